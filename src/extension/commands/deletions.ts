import { readAll } from '../../client/pages.ts';
import type { TextParams } from '../../texts/language.ts';
import { deletionText } from '../../texts/release/deletions.ts';
import type { DeletionKind } from '../../texts/release/deletionsEn.ts';
import { askMiniProgram, askVersion, askWorkspace } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { findMiniProgram } from '../store/snapshot.ts';

/** Asks once, with what goes; the focus is on the button that keeps it. */
export function confirmDeletion(
  { language, text, ui }: Pick<CommandContext, 'language' | 'text' | 'ui'>,
  kind: DeletionKind,
  params: TextParams,
): Promise<boolean> {
  const { message, detail, button } = deletionText(language, kind, params);
  return ui.confirm(message, detail, button, { label: text('common.keep'), run: async () => undefined });
}

export const deleteWorkspace: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const found = await askWorkspace(context, 'workspace.delete', subject);
  if (!found) return;
  const { id: workspace, name, revision } = found;
  const { length: members } = await readAll((query) => client.listMembers({ workspace }, undefined, { query }));
  if (!(await confirmDeletion(context, 'workspace', { name, members }))) return;
  await client.deleteWorkspace({ workspace }, undefined, { ifMatch: revision });
  await store.refresh();
  void ui.tell('information', text('deleted', { name }));
};

export const deleteMiniProgram: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const found = await askMiniProgram(context, 'miniProgram.delete', subject);
  if (!found) return;
  const { id: miniProgram, name, revision } = found;
  const { length: versions } = await readAll((query) => client.listVersions({ miniProgram }, undefined, { query }));
  if (!(await confirmDeletion(context, 'miniProgram', { name, versions }))) return;
  await client.deleteMiniProgram({ miniProgram }, undefined, { ifMatch: revision });
  await store.refresh();
  void ui.tell('information', text('deleted', { name }));
};

export const deleteVersion: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const found = await askVersion(context, 'version.delete', subject);
  if (!found) return;
  const { id: version, number, origin, revision } = found;
  const name = findMiniProgram(store.snapshot, found.miniProgramId)?.name ?? '';
  const kind = origin === 'package' ? 'version' : 'versionAtTarget';
  if (!(await confirmDeletion(context, kind, { name, version: number }))) return;
  await client.deleteVersion({ version }, undefined, { ifMatch: revision });
  await store.refresh();
  void ui.tell('information', text('deleted', { name: `${name} ${number}` }));
};
