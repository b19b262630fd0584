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
    await wait(firstPause * 2 ** count);
  }
}

/**
 * Sends once and reads back until the effect shows. A lost answer is no error: `OutcomeUnknownError` keeps the intent open,
 * and it is read back again later. AlipayCN's own guards keep a second sending from taking effect twice.
 * @returns the version in which the effect shows.
 * @throws OutcomeUnknownError; AlipayCnError where AlipayCN refused or nothing was sent.
 */
export async function sendAndReadBack(
  operation: ReleaseOperation,
  done: (version: AlipayCnVersion | null) => boolean,
  send: () => Promise<void>,
): Promise<AlipayCnVersion | null> {
  await operation.markSent();
  try {
    await send();
  } catch (error) {
    if (!AlipayCnError.is(error) || error.outcome === 'notSent') throw error;
    if (error.outcome === 'refused') {
      // An earlier sending may have taken effect late, and this one is refused because of it.
      const after = await readVersion(operation);
      if (done(after)) return after;
      throw error;
    }
    operation.context.logger(`answer not seen: ${error.message}`);
    await operation.markChecking(error);
  }
  try {
    const after = await readUntil(operation, done);
    if (done(after)) return after;
  } catch (error) {
    if (!AlipayCnError.is(error)) throw error;
  }
  throw new OutcomeUnknownError();
}
