import { backoff } from '../../core/backoff.ts';
import { ProblemError } from '../../core/problems.ts';
import type { IntentRow } from '../store/documents.ts';
import { lookUntil } from '../store/waitUntil.ts';
import { createAttempts } from './attempts.ts';
import type { OperationContext } from './execution/context.ts';
import { createThrottler } from './execution/throttler.ts';
import { createOpenIntents } from './openIntents.ts';
import { performIntent } from './performIntent.ts';
import { createPoller } from './reconcile/poller.ts';

export interface Worker {
  /** Takes what is open, if this process holds the lease. */
  kick(): void;
  /** Somebody looks at the releases. */
  watched(): void;
  /** Waits until an intent is done or has failed, at most `milliseconds`. */
  waitFor(intentId: string, signal: AbortSignal, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** What an intent works on: one piece of work at a time for each. */
function subjectOf({ id, releaseId, authorizationId, input }: IntentRow): string {
  // A trial brings the package of its release, so the two never work at once.
  const tried = input !== null && typeof input === 'object' && 'releaseId' in input ? input.releaseId : null;
  return releaseId ?? authorizationId ?? (typeof tried === 'string' ? tried : id);
}

/** Between attempts to record what came of an intent: a disk has room again soon, a damaged document waits for a person. */
const pauses = { base: 500, max: 30_000 };
const damagedPauses = { base: 30_000, max: 6 * 3_600_000 };

const isSettled = (intent: IntentRow | null): boolean => intent?.state === 'done' || intent?.state === 'failed';

/** Performs intents, one at a time for each release. Runs only where the lease is held. */
export function createWorker(context: OperationContext): Worker {
  const { store, logger } = context;
  /** What is worked on, with the intents that are to follow. */
  const busy = new Map<string, Set<string>>();
  const running = new Set<Promise<void>>();
  const poller = createPoller(context);
  const intents = createOpenIntents();
  /** Intents whose turn may have come. */
  const asked = new Set<string>();
  const attempts = createAttempts((intentId) => {
    asked.add(intentId);
    kick();
  });
  let closed = false;

  const log = (error: unknown) => {
    if (!closed) logger(`performing failed: ${error instanceof Error ? error.message : String(error)}`);
  };
  /** Nothing could be recorded: AlipayCN is not asked again and again until something can. */
  function pause(intentId: string, error: unknown): void {
    log(error);
    if (closed) return;
    const count = attempts.count(intentId) + 1;
    attempts.retry(intentId, { count }, backoff(count, ProblemError.is(error, 'rowBroken') ? damagedPauses : pauses));
  }

  function start(intent: IntentRow): void {
    const subject = subjectOf(intent);
    const following = busy.get(subject);
    if (following) return void following.add(intent.id);
    const next = new Set<string>();
    busy.set(subject, next);
    const work = performIntent({ context, attempts, recheck: poller.recheck }, intent.id)
      .catch((error: unknown) => pause(intent.id, error))
      .finally(() => {
        busy.delete(subject);
        running.delete(work);
        for (const id of next) asked.add(id);
        const isOver = !attempts.has(intent.id);
        if (isOver) intents.forget(intent.id);
        if (isOver || next.size > 0) kick();
      });
    running.add(work);
  }

  const open = createThrottler(async () => {
    const ids = [...asked];
    asked.clear();
    const reading = store.read(async (tx) => {
      const found = await intents.renew(tx, ({ miniPrograms }) => [...ids, ...attempts.waitingFor(miniPrograms)]);
      const isDue = await Promise.all(found.map((intent) => attempts.isDue(tx, intent)));
      return found.filter((_, index) => isDue[index]);
    });
    const due = await reading.catch((error: unknown) => {
      for (const id of ids) asked.add(id);
      throw error;
    });
    if (!closed) for (const intent of due) start(intent);
  }, log);

  function kick(): void {
    if (closed || !store.holdsLease()) return;
    open.queue();
    poller.schedule();
  }

  const unsubscribe = store.onChange(kick);
  return {
    kick,
    watched: poller.watched,
    waitFor: async (intentId, signal, milliseconds) => {
      kick();
      const look = () => store.read((tx) => tx.get('intent', intentId));
      await lookUntil(store, { look, isDone: (intent) => closed || isSettled(intent), signal, milliseconds });
    },
    close: async () => {
      closed = true;
      unsubscribe();
      attempts.close();
      await Promise.race([
        Promise.allSettled([...running, poller.close(), open.idle()]),
        new Promise((resolve) => setTimeout(resolve, 3000).unref()),
      ]);
    },
  };
}
