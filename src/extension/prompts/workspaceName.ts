import { checkText } from '../../core/fieldChecks.ts';
import { workspaceLimits } from '../../core/limits.ts';
import { fieldProblemText } from '../../texts/labels.ts';
import type { CommandContext } from '../shared/context.ts';

/** Asks for the name of a new workspace; `undefined` when the person left. */
export async function askWorkspaceName(
  { language, text, ui }: CommandContext,
  value = '',
): Promise<string | undefined> {
  const name = await ui.input({
    title: text('workspace.title'),
    prompt: text('workspace.name'),
    value,
    validate: (typed) => {
      const problem = checkText('name', workspaceLimits.name, typed);
      return problem ? fieldProblemText(language, problem) : null;
    },
  });
  return typeof name === 'string' ? name : undefined;
}
