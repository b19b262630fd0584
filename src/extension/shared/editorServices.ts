import * as vscode from 'vscode';
import type { EditorServices } from './context.ts';

/** The services of a real VS Code window. */
export const createEditorServices = (
  log: vscode.LogOutputChannel,
  packageProblems: vscode.DiagnosticCollection,
): EditorServices => ({
  openExternal: async (url) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
  externalAddress: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url, true))).toString(true),
  copy: async (text) => vscode.env.clipboard.writeText(text),
  log: (line) => log.info(line),
  showLog: () => log.show(),
  folders: () => vscode.workspace.workspaceFolders ?? [],
  trusted: () => vscode.workspace.isTrusted,
  packageProblems,
});
