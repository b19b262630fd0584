import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { editAndStore } from '../prompts/form.ts';
import { askMiniProgram, askWorkspace } from '../prompts/subjects.ts';
import type { Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';

export const createMiniProgram: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  if (store.snapshot.workspaces.length === 0) await context.run('workspace.create');
  if (store.snapshot.workspaces.length === 0) return;
  const workspace = await askWorkspace(context, 'miniProgram.create', subject);
  if (!workspace) return;
  const form = {
    draft: `draft/miniProgram/${workspace.id}`,
    title: actionName(context.language, 'createMiniProgram'),
    workspaceId: workspace.id,
    fields: miniProgramForm,
    partial: false,
    focus: ['servicePhone'],
  };
  const program = await editAndStore(context, form, (body) =>
    client.createMiniProgram({ workspace: workspace.id }, body),
  );
  if (!program) return;
  await store.refresh();
  const upload = () => context.run('version.upload', { workspaceId: workspace.id, miniProgramId: program.id });
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
