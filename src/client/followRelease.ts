import type { Release } from '../core/contract/model.ts';
import { watchChanges } from './changes.ts';
import type { ReleaseClient } from './client.types.ts';
import { ReleaseError } from './errors.ts';
import type { Sleep } from './sleep.ts';

/** Failures that repeating does not fix. */
const final = new Set(['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'notThePlatform']);

export interface FollowOptions {
  /** Ends it, with what was read last, if anything was. */
  readonly signal: AbortSignal;
  /** Likewise, once the release was read. */
  readonly timeoutMilliseconds?: number | undefined;
  /** Whether this is what is waited for; called with every state as it is read. */
  readonly until: (release: Release) => boolean;
  /** The platform does not answer and is asked again; `null` when it answers again. What it throws ends the following. */
  readonly onTrouble?: (error: ReleaseError | null) => void;
  /** For tests. */
  readonly sleep?: Sleep | undefined;
}

/**
 * Follows a release by the change feed until `until` says so, the time is over or the signal ends it. @returns what was read last
 * @throws ReleaseError for what repeating does not fix, and when the first reading fails
 */
export async function followRelease(client: ReleaseClient, id: string, options: FollowOptions): Promise<Release> {
  const { signal, timeoutMilliseconds, until, onTrouble, sleep } = options;
  const over = new AbortController();
  const end = () => over.abort();
  signal.addEventListener('abort', end, { once: true });
  const timer = timeoutMilliseconds === undefined ? undefined : setTimeout(end, timeoutMilliseconds);
  try {
    // The feed begins before the release is read, so that no change between them is missed.
    const { cursor } = await client.changes({}, undefined, { signal });
    let latest = await client.getRelease({ release: id }, undefined, { signal });
    if (until(latest) || over.signal.aborted) return latest;
    let failure: unknown;
    let reading: Promise<void> = Promise.resolve();
    const read = async () => {
      if (over.signal.aborted) return;
      latest = await client.getRelease({ release: id }, undefined, { signal: over.signal });
      if (until(latest)) end();
    };
    const fail = (error: unknown) => {
      // The feed fails then as well, reports it and tries again.
      if (ReleaseError.is(error) && !final.has(error.kind)) return;
      failure ??= error;
      end();
    };
    await watchChanges(client, {
      signal: over.signal,
      cursor,
      sleep,
      onChanges: (changes, reset) => {
        if (reset || changes.some((change) => change.id === id)) reading = reading.then(read).catch(fail);
      },
      onTrouble: (error) => {
        if (error && final.has(error.kind)) return fail(error);
        onTrouble?.(error);
        if (!error) reading = reading.then(read).catch(fail);
      },
    });
    await reading;
    if (failure !== undefined) throw failure;
    return latest;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

const mostFailures = 4;

/**
 * Waits until nothing of a release is under way: only then its state is certain.
 * @throws the signal's reason; ReleaseError, also when the platform does not answer several times in a row
 */
export async function waitUntilSettled(
  client: ReleaseClient,
  release: Release,
  signal: AbortSignal,
  sleep?: Sleep,
): Promise<Release> {
  if (release.pending === null) return release;
  let failures = 0;
  const onTrouble = (error: ReleaseError | null) => {
    failures = error ? failures + 1 : 0;
    if (error && failures >= mostFailures) throw error;
  };
  const until = ({ pending }: Release) => pending === null;
  const read = await followRelease(client, release.id, { signal, until, onTrouble, sleep });
  if (read.pending !== null) signal.throwIfAborted();
  return read;
}
