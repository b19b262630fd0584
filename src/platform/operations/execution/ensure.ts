import { setTimeout as wait } from 'node:timers/promises';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { Settling } from './context.ts';

/** Reading back failed as well: the intent stays open and is looked at again later. */
export class StillUnknown extends Error {
  constructor() {
    super('the outcome is not known yet');
    this.name = 'StillUnknown';
  }
}

/** AlipayCN still scans the version: it takes no application for it yet, and nothing was sent. */
export class StillScanning extends Error {
  constructor() {
    super('the version is being scanned');
    this.name = 'StillScanning';
  }
}

const lookTries = 4;
const firstPause = 150;

export const readVersion = async ({ context, session, release }: Settling): Promise<AlipayCnVersion | null> =>
  (await context.alipayCn()).versionDetail(await session(), release.versionNumber);

/** Reads until what is expected shows, a few times with growing pauses; the last reading otherwise. */
export async function lookFor(
  settling: Settling,
  done: (version: AlipayCnVersion | null) => boolean,
  tries = lookTries,
): Promise<AlipayCnVersion | null> {
  for (let count = 1; ; count += 1) {
    const version = await readVersion(settling);
    if (done(version) || count === tries) return version;
    await wait(firstPause * 2 ** count);
  }
}

/**
 * Sends once and reads back until the effect shows. What was sent and does not show yet stays unknown and is looked at
 * again; AlipayCN's own guards keep a second sending from taking effect twice.
 * @returns the version in which the effect shows.
 * @throws StillUnknown; AlipayCnError where AlipayCN refused or nothing was sent.
 */
export async function sendAndReadBack(
  settling: Settling,
  done: (version: AlipayCnVersion | null) => boolean,
  send: () => Promise<void>,
): Promise<AlipayCnVersion | null> {
  await settling.sent();
  try {
    await send();
  } catch (error) {
    if (!AlipayCnError.is(error) || error.outcome === 'notSent') throw error;
    if (error.outcome === 'refused') {
      // An earlier sending may have taken effect late, and this one is refused because of it.
      const after = await readVersion(settling);
      if (done(after)) return after;
      throw error;
    }
    settling.context.logger(`answer not seen: ${error.message}`);
    await settling.checking(error);
  }
  try {
    const after = await lookFor(settling, done);
    if (done(after)) return after;
  } catch (error) {
    if (!AlipayCnError.is(error)) throw error;
  }
  throw new StillUnknown();
}
