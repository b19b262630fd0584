import { randomUUID } from 'node:crypto';
import { backoff } from '../core/backoff.ts';
import { cancelled, ReleaseError, type ReleaseErrorKind } from './errors.ts';
import { sleep as realSleep, type Sleep } from './sleep.ts';

/** A longer pause than this is not waited for: the caller gets the error, with the requested time. */
const longestPause = 30_000;

/** Milliseconds until the next try: what the platform asks for, else doubling with jitter; null when that is too long to wait. */
export function pauseBefore(error: ReleaseError, tried: number, random: () => number): number | null {
  const asked = error.retryAfterMilliseconds;
  if (asked !== null) return asked <= longestPause ? asked : null;
  return backoff(tried, { base: 500, max: longestPause, random });
}

/** Failures that say nothing of an earlier try under the same key; a refusal by the rules does: that one was not done. */
const unknowing = new Set<ReleaseErrorKind>([
  'offline',
  'notThePlatform',
  'notSignedIn',
  'forbidden',
  'notFound',
  'server',
]);

export interface RepeatOptions {
  /** 4 where it is absent. */
  readonly tries?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Continues with the key of an earlier error; absent: a fresh one. */
  readonly idempotencyKey?: string | undefined;
  readonly sleep?: Sleep | undefined;
  /** Called before each further try, with why it is made. */
  readonly onRetry?: ((error: ReleaseError) => void) | undefined;
}

/**
 * Repeats a write under one Idempotency-Key until its answer was seen: while the platform cannot be reached, after a
 * lost answer, while the first attempt still runs, and after a rate limit. Every other failure is thrown at once.
 * @throws ReleaseError after the last try, with the key: `answerNotSeen` or `stillRunning` if any try may have taken effect
 */
export async function repeatUntilAnswered<T>(
  attempt: (idempotencyKey: string) => Promise<T>,
  { tries = 4, signal, idempotencyKey = randomUUID(), sleep = realSleep, onRetry }: RepeatOptions = {},
): Promise<T> {
  let unseen: ReleaseError | undefined;
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(idempotencyKey);
    } catch (error) {
      if (!ReleaseError.is(error)) throw error;
      if (error.kind === 'answerNotSeen' || error.kind === 'stillRunning') unseen = error;
      else if (error.kind !== 'rateLimited' && !(error.kind === 'offline' && error.retryable)) {
        throw (unknowing.has(error.kind) && unseen) || error;
      }
      const pause = tried < tries ? pauseBefore(error, tried, Math.random) : null;
      if (pause === null) throw unseen ?? error;
      onRetry?.(error);
      await sleep(pause, signal).catch(() => {
        throw cancelled(idempotencyKey);
      });
    }
  }
}
