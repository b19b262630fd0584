import { watchChanges } from '../../client/changes.ts';
import type { ReleaseClient } from '../../client/client.ts';
import { ReleaseError } from '../../client/errors.ts';
import type { Language } from '../../texts/language.ts';
import { troubleOf } from './readFailure.ts';
import type { ReleaseStore } from './releaseStore.types.ts';
import { createReader, readingsFor } from './releaseStoreReader.ts';
import { emptySnapshot, type Snapshot } from './snapshot.ts';
import { withRelease, withVersion } from './snapshotUpdates.ts';

export interface ReleaseStoreOptions {
  readonly client: ReleaseClient;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long to wait after so many failed readings in a row, in milliseconds. */
  readonly retryDelay?: (failures: number) => number;
}

/** From 1 s to 60 s, with jitter, so that many windows do not ask at once. */
const defaultRetryDelay = (failures: number): number =>
  Math.min(60_000, 1000 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);

/**
 * The extension's state, read through the client and kept by the change feed. Nothing throws: trouble stands in the
 * snapshot beside what was read before, and is recovered from without anybody asking.
 */
export function createReleaseStore(options: ReleaseStoreOptions): ReleaseStore {
  const { client, language, now = Date.now, retryDelay = defaultRetryDelay } = options;
  let snapshot = emptySnapshot;
  let started: Promise<void> | undefined;
  let disposed = false;
  const listeners = new Set<(before: Snapshot, after: Snapshot) => void>();
  const set = (next: Snapshot) => {
    const before = snapshot;
    snapshot = next;
    for (const listener of [...listeners]) listener(before, next);
  };
  const reader = createReader({ client, now, update: (change) => set(change(snapshot)) });

  /** When the feed last said what is current; it does so even when nothing changed. */
  let heardAt = 0;
  const listening: ReleaseClient = {
    ...client,
    changes: async (...call) => {
      const answer = await client.changes(...call);
      heardAt = now();
      return answer;
    },
  };

  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  let following = new AbortController();

  function tellTrouble(error: unknown): void {
    const readAt = snapshot.readAt === null ? null : Math.max(snapshot.readAt, heardAt);
    set({ ...snapshot, readAt, trouble: troubleOf(error, language) });
  }

  function failAndRetry(error: unknown): void {
    if (disposed) return;
    following.abort();
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(() => void request(['all']), retryDelay(failures));
    retry.unref();
    tellTrouble(error);
  }

  /** Follows the feed from a cursor; the one followed before ends, since it may have asked as somebody else. */
  function follow(cursor: string): void {
    following.abort();
    following = new AbortController();
    const { signal } = following;
    watchChanges(listening, {
      signal,
      cursor,
      onChanges: (changes, reset) => {
        if (!signal.aborted) void request(reset ? ['all'] : readingsFor(snapshot, changes));
      },
      onTrouble: (error) => {
        if (signal.aborted) return;
        if (error) tellTrouble(error);
        else void request(['all']);
      },
    }).catch(failAndRetry);
  }

  async function readAll(): Promise<void> {
    clearTimeout(retry);
    // The feed begins where the reading began, so that nothing falls between them.
    const { cursor } = await client.changes({});
    await reader.all();
    failures = 0;
    if (!disposed) follow(cursor);
  }

  let wanted = new Set<string>();
  let reading: Promise<void> | undefined;

  async function readWanted(): Promise<void> {
    while (wanted.size > 0 && !disposed) {
      const batch = wanted;
      wanted = new Set();
      try {
        if (batch.has('all')) await readAll();
        else await reader.some(batch);
      } catch (error) {
        // Another platform answers from now on, and is read next.
        if (ReleaseError.is(error, 'cancelled') && wanted.size > 0) continue;
        // What is gone or out of sight by now: reading all tells what is left.
        if (ReleaseError.is(error, 'notFound') && !batch.has('all')) wanted.add('all');
        else failAndRetry(error);
      }
    }
    reading = undefined;
  }

  /** One reading at a time; what is asked for meanwhile is read once, after it. */
  function request(readings: Iterable<string>): Promise<void> {
    for (const one of readings) wanted.add(one);
    if (wanted.size > 0) reading ??= readWanted();
    return reading ?? Promise.resolve();
  }

  return {
    get snapshot() {
      return snapshot;
    },
    start: () => {
      started ??= request(['all']);
      return started;
    },
    refresh: () => request(['all']),
    reset: () => {
      following.abort();
      set(emptySnapshot);
      return request(['all']);
    },
    loadOlder: (miniProgramId) => {
      if (!snapshot.versions[miniProgramId]?.next) return Promise.resolve();
      reader.wantMore(miniProgramId);
      return request([`miniProgram/${miniProgramId}`]);
    },
    take: ({ release, version }) => {
      if (release) set(withRelease(snapshot, release));
      if (version) set(withVersion(snapshot, version));
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: () => {
      disposed = true;
      clearTimeout(retry);
      following.abort();
      listeners.clear();
    },
  };
}
