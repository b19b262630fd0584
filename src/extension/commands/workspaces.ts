import type { Picture } from '../../core/contract/model.ts';
import { basicInformationLimits } from '../../core/limits.ts';
import { editForm, type Form, storeForm } from '../prompts/form.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import { askWorkspaceName } from '../prompts/workspaceName.ts';
import type { Run } from '../shared/context.ts';

export const createWorkspace: Run = async (context) => {
  const { client, store, text, ui } = context;
  const name = await askWorkspaceName(context);
  if (name === undefined) return;
  await client.createWorkspace({}, { name });
  await store.refresh();
  const next = text('miniProgram.title');
  if ((await ui.tell('information', text('workspace.created', { name }), next)) === next) {
    await context.run('miniProgram.create');
  }
};

export const editBasicInformation: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const workspace = await askWorkspace(context, 'workspace.editBasicInformation', subject);
  if (!workspace) return;
  const path = { workspace: workspace.id };
  const stored = await client.getBasicInformation(path);
  const {
    legalName,
    registrationType,
    registrationNumber,
    validUntil,
    registeredAddress,
    contactName,
    phone,
    email,
    licencePictures,
  } = stored;
  const form: Form = {
    draft: `draft/basicInformation/${workspace.id}`,
    title: text('basic.title', { name: workspace.name }),
    placeholder: text('form.assumed'),
    workspaceId: workspace.id,
    limits: basicInformationLimits,
    stored: {
      legalName,
      registrationType,
      registrationNumber,
      validUntil,
      registeredAddress,
      contactName,
      phone,
      email,
      licencePictures,
    },
    partial: false,
  };
  const values = await editForm(context, form);
  if (!values) return;
  const pictures = (values.licencePictures as Picture[]).map((picture) => picture.id);
  const body = { ...(values as Record<string, string>), licencePictures: pictures } as unknown as Parameters<
    typeof client.putBasicInformation
  >[1];
  await storeForm(context, form, values, () => client.putBasicInformation(path, body, { ifMatch: stored.revision }));
  await store.refresh();
  void ui.tell('information', `${text('common.saved', { what: form.title })} ${text('basic.reviewed')}`);
};
