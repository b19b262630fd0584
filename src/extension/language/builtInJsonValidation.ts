import * as vscode from 'vscode';

/** Whether VS Code's own JSON support checks the release file by the schema that the manifest brings. */
export const structureTold = (): boolean =>
  vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
  vscode.workspace.getConfiguration('json').get('validate.enable', true);
