import * as vscode from 'vscode';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import { nextVersionNumber } from '../../core/versionNumber.ts';
import { fileFrom } from '../../plan/fileFrom.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { back } from '../shared/prompts.ts';
import { allVersions, findRelease, findWorkspace } from '../store/snapshot.ts';

/** The folder for the file: the one with the mini program, the open one, or asked for. */
async function askFolder({ folders, text, ui }: CommandContext): Promise<vscode.Uri | undefined> {
  const projects = await vscode.workspace.findFiles('**/mini.project.json', '**/{node_modules,.git}/**', 20);
  const found =
    projects.length > 0 ? projects.map((file) => vscode.Uri.joinPath(file, '..')) : folders().map(({ uri }) => uri);
  if (found.length === 0) {
    await ui.tell('warning', text('upload.noFolder'));
    return undefined;
  }
  if (found.length === 1) return found[0];
  const items = found.map((uri) => ({ value: uri, label: vscode.workspace.asRelativePath(uri), icon: 'folder' }));
  const chosen = await ui.pick({ title: text('releaseFile.create'), placeholder: text('upload.folder'), items });
  return chosen === back ? undefined : chosen;
}

/** Writes `mini.release.json` from what stands on the platform, or updates it; what it says beside that stays. Opens it unsaved where it was there. */
export const createReleaseFile: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const miniProgram = await askMiniProgram(context, 'releaseFile.create', subject);
  const folder = miniProgram ? await askFolder(context) : undefined;
  if (!miniProgram || !folder) return;
  const workspace = findWorkspace(store.snapshot, miniProgram.workspaceId);
  if (!workspace) return;
  const release = subject?.releaseId ? findRelease(store.snapshot, subject.releaseId) : undefined;
  const versions = allVersions(store.snapshot).filter((version) => version.miniProgramId === miniProgram.id);
  const newest = release ?? versions[0]?.releases[0];
  const configuration = newest ? await client.getConfiguration({ release: newest.id }) : null;
  const number = release?.versionNumber ?? nextVersionNumber(versions.map((version) => version.number));
  const uri = vscode.Uri.joinPath(folder, releaseFileName);
  const isThere = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false, // there is none yet
  );
  const before = isThere ? await vscode.workspace.openTextDocument(uri) : null;
  const standing = {
    workspace,
    severalWorkspaces: store.snapshot.workspaces.length > 1,
    miniProgram,
    version: number,
    targetApp: newest?.targetApp ?? 'alipayCN',
    configuration,
  };
  const written = fileFrom(standing, before?.getText() ?? null);
  const edit = new vscode.WorkspaceEdit();
  if (before) edit.replace(uri, new vscode.Range(0, 0, before.lineCount, 0), written);
  else edit.createFile(uri, { contents: Buffer.from(written) });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(uri);
  void ui.tell('information', text(before ? 'releaseFile.updated' : 'releaseFile.created'));
};
