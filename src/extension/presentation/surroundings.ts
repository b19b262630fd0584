import * as vscode from 'vscode';
import { parseReleaseFile, quickCharacters } from '../../core/releaseFile/parse.ts';
import { folderKey } from '../prompts/projectFolders.ts';
import { findReleaseFiles } from '../releaseFile/locate.ts';
import type { CommandContext } from '../shared/context.ts';
import { allMiniPrograms } from '../store/snapshot.ts';
import type { Surroundings } from '../store/surroundings.types.ts';

/** The mini programs that the release files of the opened folders name, by id or name. */
async function namedPrograms(): Promise<string[]> {
  const names = (await findReleaseFiles()).map(async (file) => {
    const bytes = await vscode.workspace.fs.readFile(file).then(undefined, () => null); // it has just been deleted
    const { value } = parseReleaseFile(bytes ? Buffer.from(bytes).toString('utf8') : '', quickCharacters);
    return value.miniProgram ?? [];
  });
  return (await Promise.all(names)).flat();
}

/** The folders that may have been uploaded: those that are open, and those with a project file. */
async function projectFolders(): Promise<vscode.Uri[]> {
  const files = await vscode.workspace.findFiles('**/mini.project.json', '**/{node_modules,.git}/**', 20);
  const open = vscode.workspace.workspaceFolders ?? [];
  return [...files.map((file) => vscode.Uri.joinPath(file, '..')), ...open.map(({ uri }) => uri)];
}

/**
 * What a window knows beside the platform. The mini program of the opened folder is the one that its release file names,
 * else the one that it was uploaded to.
 */
export function createSurroundings({ memory, store }: Pick<CommandContext, 'memory' | 'store'>, changed: () => void) {
  let due: Surroundings['due'] = {};
  let names: readonly string[] = [];
  let folders: readonly vscode.Uri[] = [];
  const read = async () => {
    [names, folders] = await Promise.all([namedPrograms(), projectFolders()]);
    changed();
  };
  const files = vscode.workspace.createFileSystemWatcher('**/{mini.release.json,mini.project.json}');
  const again = () => void read();
  const subscriptions = [
    files,
    files.onDidChange(again),
    files.onDidCreate(again),
    files.onDidDelete(again),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
  ];
  again();

  function folderProgram(): string | null {
    const programs = allMiniPrograms(store.snapshot);
    const uploaded = folders.map((folder) => memory.get<string>(folderKey(folder.toString())));
    const found =
      programs.find(({ id, name }) => names.includes(id) || names.includes(name)) ??
      programs.find(({ id }) => uploaded.includes(id));
    return found?.id ?? null;
  }
  return {
    current: (): Surroundings => ({ folderProgram: folderProgram(), due }),
    setDue: (next: Surroundings['due']): void => {
      if (JSON.stringify(next) === JSON.stringify(due)) return;
      due = next;
      changed();
    },
    dispose: (): void => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
