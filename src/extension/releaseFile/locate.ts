import * as vscode from 'vscode';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import { isVirtual } from '../prompts/projectFolders.ts';
import type { CommandContext } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';

const isReleaseFile = (uri: vscode.Uri): boolean => uri.scheme === 'file' && uri.path.endsWith(`/${releaseFileName}`);

/** The release files of the workspace that are on a disk, by their paths. */
export const findReleaseFiles = async (): Promise<vscode.Uri[]> =>
  (await vscode.workspace.findFiles(`**/${releaseFileName}`, '**/{node_modules,.git}/**', 50))
    .filter(isReleaseFile)
    .sort((a, b) => a.path.localeCompare(b.path));

/** The release file meant: given, open in the editor, the only one of the workspace, or asked for; `undefined` when there is none or the person left. */
export async function askReleaseFile(context: CommandContext, given?: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (given && isReleaseFile(given)) return given;
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active && isReleaseFile(active)) return active;
  const found = await findReleaseFiles();
  const { text, ui } = context;
  if (found.length === 0) {
    if (isVirtual(context.editor.folders())) return void (await ui.tell('warning', text('folder.virtual')));
    const create = () => context.run('releaseFile.create');
    await offer(ui, 'information', text('releaseFile.none'), [text('releaseFile.create'), create]);
    return undefined;
  }
  if (found.length === 1) return found[0];
  const items = found.map((uri) => ({ value: uri, label: vscode.workspace.asRelativePath(uri), icon: 'json' }));
  return ui.pick({ title: text('releaseFile.title'), placeholder: text('releaseFile.which'), items });
}

/** Its text as it is in the editor, saved or not; one that no editor shows is only read. */
export async function readDocumentText(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
