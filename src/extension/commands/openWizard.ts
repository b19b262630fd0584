import * as vscode from 'vscode';
import { findFirstField, findRejectedField } from '../actions/rejectedField.ts';
import { commandTable } from '../manifest/commandTable.ts';
import { askFolder } from '../prompts/projectFolders.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { allMiniPrograms, findRelease } from '../store/snapshot.ts';
import { byUrgency } from '../store/urgency.ts';

/** The mini program of the opened folder, else the one that needs somebody most. */
function firstProgram({ store: { snapshot }, surroundings }: CommandContext): Subject {
  const [first] = byUrgency({ snapshot, ...surroundings() }, allMiniPrograms(snapshot));
  return first ? { workspaceId: first.workspaceId, miniProgramId: first.id } : {};
}

/** The whole way of a version on one page; without a subject that of the mini program that comes first. */
export const openWizard: Run = async (context, subject) => {
  const { workspaceId, miniProgramId, versionId, releaseId, targetApp } = subject ?? firstProgram(context);
  await context.openWizard({ workspaceId, miniProgramId, versionId, releaseId, targetApp });
};

/** After a rejection or a refusal: the wizard at the field that it names, with everything else kept. */
export const fixInWizard: Run = async (context, subject) => {
  const release = subject?.releaseId ? findRelease(context.store.snapshot, subject.releaseId) : undefined;
  const named = release?.trouble?.params.fields;
  const refused = findFirstField(Array.isArray(named) ? named.map(String) : []);
  const place = release?.rejection ? findRejectedField(release.rejection) : refused;
  await context.openWizard({ ...subject }, place ?? { step: 'configuration' });
};

/** From a folder to its application: the wizard with everything filled in that is known. */
export const releaseFolder: Run = async (context, subject) => {
  const given = subject?.file ? vscode.Uri.joinPath(vscode.Uri.parse(subject.file, true), '..') : undefined;
  const folder = given ?? (await askFolder(context, commandTable['release.folder'].title[context.language]));
  if (folder) await context.openWizard({ folder: folder.toString() });
};
