import { visibleText } from '../../core/visibleText.ts';
import { inputError } from '../model/cliError.ts';
import type { OwnContext, Question } from '../model/context.types.ts';

type PromptContext = Pick<OwnContext, 'say' | 'signal'>;

/**
 * Asks a person on the terminal. Without one nothing is asked: an optional question is left out, any other needs `--yes`.
 * @throws CliError
 */
export async function confirm(
  { say, signal }: PromptContext,
  command: string,
  yes: boolean,
  ask: Question,
  { optional = false }: { readonly optional?: boolean } = {},
): Promise<void> {
  const isTerminal = process.stdin.isTTY && process.stderr.isTTY;
  if (yes || (optional && !isTerminal)) return;
  const question = typeof ask === 'string' ? ask : await ask();
  if (!isTerminal) {
    throw inputError(say, 'needsYes', { command, question });
  }
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(visibleText(say('yesNo', { question })), { signal });
    if (say('yesWords').split(',').includes(answer.trim().toLowerCase())) return;
  } finally {
    asking.close();
  }
  throw inputError(say, 'declined', {}, 3);
}
