import * as vscode from 'vscode';

/** Whether there is a file or folder that can be read. */
export const exists = async (uri: vscode.Uri): Promise<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
