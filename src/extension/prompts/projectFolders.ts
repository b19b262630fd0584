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
export async function candidateFolders(context: Pick<CommandContext, 'editor'>): Promise<vscode.Uri[]> {
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

/** Under this name the mini program that a folder was uploaded to is remembered. */
export const folderKey = (folder: string): string => `folder/${folder}`;

/**
 * The mini program that a folder belongs to: the one it was uploaded to before, else asked for.
 * @param create makes the first one
 */
export async function askFolderProgram(
  context: CommandContext,
  command: CommandName,
  folder: vscode.Uri,
  subject: Subject | undefined,
  create: () => Promise<MiniProgram | undefined>,
): Promise<MiniProgram | undefined> {
  const { memory, store } = context;
  const key = folderKey(folder.toString());
  const known = allMiniPrograms(store.snapshot);
  const remembered = subject?.miniProgramId ?? memory.get<string>(key);
  const given = known.some((program) => program.id === remembered) ? { miniProgramId: remembered } : undefined;
  const program = known.length === 0 ? await create() : await askMiniProgram(context, command, given);
  if (program) await memory.set(key, program.id);
  return program;
}

/** The pages of a mini program as the opened folder lists them; none where another one is open. */
export async function findProgramPages(context: CommandContext, miniProgramId: string): Promise<string[]> {
  if (context.surroundings().folderProgram !== miniProgramId) return [];
  const { inspectProject } = await import('../../packing/inspect.ts');
  for (const folder of await candidateFolders(context)) {
    const uploaded = context.memory.get<string>(folderKey(folder.toString())) ?? miniProgramId;
    if (uploaded !== miniProgramId) continue;
    const { pages } = await inspectProject(folder.fsPath);
    if (pages.length > 0) return pages;
  }
  return [];
}
