import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import type { IntentRow, ReleaseRow } from '../store/rows.ts';
import type { Tx } from '../store/store.types.ts';
import { steps } from './actions.ts';
import { announceAuthorization, settleAuthorization } from './authorizations.ts';
import type { Outcome, SettleContext, Settling } from './context.ts';
import { readVersion, StillUnknown } from './ensure.ts';
import { observe } from './observe.ts';
import { outsideWork } from './outsideWork.ts';
import { checkingReason, type PendingReason, pauseAfter } from './pendingReasons.ts';
import { asProblem } from './problems.ts';
import { isGrantEnded } from './refusals.ts';
import { sessionOf } from './sessions.ts';
import { createWaitingList } from './waitingList.ts';
import { standingWayOut } from './wayOut.ts';

export interface Worker {
  /** Takes what is open, if this process holds the lease. */
  kick(): void;
  /** Waits until an intent is settled, at most `milliseconds`. */
  settled(intentId: string, signal: AbortSignal, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const retryMilliseconds = [500, 1000, 2000, 5000, 10_000, 30_000];
const shortestPoll = 1000;
const longestPoll = 30_000;

/**
 * Whether something may have taken effect that was not read back: the reading failed, an answer was lost, or nothing more
 * could be sent after an earlier attempt had left.
 */
function isUnsure(error: unknown, leftBefore: boolean, leftNow: boolean): boolean {
  if (error instanceof StillUnknown) return true;
  if (!AlipayCnError.is(error) || error.outcome === 'refused') return false;
  return error.outcome === 'unknown' ? leftNow : leftBefore;
}

function workAt(context: SettleContext, intent: IntentRow): Promise<unknown> {
  const work = outsideWork[intent.action];
  if (!work) throw new ProblemError('internal');
  return work(context, intent);
}

/** Settles intents, one at a time for each release, and asks after what awaits AlipayCN's reviewers. Runs only where the lease is held. */
export function createWorker(context: SettleContext): Worker {
  const { store, logger } = context;
  const busy = new Set<string>();
  const attempts = new Map<string, { count: number; notBefore: number }>();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const waiting = createWaitingList(store);
  let closed = false;
  let pollDelay = shortestPoll;
  let poll: NodeJS.Timeout | undefined;
  /** The releases that were asked after when the delay was last chosen. */
  let askedAfter: ReadonlySet<string> = new Set();

  const later = (milliseconds: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) work();
    }, milliseconds);
    timers.add(timer);
  };

  /** The second transaction of a change: what came of it, with its history. */
  function finish(tx: Tx, intent: IntentRow, outcome: Outcome): void {
    const { releaseId, input } = intent;
    const before = releaseId ? tx.get('release', releaseId) : null;
    if (releaseId && before) {
      tx.update('release', releaseId, { ...outcome.patch, pending: null, trouble: null });
      if (outcome.other) tx.update('release', outcome.other.id, outcome.other.patch);
      const details = { ...(input as Record<string, unknown>), ...outcome.details };
      delete details.historyId;
      tx.update('history', String(input.historyId), { to: outcome.patch.stage ?? before.stage, details });
      tx.announce('miniProgram', before.miniProgramId);
    }
    tx.update('intent', intent.id, { state: 'done' });
    tx.move('intent', intent.id, 'settled');
  }

  /** The merchant took the grant back: every release of the mini program says so from now on. */
  function forgetGrant(tx: Tx, { miniProgramId, targetApp }: { miniProgramId: string; targetApp: string }): void {
    const id = `${miniProgramId}/${targetApp}`;
    if (tx.get('authorization', id)?.state !== 'authorized') return;
    tx.update('authorization', id, { state: 'revoked', checkedAt: context.clock().toISOString() });
    announceAuthorization(context, tx, miniProgramId, targetApp);
  }

  function fail(tx: Tx, intent: IntentRow, problem: ProblemError): void {
    const { code, params } = problem;
    let { wayOut } = problem.extra;
    if (code === 'authorizationRevoked') {
      const subject = intent.releaseId ? tx.get('release', intent.releaseId) : intent.input;
      forgetGrant(tx, subject as { miniProgramId: string; targetApp: string });
    }
    if (intent.releaseId) {
      tx.update('release', intent.releaseId, { pending: null });
      const release = tx.get('release', intent.releaseId);
      wayOut = release ? standingWayOut(context, tx, release, intent.role, problem) : undefined;
      const at = context.clock().toISOString();
      tx.update('release', intent.releaseId, { trouble: { code, params, wayOut, action: intent.action, at } });
      const { historyId, ...details } = intent.input;
      tx.update('history', String(historyId), { details: { ...details, failed: code, ...params } });
    }
    tx.update('intent', intent.id, { state: 'failed', outcome: { code, params, wayOut } });
    tx.move('intent', intent.id, 'settled');
  }

  async function settleRelease(intent: IntentRow, release: ReleaseRow): Promise<void> {
    const step = steps[intent.action];
    if (!step) throw new ProblemError('internal');
    const sent = async () => {
      await store.write((tx) => {
        tx.update('intent', intent.id, { state: 'sent' });
        const current = tx.get('release', release.id)?.pending;
        if (current && current.state !== 'sending')
          tx.update('release', release.id, { pending: { ...current, state: 'sending', reason: undefined } });
      });
    };
    const settling: Settling = {
      context,
      intent,
      release,
      session: () => sessionOf(context, release.miniProgramId, release.targetApp),
      sent,
      checking: (why) => markPending(intent, 'checking', checkingReason(why)),
    };
    const outcome = await step(settling);
    await store.write((tx) => finish(tx, intent, outcome));
  }

  /** From here on the release says that what happened is being found out, or when it is tried again, and why. */
  async function markPending(intent: IntentRow, state: 'checking' | 'waiting', reason: PendingReason): Promise<void> {
    const { releaseId } = intent;
    await store.write((tx) => {
      const pending = releaseId ? tx.get('release', releaseId)?.pending : null;
      if (releaseId && pending && (pending.state !== state || state === 'waiting')) {
        tx.update('release', releaseId, { pending: { ...pending, state, reason } });
      }
    });
  }

  async function settle(intent: IntentRow): Promise<void> {
    try {
      const release = intent.releaseId ? store.read((tx) => tx.get('release', intent.releaseId ?? '')) : null;
      if (release) await settleRelease(intent, release);
      else {
        const result = intent.authorizationId
          ? ((await settleAuthorization(context, intent)) ?? null)
          : await workAt(context, intent);
        await store.write((tx) => {
          tx.update('intent', intent.id, { state: 'done', result });
          tx.move('intent', intent.id, 'settled');
        });
      }
      attempts.delete(intent.id);
    } catch (error) {
      const problem = asProblem(error);
      const current = store.read((tx) => tx.get('intent', intent.id));
      // What may have taken effect is never called failed because of a bad line: it is looked at again.
      const unsure = isUnsure(error, intent.state === 'sent', current?.state === 'sent');
      const count = attempts.get(intent.id)?.count ?? 0;
      const pause = intent.releaseId ? pauseAfter(error, count) : null;
      if (unsure || pause) {
        const usual = retryMilliseconds[Math.min(count, retryMilliseconds.length - 1)] ?? 30_000;
        const delay = pause?.milliseconds ?? usual;
        attempts.set(intent.id, { count: count + 1, notBefore: Date.now() + delay });
        if (pause) await markPending(intent, 'waiting', pause.reason);
        else await markPending(intent, 'checking', checkingReason(error));
        later(delay, kick);
        return;
      }
      if (problem.code === 'internal') logger(error instanceof Error ? (error.stack ?? error.message) : String(error));
      attempts.delete(intent.id);
      await store.write((tx) => fail(tx, intent, problem));
    }
  }

  function kick(): void {
    if (closed || !store.holdsLease()) return;
    const open = store.read((tx) => tx.children('intent', 'open')).reverse();
    for (const intent of open) {
      // A trial brings the package of its release, so the two never work at once.
      const subject = intent.releaseId ?? intent.authorizationId ?? String(intent.input.releaseId ?? intent.id);
      if (busy.has(subject) || (attempts.get(intent.id)?.notBefore ?? 0) > Date.now()) continue;
      busy.add(subject);
      const work = settle(intent)
        .catch((error: unknown) => logger(`settling failed: ${error instanceof Error ? error.message : String(error)}`))
        .finally(() => {
          busy.delete(subject);
          running.delete(work);
          if (!attempts.has(intent.id)) kick();
        });
      running.add(work);
    }
    schedulePoll();
  }

  /** Asks after what is under review at AlipayCN; what changed elsewhere is taken over with its history. */
  async function ask(release: ReleaseRow): Promise<boolean> {
    const at = context.clock().toISOString();
    const session = () => sessionOf(context, release.miniProgramId, release.targetApp);
    const version = await readVersion({ context, release, session } as unknown as Settling);
    const outcome = observe(release, version, at);
    if (!outcome) return false;
    await store.write((tx) => {
      const current = tx.get('release', release.id);
      if (current?.revision !== release.revision) return;
      tx.update('release', release.id, outcome.patch);
      const to = outcome.patch.stage ?? release.stage;
      const actor = { id: 'alipayCN', name: 'AlipayCN' };
      const history = {
        releaseId: release.id,
        at,
        actor,
        role: 'reviewer',
        action: 'review',
        from: release.stage,
        to,
        client: 'alipaycn',
        details: outcome.details ?? {},
      };
      if (to !== release.stage) tx.insert('history', randomUUID(), history, { parent: release.id });
    });
    return true;
  }

  async function pollOnce(): Promise<void> {
    poll = undefined;
    if (closed || !store.holdsLease()) return;
    let changed = false;
    for (const release of waiting()) {
      changed =
        (await ask(release).catch(async (error: unknown) => {
          if (isGrantEnded(error)) await store.write((tx) => forgetGrant(tx, release));
          logger(`asking AlipayCN failed: ${error instanceof Error ? error.message : String(error)}`);
          return false;
        })) || changed;
    }
    pollDelay = changed ? shortestPoll : Math.min(longestPoll, pollDelay * 2);
    schedulePoll();
  }

  /** A timer runs only while something waits. */
  function schedulePoll(): void {
    const ids = new Set(waiting().map(({ id }) => id));
    // A review that has just begun is asked after soon, however patient older ones have made us.
    if ([...ids].some((id) => !askedAfter.has(id))) {
      clearTimeout(poll);
      poll = undefined;
      pollDelay = shortestPoll;
    }
    askedAfter = ids;
    if (poll || closed || ids.size === 0) return;
    poll = setTimeout(() => {
      const work = pollOnce().finally(() => running.delete(work));
      running.add(work);
    }, pollDelay);
    poll.unref();
  }

  const unsubscribe = store.onChange(kick);
  return {
    kick,
    settled: (intentId, signal, milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          const state = store.read((tx) => tx.get('intent', intentId))?.state;
          return state === 'done' || state === 'failed';
        };
        const finished = () => {
          clearTimeout(timer);
          stop();
          resolve();
        };
        const stop = store.onChange(() => {
          if (closed || done()) finished();
        });
        const timer = setTimeout(finished, milliseconds);
        signal.addEventListener('abort', finished, { once: true });
        kick();
        if (done()) finished();
      }),
    close: async () => {
      closed = true;
      unsubscribe();
      clearTimeout(poll);
      for (const timer of timers) clearTimeout(timer);
      await Promise.race([
        Promise.allSettled([...running]),
        new Promise((resolve) => setTimeout(resolve, 3000).unref()),
      ]);
    },
  };
}
