import { setTimeout as wait } from 'node:timers/promises';
import type { ReleaseClient } from '../client/client.types.ts';
import type { Release } from '../core/contract/model.ts';

const firstPause = 500;
const longestPause = 10_000;

/** Reads a release until nothing is on its way any more: only then is anything claimed of it. @throws ReleaseError; the signal's reason */
export async function settled(client: ReleaseClient, release: Release, signal: AbortSignal): Promise<Release> {
  let current = release;
  for (let pause = firstPause; current.pending !== null; pause = Math.min(longestPause, pause * 2)) {
    await wait(pause, undefined, { signal });
    current = await client.getRelease({ release: release.id }, undefined, { signal });
  }
  return current;
}
