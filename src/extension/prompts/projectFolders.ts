import * as vscode from 'vscode';
import type { MiniProgram } from '../../core/contract/model.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { exists } from '../shared/exists.ts';
import { offer } from '../shared/offer.ts';
import { allMiniPrograms } from '../store/snapshot.ts';
import { askMiniProgram } from './subjects.ts';

const isOnDisk = ({ scheme }: vscode.Uri): boolean => scheme === 'file';

/** Whether folders are open and none is on a disk. */
export const isVirtual = (folders: readonly vscode.WorkspaceFolder[]): boolean =>
  folders.length > 0 && !folders.some(({ uri }) => isOnDisk(uri));

/**
 * Folders of mini programs on a disk in the open workspace: those with a project file, and open folders without one that
 * hold an app.json; every open folder where there is neither.
 */
async function candidateFolders(context: CommandContext): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/mini.project.json', '**/{node_modules,.git}/**', 20);
  const projects = found.filter(isOnDisk).map((file) => vscode.Uri.joinPath(file, '..'));
  const open = context.editor
    .folders()
    .map((folder) => folder.uri)
    .filter(isOnDisk);
  if (projects.length === 0) return open;
  const others = open.filter(({ path }) => !projects.some((project) => `${project.path}/`.startsWith(`${path}/`)));
  const withApp = await Promise.all(others.map(async (uri) => ((await hasAppJson(uri)) ? [uri] : [])));
  return [...projects, ...withApp.flat()].sort((a, b) => a.path.localeCompare(b.path));
}

const hasAppJson = async (folder: vscode.Uri): Promise<boolean> =>
  (await exists(vscode.Uri.joinPath(folder, 'app.json'))) || exists(vscode.Uri.joinPath(folder, 'client', 'app.json'));

/** The folder of the mini program; asked only where several are open. */
export async function askFolder(context: CommandContext, title: string): Promise<vscode.Uri | undefined> {
  const { text, ui } = context;
  const folders = await candidateFolders(context);
  if (isVirtual(context.editor.folders())) return void (await ui.tell('warning', text('folder.virtual')));
  if (folders.length === 0) {
    const open = () => vscode.commands.executeCommand('vscode.openFolder');
    const message = `${text('upload.noFolder')} [packing.notAFolder]`;
    await offer(ui, 'warning', message, [text('upload.openFolder'), open]);
    return undefined;
  }
  if (folders.length === 1) return folders[0];
  const items = folders.map((uri) => ({
    value: uri,
    label: uri.path.split('/').pop() ?? uri.path,
    description: vscode.workspace.asRelativePath(uri),
  }));
  return ui.pick({ title, placeholder: text('upload.folder'), items });
}

/** The mini program that a folder belongs to: the one it was uploaded to before, else asked for. */
export async function askFolderProgram(
  context: CommandContext,
  command: CommandName,
  folder: vscode.Uri,
  subject?: Subject,
): Promise<MiniProgram | undefined> {
  const { memory, store } = context;
  const key = `folder/${folder.toString()}`;
  const known = allMiniPrograms(store.snapshot);
  if (known.length === 0) {
    await context.run('miniProgram.create');
    // Creating one offers the upload itself when it is done.
    return undefined;
  }
  const remembered = subject?.miniProgramId ?? memory.get<string>(key);
  const given = known.some((program) => program.id === remembered) ? { miniProgramId: remembered } : undefined;
  const program = await askMiniProgram(context, command, given);
  if (program) await memory.set(key, program.id);
  return program;
}
