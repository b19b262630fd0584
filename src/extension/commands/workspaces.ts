import type { Workspace } from '../../core/contract/model.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { sentences } from '../../texts/format.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { nextStepOfWorkspace } from '../actions/nextStep.ts';
import { editAndStore } from '../prompts/form.ts';
import { askWorkspace } from '../prompts/subjects.ts';
import { askWorkspaceName } from '../prompts/workspaceName.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { showOutcome } from '../shared/outcome.ts';

/** Asks for a name and creates a workspace; `undefined` when the person left. */
export async function addWorkspace(context: CommandContext, proposal = ''): Promise<Workspace | undefined> {
  const { client, store } = context;
  const name = await askWorkspaceName(context, proposal);
  if (name === undefined) return undefined;
  const workspace = await client.createWorkspace({}, { name });
  await store.refresh();
  return workspace;
}

export const createWorkspace: Run = async (context) => {
  const { text, ui } = context;
  const workspace = await addWorkspace(context);
  if (!workspace) return;
  const { name } = workspace;
  const create = () => context.run('miniProgram.create');
  await offer(ui, 'information', text('workspace.created', { name }), [
    actionName(context.language, 'createMiniProgram'),
    create,
  ]);
};

export const editBasicInformation: Run = async (context, subject) => {
  const { client, language, store, text } = context;
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
  const message = sentences(language, [text('common.saved', { what: title }), text('basic.reviewed')]);
  void showOutcome(context, {}, message, nextStepOfWorkspace(context, workspace.id));
};
