import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { editAndStore } from '../prompts/form.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import { askWorkspaceName } from '../prompts/workspaceName.ts';
import type { Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';

export const createWorkspace: Run = async (context) => {
  const { client, store, text, ui } = context;
  const name = await askWorkspaceName(context);
  if (name === undefined) return;
  await client.createWorkspace({}, { name });
  await store.refresh();
  const create = () => context.run('miniProgram.create');
  await offer(ui, 'information', text('workspace.created', { name }), [
    actionName(context.language, 'createMiniProgram'),
    create,
  ]);
};

export const editBasicInformation: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const workspace = await askWorkspace(context, 'workspace.editBasicInformation', subject);
  if (!workspace) return;
  const path = { workspace: workspace.id };
  const stored = await client.getBasicInformation(path);
  const title = text('basic.title', { name: workspace.name });
  const form = {
    draft: `draft/basicInformation/${workspace.id}`,
    title,
    placeholder: text('form.assumed'),
    workspaceId: workspace.id,
    fields: basicInformationForm,
    stored,
    partial: false,
  };
  const saved = await editAndStore(context, form, (body) =>
    client.putBasicInformation(path, body, { ifMatch: stored.revision }),
  );
  if (!saved) return;
  await store.refresh();
  void ui.tell('information', `${text('common.saved', { what: title })} ${text('basic.reviewed')}`);
};
