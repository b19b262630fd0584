import { workspaceLimits } from '../../core/limits.ts';
import type { CommandContext } from '../shared/context.ts';
import { validateText } from './validateText.ts';

/** Asks for the name of a new workspace; `undefined` when the person left. */
export const askWorkspaceName = ({ language, text, ui }: CommandContext, value = ''): Promise<string | undefined> =>
  ui.input({
    title: text('workspace.title'),
    prompt: text('workspace.name'),
    value,
    validate: validateText(language, 'name', workspaceLimits.name),
  });
