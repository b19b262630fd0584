import type { Release } from '../../core/contract/model.ts';
import { refusalSentence } from '../../texts/refusals.ts';
import { readTime } from '../arguments/duration.ts';
import { writeResume } from '../arguments/resumeToken.ts';
import { CliError } from '../model/cliError.ts';
import type { Answer, VerbContext } from '../model/context.types.ts';
import { releaseLine } from '../output/format.ts';
import { follow } from './follow.ts';

const usual = 120_000;

/** How long `--timeout` lets a verb wait, in milliseconds. @throws CliError */
export function timeoutOf({ option, say }: VerbContext, otherwise = usual): number {
  const given = option('timeout');
  if (given === undefined) return otherwise;
  const read = readTime(given);
  if (read === null) throw new CliError(say('durationWrong', { value: given }), 2, 'cli.durationWrong');
  return read;
}

export const nameOf = async ({ client }: VerbContext, release: Release): Promise<string> =>
  (await client.getMiniProgram({ miniProgram: release.miniProgramId })).name;

/**
 * What an action on a release came to, read back: followed until nothing of it is under way.
 * @throws CliError with the refusal, where AlipayCN refused it after the platform had taken it
 */
export async function settled(context: VerbContext, { id }: Release): Promise<Answer> {
  const { language, platform, say } = context;
  const read = await follow(context, id, timeoutOf(context), ({ pending }) => pending === null);
  const line = releaseLine(context, await nameOf(context, read), read);
  if (read.pending) {
    const token = writeResume({ platform, release: id, until: ['settled'] });
    const lines = [line, say('stillPending', { token })];
    return { outcome: 'waiting', result: read, lines, resume: token };
  }
  if (read.trouble) {
    const { code } = read.trouble;
    throw new CliError(refusalSentence(language, read.trouble), 3, code);
  }
  return { result: read, lines: [line] };
}
