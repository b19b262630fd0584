import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import { type TextLimit, workspaceLimits } from '../../core/limits.ts';
import { askMiniProgram, askWorkspace } from '../prompts/subjects.ts';
import { validateText } from '../prompts/validateText.ts';
import type { CommandContext, Run } from '../shared/context.ts';

/** Another name; `undefined` where the person left, or kept the one there is. */
async function askNewName({ language, text, ui }: CommandContext, name: string, limit: TextLimit) {
  const title = text('rename.title', { name });
  const validate = validateText(language, 'name', limit);
  const given = await ui.input({ title, prompt: text('rename.prompt'), value: name, validate });
  return given === name ? undefined : given;
}

export const renameWorkspace: Run = async (context, subject) => {
  const { client, store } = context;
  const workspace = await askWorkspace(context, 'workspace.rename', subject);
  const name = workspace && (await askNewName(context, workspace.name, workspaceLimits.name));
  if (!workspace || name === undefined) return;
  await client.updateWorkspace({ workspace: workspace.id }, { name }, { ifMatch: workspace.revision });
  await store.refresh();
};

export const renameMiniProgram: Run = async (context, subject) => {
  const { client, store } = context;
  const program = await askMiniProgram(context, 'miniProgram.rename', subject);
  const name = program && (await askNewName(context, program.name, miniProgramForm.name));
  if (!program || name === undefined) return;
  await client.updateMiniProgram({ miniProgram: program.id }, { name }, { ifMatch: program.revision });
  await store.refresh();
};
