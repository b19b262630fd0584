import { ReleaseError } from '../../client/errors.ts';
import { followRelease } from '../../client/followRelease.ts';
import type { Release } from '../../core/contract/model.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { type Resume, writeResume } from '../arguments/resumeToken.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { Answer, VerbContext } from '../model/context.types.ts';
import { releaseLine } from '../output/format.ts';

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** What a timer of Node can hold: 23 days. */
const longest = 2_000_000_000;
const defaultTimeout = 120_000;

/** How long `--timeout` (`30s`, `10m`, `2h`, `1d`) lets a verb wait, in milliseconds. @throws CliError */
export function readTimeout({ option, say }: VerbContext, otherwise = defaultTimeout): number {
  const value = option('timeout');
  if (value === undefined) return otherwise;
  const [, count, unit = ''] = /^(\d{1,7})([smhd])$/.exec(value.trim()) ?? [];
  const milliseconds = Number(count) * (units[unit] ?? 0);
  if (milliseconds <= longest) return milliseconds;
  throw inputError(say, 'durationWrong', { value });
}

/**
 * Follows a release until `until` is true, the time is over, or the process is asked to end; reports on standard error
 * when the platform does not answer. @returns what was read last @throws ReleaseError for what repeating does not fix
 */
export function follow(
  { client, say, signal, report }: VerbContext,
  id: string,
  timeoutMilliseconds: number,
  until: (release: Release) => boolean,
): Promise<Release> {
  const onTrouble = (error: ReleaseError | null) =>
    report(error ? say('waitLost', { reason: error.code }) : say('waitBack'));
  return followRelease(client, id, { signal, timeoutMilliseconds, until, onTrouble });
}

/** The same; null when the process was asked to end before anything was read. */
export const followUntilStopped = (...[context, ...rest]: Parameters<typeof follow>): Promise<Release | null> =>
  follow(context, ...rest).catch((error: unknown) => {
    if (context.signal.aborted && ReleaseError.is(error, 'cancelled')) return null;
    throw error;
  });

/** That a release is not where it is waited for, with the token to go on; a process that is asked to end asks nothing more. */
export async function stillWaiting(
  context: VerbContext,
  read: Release | null,
  resume: Pick<Resume, 'release' | 'until'>,
): Promise<Answer> {
  const { platform, say, signal } = context;
  const token = writeResume({ platform, ...resume });
  const line = read && !signal.aborted ? [releaseLine(context, await fetchProgramName(context, read), read)] : [];
  return { outcome: 'waiting', result: read, lines: [...line, say('stillPending', { token })], resume: token };
}

export const fetchProgramName = async ({ client }: VerbContext, release: Release): Promise<string> =>
  (await client.getMiniProgram({ miniProgram: release.miniProgramId })).name;

/**
 * The result of an action on a release, read back once nothing of it is pending.
 * @throws CliError with the refusal, where AlipayCN refused it after the platform had taken it
 */
export async function waitForResult(context: VerbContext, { id }: Release): Promise<Answer> {
  const { language, signal } = context;
  const read = await followUntilStopped(context, id, readTimeout(context), ({ pending }) => pending === null);
  if (!read || read.pending) return stillWaiting(context, read, { release: id, until: ['settled'] });
  if (read.trouble) throw new CliError(refusalSentence(language, read.trouble), 3, read.trouble.code);
  const name = signal.aborted ? '' : await fetchProgramName(context, read);
  return { result: read, lines: [releaseLine(context, name, read).trim()] };
}
