import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../../core/backoff.ts';
import { AlipayCnError } from '../errors/alipayCnError.ts';
import { isCalledTooOften } from '../errors/codes.ts';

const MOST_RETRIES = 3;
/** A server that asks for a longer pause is not waited for. */
const delays = { base: 250, max: 10_000 };

/**
 * Repeats a read that did not get through (network, timeout, 5xx, 429), at most three times, with growing, jittered
 * pauses or the one that the server asked for. For reads only: a write is never repeated blindly.
 */
export async function retryRead<T>(read: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await read();
    } catch (error) {
      if (retry === MOST_RETRIES || !isPassing(error)) throw error;
      // Who is called too often and names no pause is not called again at once.
      if (isCalledTooOften(error) && error.retryAfterMilliseconds === null) throw error;
      const delay = error.retryAfterMilliseconds ?? backoff(retry + 1, delays);
      if (delay > delays.max) throw error;
      await pause(delay, signal, error.method);
    }
  }
}

/** Waits. @throws AlipayCnError of kind `cancelled`; nothing was on its way then. */
export async function pause(
  milliseconds: number,
  signal: AbortSignal | undefined,
  method: string | null,
): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch {
    throw new AlipayCnError({ kind: 'cancelled', outcome: 'notSent', method });
  }
}

function isPassing(error: unknown): error is AlipayCnError {
  return ['network', 'timeout', 'server'].some((kind) => AlipayCnError.is(error, kind as AlipayCnError['kind']));
}
