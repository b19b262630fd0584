import type { ReleaseClient } from '../../client/client.ts';
import { ReleaseError } from '../../client/errors.ts';
import { backoff } from '../../core/backoff.ts';
import type { Release, Version } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import type { Language } from '../../texts/language.ts';
import { problemText } from '../../texts/problems/problems.ts';
import { createChangeFeed } from './changeFeed.ts';
import { createReader, readingsFor } from './releaseStoreReader.ts';
import { createSingleFlight } from './singleFlight.ts';
import { emptySnapshot, type Snapshot, type Trouble } from './snapshot.ts';
import { withRelease, withVersion } from './snapshotUpdates.ts';

export interface ReleaseStoreOptions {
  readonly client: ReleaseClient;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How long to wait after so many failed readings in a row, in milliseconds. */
  readonly retryDelay?: (failures: number) => number;
}

const defaultRetryDelay = (failures: number): number => backoff(failures, { base: 1000, max: 60_000 });

/** Why a reading failed, in words. Also for what is no failure of the client: a defect is shown, never swallowed. */
function describeReadFailure(error: unknown, language: Language): Trouble {
  const message = error instanceof Error ? error.message : String(error);
  const unreachable = {
    title: explorerText(language, 'unreachable.title'),
    detail: message,
    next: explorerText(language, 'unreachable.next'),
  };
  if (!ReleaseError.is(error)) {
    return { kind: 'unexpected', code: 'client.unexpected', ...unreachable, requestId: null };
  }
  const { kind, code, params, requestId } = error;
  return { kind, code, ...(problemText(language, code, params) ?? unreachable), requestId };
}

/**
 * The one state of the extension, of which everything shown is a projection (docs/decisions.md §6.5), read through the
 * client and kept current by the change feed. Nothing throws: trouble is part of the snapshot, beside what was read
 * before, and the store recovers from it by itself.
 */
export function createReleaseStore(options: ReleaseStoreOptions) {
  const { client, language, now = Date.now, retryDelay = defaultRetryDelay } = options;
  let snapshot = emptySnapshot;
  let started: Promise<void> | undefined;
  let disposed = false;
  let isPaused = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;
  const listeners = new Set<(before: Snapshot, after: Snapshot) => void>();
  const set = (next: Snapshot) => {
    const before = snapshot;
    snapshot = next;
    for (const listener of [...listeners]) listener(before, next);
  };
  const reader = createReader({ client, now, update: (change) => set(change(snapshot)) });
  const { request, isWaiting, stop } = createSingleFlight(read);
  const readEverything = () => request(['all']);

  function publishTrouble(error: unknown): void {
    const readAt = snapshot.readAt === null ? null : Math.max(snapshot.readAt, feed.answeredAt());
    set({ ...snapshot, readAt, trouble: describeReadFailure(error, language) });
  }

  function failAndRetry(error: unknown): void {
    if (disposed) return;
    feed.stop();
    failures += 1;
    clearTimeout(retry);
    if (!isPaused) retry = setTimeout(() => void readEverything(), retryDelay(failures)).unref();
    publishTrouble(error);
  }

  const feed = createChangeFeed({
    ...{ client, now, onEnd: failAndRetry },
    onChanges: (changes, reset) => void request(reset ? ['all'] : readingsFor(snapshot, changes)),
    onTrouble: (error) => (error ? publishTrouble(error) : void readEverything()),
  });

  async function readAll(): Promise<void> {
    clearTimeout(retry);
    // The feed begins where the reading began, so that nothing falls between them.
    const { cursor } = await client.changes({});
    await reader.all();
    failures = 0;
    if (!disposed && !isPaused) feed.follow(cursor);
  }

  async function read(wanted: ReadonlySet<string>): Promise<void> {
    try {
      await (wanted.has('all') ? readAll() : reader.some(wanted));
    } catch (error) {
      // Another platform answers from now on, and is read next.
      if (ReleaseError.is(error, 'cancelled') && isWaiting()) return;
      // Something is gone or out of sight by now: reading all shows what is left.
      if (ReleaseError.is(error, 'notFound') && !wanted.has('all')) void readEverything();
      else failAndRetry(error);
    }
  }

  return {
    get snapshot(): Snapshot {
      return snapshot;
    },
    /** Reads everything there is to show, once, and from then on follows the change feed. */
    start: (): Promise<void> => {
      started ??= readEverything();
      return started;
    },
    /** Reads everything again. */
    refresh: readEverything,
    /** Forgets everything and reads again: another platform answers from now on. */
    reset: (): Promise<void> => {
      feed.stop();
      set(emptySnapshot);
      return readEverything();
    },
    /** Follows the changes, reading everything first where it did not; or asks for nothing by itself. */
    setFollowing: (isFollowing: boolean): void => {
      if (isPaused !== isFollowing) return;
      isPaused = !isFollowing;
      if (isFollowing && started) return void readEverything();
      clearTimeout(retry);
      feed.stop();
    },
    loadOlder: (miniProgramId: string): Promise<void> => {
      if (!snapshot.versions[miniProgramId]?.next) return Promise.resolve();
      reader.showMore(miniProgramId);
      return request([`miniProgram/${miniProgramId}`]);
    },
    /** Takes over what an own action answered, before the feed reports it. */
    take: ({ release, version }: { release?: Release; version?: Version }): void => {
      if (release) set(withRelease(snapshot, release));
      if (version) set(withVersion(snapshot, version));
    },
    onDidChange: (listener: (before: Snapshot, after: Snapshot) => void): { dispose(): void } => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: (): void => {
      disposed = true;
      stop();
      clearTimeout(retry);
      feed.stop();
      listeners.clear();
    },
  };
}

export type ReleaseStore = ReturnType<typeof createReleaseStore>;
