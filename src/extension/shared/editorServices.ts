import * as vscode from 'vscode';
import { isWebAddress } from '../../core/addresses.ts';
import { visibleText } from '../../core/visibleText.ts';
import { uiText } from '../../texts/editor/commands.ts';
import type { Language } from '../../texts/language.ts';
import type { EditorServices } from './context.ts';
import { vscodeUi } from './prompts.ts';
import { settings } from './settings.ts';

/** The services of a real VS Code window. */
export const createEditorServices = (
  log: vscode.LogOutputChannel,
  packageProblems: vscode.DiagnosticCollection,
  language: Language,
): EditorServices => ({
  openExternal: async (url) => {
    if (isWebAddress(url)) return vscode.env.openExternal(vscode.Uri.parse(url, true));
    await vscodeUi.tell('warning', uiText(language, 'common.notOpened', { url: url.slice(0, 200) }));
    return false;
  },
  externalAddress: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url, true))).toString(true),
  copy: async (text) => vscode.env.clipboard.writeText(text),
  log: (line) => log.info(visibleText(line)),
  showLog: () => log.show(),
  folders: () => vscode.workspace.workspaceFolders ?? [],
  trusted: () => vscode.workspace.isTrusted,
  packageProblems,
  notificationLevel: settings.notifications,
  grayscaleRatios: settings.grayscaleRatios,
});
