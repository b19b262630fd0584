import * as vscode from 'vscode';
import type { CommandContext } from './context.ts';
import { vscodeUi } from './prompts.ts';

type WindowServices = Pick<
  CommandContext,
  | 'ui'
  | 'memory'
  | 'secrets'
  | 'openExternal'
  | 'externalAddress'
  | 'copy'
  | 'showLog'
  | 'output'
  | 'folders'
  | 'trusted'
>;

/** What commands use of VS Code itself. */
export const windowServices = (
  { globalState, secrets }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): WindowServices => ({
  ui: vscodeUi,
  memory: {
    get: (key) => globalState.get(key),
    set: async (key, value) => globalState.update(key, value),
  },
  secrets,
  openExternal: async (url) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
  externalAddress: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url, true))).toString(true),
  copy: async (text) => vscode.env.clipboard.writeText(text),
  showLog: () => log.show(),
  output: (line) => log.info(line),
  folders: () => vscode.workspace.workspaceFolders ?? [],
  trusted: () => vscode.workspace.isTrusted,
});
