import type { MiniProgram } from '../../core/contract/model.ts';
import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { editAndStore } from '../prompts/form.ts';
import { askMiniProgram, askWorkspace } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { addWorkspace } from './workspaces.ts';

/** Asks for a mini program and creates it, with its workspace where there is none; `undefined` when the person left. */
export async function addMiniProgram(
  context: CommandContext,
  subject?: Subject,
  proposals: { readonly workspace?: string | undefined; readonly name?: string | undefined } = {},
): Promise<MiniProgram | undefined> {
  const { client, store } = context;
  const isFirst = store.snapshot.workspaces.length === 0;
  const workspace = isFirst
    ? await addWorkspace(context, proposals.workspace)
    : await askWorkspace(context, 'miniProgram.create', subject);
  if (!workspace) return undefined;
  const form = {
    draft: `draft/miniProgram/${workspace.id}`,
    title: actionName(context.language, 'createMiniProgram'),
    workspaceId: workspace.id,
    fields: miniProgramForm,
    stored: proposals.name ? { name: proposals.name } : undefined,
    submit: 'common.create' as const,
    partial: false,
    focus: ['name', 'servicePhone'],
  };
  const program = await editAndStore(context, form, (body) =>
    client.createMiniProgram({ workspace: workspace.id }, body),
  );
  if (!program) return undefined;
  await store.refresh();
  return program;
}

export const createMiniProgram: Run = async (context, subject) => {
  const program = await addMiniProgram(context, subject);
  if (!program) return;
  const { text, ui } = context;
  const upload = () => context.run('version.upload', { workspaceId: program.workspaceId, miniProgramId: program.id });
  const message = text('miniProgram.created', { name: program.name });
  await offer(ui, 'information', message, [actionName(context.language, 'uploadVersion'), upload]);
};

export const editMiniProgram: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const program = await askMiniProgram(context, 'miniProgram.edit', subject);
  if (!program) return;
  const form = {
    draft: `draft/miniProgram/${program.id}`,
    title: program.name,
    workspaceId: program.workspaceId,
    fields: miniProgramForm,
    stored: program,
    partial: false,
    // A target app may demand one of the two: whoever has given none is asked for it.
    focus: program.servicePhone || program.serviceEmail ? [] : ['servicePhone'],
  };
  const saved = await editAndStore(context, form, (body) =>
    client.updateMiniProgram({ miniProgram: program.id }, body, { ifMatch: program.revision }),
  );
  if (!saved) return;
  await store.refresh();
  void ui.tell('information', text('miniProgram.saved', { name: saved.name }));
};
