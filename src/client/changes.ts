import { backoff } from '../core/backoff.ts';
import type { ResponseOf } from '../core/contract/endpoints.ts';
import type { Change } from '../core/contract/model.ts';
import type { ReleaseClient } from './client.types.ts';
import { ReleaseError } from './errors.ts';
import { sleep as realSleep, type Sleep } from './sleep.ts';

export interface WatchOptions {
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** What changed; `reset`: more than the feed remembers, so read everything anew. */
  readonly onChanges: (changes: readonly Change[], reset: boolean) => void;
  /** The feed failed and is tried again by itself; `null` when it answers again, with nothing missed. */
  readonly onTrouble: (error: ReleaseError | null) => void;
  /** Where to begin, from an earlier `client.changes({})`; absent: from now on. */
  readonly cursor?: string | undefined;
  /** Waits, and their jitter (0 to 1); for tests. */
  readonly sleep?: Sleep | undefined;
  readonly random?: (() => number) | undefined;
}

const waitSeconds = 25;
/** A platform that says "nothing" at once is not asked more often than this. */
const leastMilliseconds = 1000;
const longestBackOff = 60_000;

/**
 * Follows the change feed by long polling until aborted, and then resolves. Failures back off with jitter from 1 s to
 * 60 s, or as long as the platform asks; the cursor stays, so that nothing is missed in between.
 */
export async function watchChanges(client: ReleaseClient, options: WatchOptions): Promise<void> {
  const { signal, onChanges, onTrouble, sleep = realSleep, random = Math.random } = options;
  let { cursor } = options;
  let failures = 0;
  const pause = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, signal).catch((error: unknown) => {
      if (!ReleaseError.is(error, 'cancelled')) throw error;
    });

  /** One poll; null when it failed and its pause is over. */
  async function ask(): Promise<ResponseOf<'changes'> | null> {
    try {
      return await client.changes({}, undefined, {
        query: cursor === undefined ? {} : { cursor, wait: String(waitSeconds) },
        signal,
        timeoutMilliseconds: (waitSeconds + 10) * 1000,
        tries: 1,
      });
    } catch (error) {
      if (signal.aborted) return null;
      if (!ReleaseError.is(error)) throw error;
      failures += 1;
      onTrouble(error);
      await pause(error.retryAfterMilliseconds ?? backoff(failures, { base: 1000, max: longestBackOff, random }));
      return null;
    }
  }

  while (!signal.aborted) {
    const first = cursor === undefined;
    const started = performance.now();
    const answer = await ask();
    if (!answer || signal.aborted) continue;
    if (failures > 0) onTrouble(null);
    failures = 0;
    cursor = answer.cursor;
    if (answer.changes.length > 0 || answer.reset) onChanges(answer.changes, answer.reset);
    else if (!first) await pause(Math.max(0, leastMilliseconds - (performance.now() - started)));
  }
}
