import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { Settling } from './context.ts';

/** Reading back failed as well: the intent stays open and is looked at again later. */
export class StillUnknown extends Error {
  constructor() {
    super('the outcome is not known yet');
    this.name = 'StillUnknown';
  }
}

const lookTries = 4;
const firstPause = 150;

export const readVersion = async ({ context, session, release }: Settling): Promise<AlipayCnVersion | null> =>
  (await context.alipayCn()).versionDetail(await session(), release.versionNumber);

/** Reads until the effect shows, a few times with growing pauses; the last reading otherwise. */
async function lookFor(
  settling: Settling,
  done: (version: AlipayCnVersion | null) => boolean,
): Promise<AlipayCnVersion | null> {
  for (let count = 1; ; count += 1) {
    const version = await readVersion(settling);
    if (done(version) || count === lookTries) return version;
    await wait(firstPause * 2 ** count);
  }
}

/**
 * Makes sure of an effect at AlipayCN, once: it is read first (so a lost answer or a crash never repeats it), then
 * sent, then read back. A refusal is passed on; where the answer was lost and cannot be read back: StillUnknown.
 */
export async function ensure(
  settling: Settling,
  done: (version: AlipayCnVersion | null) => boolean,
  send: () => Promise<void>,
): Promise<AlipayCnVersion | null> {
  const before = await readVersion(settling);
  if (done(before)) return before;
  await settling.sent();
  try {
    await send();
  } catch (error) {
    if (!AlipayCnError.is(error) || error.outcome !== 'unknown') throw error;
    settling.context.logger(`answer not seen: ${error.message}`);
    await settling.checking();
  }
  try {
    const after = await lookFor(settling, done);
    if (done(after)) return after;
  } catch (error) {
    if (AlipayCnError.is(error)) throw new StillUnknown();
    throw error;
  }
  // It was read and did not happen: the reading is the truth, and the person may try again.
  throw new ProblemError('alipayCnNotUnderstood', { message: 'The change did not take effect.', requestId: '-' });
}
