import { watchChanges } from '../../client/changes.ts';
import { ReleaseError } from '../../client/errors.ts';
import type { Release } from '../../core/contract/model.ts';
import type { VerbContext } from '../model/context.types.ts';

/** Failures that no repetition mends. */
const final = new Set(['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'notThePlatform']);

interface FollowOptions {
  readonly timeoutMilliseconds: number;
  /** Whether this is what was waited for; told every state as it is read. */
  readonly until: (release: Release) => boolean;
}

/**
 * Follows a release by the change feed until `until` says so, the time is over, or the process is asked to end; answers
 * what was read last. A platform that does not answer is asked again until then.
 * @throws ReleaseError for what no repetition mends
 */
export async function followRelease(context: VerbContext, id: string, options: FollowOptions): Promise<Release> {
  const { client, say, tell, signal } = context;
  const over = new AbortController();
  const end = () => over.abort();
  signal.addEventListener('abort', end, { once: true });
  const timer = setTimeout(end, options.timeoutMilliseconds);
  try {
    // The feed begins before the release is read, so that nothing falls between them.
    const { cursor } = await client.changes({}, undefined, { signal });
    let latest = await client.getRelease({ release: id }, undefined, { signal });
    if (options.until(latest) || over.signal.aborted) return latest;
    let failure: unknown;
    let reading: Promise<void> = Promise.resolve();
    const read = async () => {
      if (over.signal.aborted) return;
      latest = await client.getRelease({ release: id }, undefined, { signal: over.signal });
      if (options.until(latest)) end();
    };
    const fail = (error: unknown) => {
      if (ReleaseError.is(error, 'cancelled')) return;
      if (ReleaseError.is(error) && !final.has(error.kind)) return; // the feed tells it, too, and goes on
      failure ??= error;
      end();
    };
    await watchChanges(client, {
      signal: over.signal,
      cursor,
      onChanges: (changes, reset) => {
        if (reset || changes.some((change) => change.id === id)) reading = reading.then(read).catch(fail);
      },
      onTrouble: (error) => {
        if (error && final.has(error.kind)) return fail(error);
        tell(error ? say('waitLost', { reason: error.code }) : say('waitBack'));
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
