import * as vscode from 'vscode';
import { commandId, commandNames } from '../manifest/commandTable.ts';
import { exists } from '../shared/exists.ts';
import type { LanguageHost, Running } from './client.ts';
import { documentKind } from './documentKinds.ts';
import { createLifetime } from './lifetime.ts';

/** After the last document that needs it was closed. */
const grace = 60_000;
/** Of a mini program, beside its app.json or in a folder above. */
const marks = ['mini.project.json', 'mini.release.json'];

/**
 * Starts the language server when a document opens that it is for, and not before; a release file also opens the platform,
 * by which it is checked.
 */
export function followDocuments(
  extension: vscode.ExtensionContext,
  load: () => Promise<LanguageHost>,
): vscode.Disposable {
  const lifetime = createLifetime<Running>(grace, {
    start: async () => (await import('./client.ts')).startLanguageServer(extension, commandNames.map(commandId)),
    stop: (running) => running.stop(),
  });

  async function opened(document: vscode.TextDocument): Promise<void> {
    const { uri } = document;
    const kind = documentKind(uri);
    if (kind === undefined || (kind === 'appJson' && !(await isOfMiniProgram(uri)))) return;
    if (document.isClosed) return;
    const running = await lifetime.need(uri.toString());
    if (kind === 'releaseFile') running.connect(await load());
  }
  for (const document of vscode.workspace.textDocuments) void opened(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => void opened(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => lifetime.release(uri.toString())),
    { dispose: () => void lifetime.end() },
  );
}

async function isOfMiniProgram(uri: vscode.Uri): Promise<boolean> {
  const top = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? '/';
  for (let folder = vscode.Uri.joinPath(uri, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    for (const mark of marks) if (await exists(vscode.Uri.joinPath(folder, mark))) return true;
    if (folder.path === top || folder.path === '/') return false;
  }
}
