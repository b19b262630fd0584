import type { Change } from '../core/contract/model.ts';
import { type ReleaseClient, sleep } from './client.ts';
import { ReleaseError } from './errors.ts';

export interface ChangeListeners {
  readonly signal: AbortSignal;
  /** What changed; `reset`: more than the feed remembers, so read everything anew. */
  readonly onChanges: (changes: readonly Change[], reset: boolean) => void;
  /** The feed failed and is tried again by itself; `null` when it answers again. */
  readonly onTrouble: (error: ReleaseError | null) => void;
  /** Where to begin; absent: from now on. */
  readonly cursor?: string | undefined;
}

const waitSeconds = 25;

/** Follows the change feed by long polling until aborted; failures back off with jitter, from 1 s to 60 s. */
export async function watchChanges(client: ReleaseClient, listeners: ChangeListeners): Promise<void> {
  const { signal, onChanges, onTrouble } = listeners;
  let cursor = listeners.cursor;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const query = { ...(cursor === undefined ? {} : { cursor, wait: String(waitSeconds) }) };
      const answer = await client.changes({}, undefined, {
        query,
        signal,
        timeoutMilliseconds: (waitSeconds + 10) * 1000,
      });
      if (failures > 0) onTrouble(null);
      failures = 0;
      const first = cursor === undefined;
      cursor = answer.cursor;
      if (!first && (answer.changes.length > 0 || answer.reset)) onChanges(answer.changes, answer.reset);
    } catch (error) {
      if (signal.aborted || !ReleaseError.is(error)) {
        if (signal.aborted) return;
        throw error;
      }
      failures += 1;
      onTrouble(error);
      const delay = Math.min(60_000, 1000 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
      await sleep(error.retryAfterMilliseconds ?? delay, signal).catch(() => undefined);
    }
  }
}
