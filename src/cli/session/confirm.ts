import { Told } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

type Asking = Pick<OwnContext, 'say' | 'signal'>;

/** Asks a person on the terminal; without one nothing is asked, and `--yes` is demanded. @throws Told */
export async function confirm({ say, signal }: Asking, command: string, yes: boolean, question: string): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new Told(say('needsYes', { command, question }), 2, 'cli.needsYes');
  }
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(say('yesNo', { question }), { signal });
    if (say('yesWords').split(',').includes(answer.trim().toLowerCase())) return;
  } finally {
    asking.close();
  }
  throw new Told(say('declined'), 3, 'cli.declined');
}
