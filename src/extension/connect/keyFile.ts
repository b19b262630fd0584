import * as vscode from 'vscode';

const mostBytes = 256 * 1024;

/** The text of a key or certificate file, wherever the editor's file system has it; `null` for what is too large to be one. */
export async function readKeyFile(uri: vscode.Uri): Promise<string | null> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes) return null;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
