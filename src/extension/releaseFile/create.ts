import * as vscode from 'vscode';
import type { Version } from '../../core/contract/model.ts';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import { nextVersionNumber } from '../../core/versionNumber.ts';
import { fileFrom } from '../../plan/writeReleaseFile.ts';
import { askFolder } from '../prompts/projectFolders.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import type { Run } from '../shared/context.ts';
import { exists } from '../shared/exists.ts';
import { allVersions, findRelease, findWorkspace } from '../store/snapshot.ts';

const ended: readonly string[] = ['fullRelease', 'archived', 'canceled'];

/** A version that is uploaded and not at its end, so that a file may name it. */
const isOnItsWay = ({ releases }: Version): boolean =>
  releases.length === 0 || releases.some(({ stage }) => !ended.includes(stage));

/** Creates `mini.release.json` from the platform's data and opens it; updates an existing one without saving, and keeps its other keys. */
export const createReleaseFile: Run = async (context, subject) => {
  const { client, editor, store, text, ui } = context;
  const miniProgram = await askMiniProgram(context, 'releaseFile.create', subject);
  const folder = miniProgram ? await askFolder(context, text('releaseFile.create')) : undefined;
  if (!miniProgram || !folder) return;
  const workspace = findWorkspace(store.snapshot, miniProgram.workspaceId);
  if (!workspace) return;
  const release = subject?.releaseId ? findRelease(store.snapshot, subject.releaseId) : undefined;
  const versions = allVersions(store.snapshot).filter((version) => version.miniProgramId === miniProgram.id);
  const next = versions.find(isOnItsWay);
  const newest = release ?? next?.releases[0] ?? versions[0]?.releases[0];
  const configuration = newest ? await client.getConfiguration({ release: newest.id }) : null;
  const number = release?.versionNumber ?? next?.number ?? nextVersionNumber(versions.map((version) => version.number));
  const uri = vscode.Uri.joinPath(folder, releaseFileName);
  const before = (await exists(uri)) ? await vscode.workspace.openTextDocument(uri) : null;
  const standing = {
    workspace,
    severalWorkspaces: store.snapshot.workspaces.length > 1,
    miniProgram,
    version: number,
    targetApp: newest?.targetApp ?? 'alipayCN',
    configuration,
    grayscale: editor.grayscaleRatios(),
  };
  const written = fileFrom(standing, before?.getText() ?? null);
  const edit = new vscode.WorkspaceEdit();
  if (before) edit.replace(uri, new vscode.Range(0, 0, before.lineCount, 0), written);
  else edit.createFile(uri, { contents: Buffer.from(written) });
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(uri);
  void ui.tell('information', text(before ? 'releaseFile.updated' : 'releaseFile.created'));
};
