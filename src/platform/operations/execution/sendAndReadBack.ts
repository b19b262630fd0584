import { setTimeout as wait } from 'node:timers/promises';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseOperation } from './releaseOperation.ts';
import { OutcomeUnknownError } from './unfinished.ts';

const lookTries = 4;
const firstPause = 150;

export const readVersion = async ({ alipayCn, release }: ReleaseOperation): Promise<AlipayCnVersion | null> =>
  (await alipayCn()).versionDetail(release.versionNumber);

/** Reads until what is expected shows, a few times with growing pauses; the last reading otherwise. */
export async function readUntil(
  operation: ReleaseOperation,
  done: (version: AlipayCnVersion | null) => boolean,
  tries = lookTries,
): Promise<AlipayCnVersion | null> {
  for (let count = 1; ; count += 1) {
    const version = await readVersion(operation);
    if (done(version) || count === tries) return version;
    await wait(firstPause * 2 ** count, undefined, { signal: operation.context.closing });
  }
}

/** AlipayCN's status of a version as a person is told it, with the ratio of a grayscale. */
export function statusWords(version: AlipayCnVersion | null): string {
  if (!version) return '-';
  return version.ratio === null ? version.status : `${version.status} (${version.ratio}%)`;
}

/** A call, by a name of our own, and whether its effect shows. */
interface Sending {
  readonly call: string;
  readonly send: () => Promise<void>;
  readonly done: (version: AlipayCnVersion | null) => boolean;
}

/**
 * Sends once and reads back until the effect shows. A lost answer is no error: `OutcomeUnknownError` keeps the intent open,
 * and it is read back again later; what was sent twice in vain is not sent again. AlipayCN's own guards keep a second
 * sending from taking effect twice.
 * @param read the version, just read.
 * @returns the version in which the effect shows.
 * @throws OutcomeUnknownError; AlipayCnError where AlipayCN refused or nothing was sent; ProblemError as `markSent`.
 */
export async function sendAndReadBack(
  operation: ReleaseOperation,
  { call, send, done }: Sending,
  read: AlipayCnVersion | null,
): Promise<AlipayCnVersion | null> {
  const shown = (version: AlipayCnVersion | null, times: number) => ({ status: statusWords(version), times });
  const times = await operation.markSent(call).catch((error: unknown) => {
    throw error instanceof OutcomeUnknownError ? new OutcomeUnknownError(shown(read, error.shown?.times ?? 0)) : error;
  });
  let isAnswered = true;
  try {
    await send();
  } catch (error) {
    if (!AlipayCnError.is(error) || operation.context.closing.aborted) throw error;
    if (error.outcome !== 'unknown') await operation.markNotDone(call);
    if (error.outcome === 'notSent') throw error;
    if (error.outcome === 'refused') {
      // An earlier sending may have taken effect late, and this one is refused because of it.
      const after = await readVersion(operation);
      if (done(after)) return after;
      throw error;
    }
    isAnswered = false;
    operation.context.logger(`answer not seen: ${error.message}`);
    await operation.markChecking(error);
  }
  let after: AlipayCnVersion | null;
  try {
    after = await readUntil(operation, done);
  } catch (error) {
    if (!AlipayCnError.is(error)) throw error;
    throw new OutcomeUnknownError();
  }
  if (done(after)) return after;
  throw new OutcomeUnknownError(isAnswered ? shown(after, times) : null);
}
