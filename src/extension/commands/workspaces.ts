import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { toBody } from '../../core/forms/values.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { editForm, type Form, storeForm } from '../prompts/form.ts';
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
  const form: Form = {
    draft: `draft/basicInformation/${workspace.id}`,
    title: text('basic.title', { name: workspace.name }),
    placeholder: text('form.assumed'),
    workspaceId: workspace.id,
    fields: basicInformationForm,
    stored,
    partial: false,
  };
  const values = await editForm(context, form);
  if (!values) return;
  const body = toBody(basicInformationForm, values);
  await storeForm(context, form, values, () => client.putBasicInformation(path, body, { ifMatch: stored.revision }));
  await store.refresh();
  void ui.tell('information', `${text('common.saved', { what: form.title })} ${text('basic.reviewed')}`);
};
