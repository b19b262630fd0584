import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/errors/alipayCnError.ts';
import { grantProblemOf } from '../alipaycn/refusals/grantProblem.ts';
import { asProblem } from '../alipaycn/refusals/toProblem.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { lagOf } from './approvalLag.ts';
import { settleAuthorization } from './authorization/authorizations.ts';
import { noteGrantProblem } from './authorization/grants.ts';
import { sessionOf } from './authorization/sessions.ts';
import type { Outcome, SettleContext, Settling } from './execution/context.ts';
import { StillUnknown } from './execution/ensure.ts';
import { checkingReason, type PendingReason, pauseAfter } from './execution/pendingReasons.ts';
import { fail, finish, markPending } from './outcome.ts';
import { createPoller } from './reconcile/poller.ts';
import { numberOnline, takeIn } from './reconcile/reconcile.ts';
import { FoundOtherwise, foundProblem } from './release/judgedState.ts';
import { steps } from './release/releaseActions.ts';
import { outsideWork } from './targetOperations.ts';

export interface Worker {
  /** Takes what is open, if this process holds the lease. */
  kick(): void;
  /** Somebody looks at the releases. */
  watched(): void;
  /** Waits until an intent is settled, at most `milliseconds`. */
  settled(intentId: string, signal: AbortSignal, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const retryMilliseconds = [500, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Whether something may have taken effect that was not read back: the reading failed, an answer was lost, or nothing more
 * could be sent after an earlier attempt had left.
 */
function isUnsure(error: unknown, leftBefore: boolean, leftNow: boolean): boolean {
  if (error instanceof StillUnknown) return true;
  if (!AlipayCnError.is(error) || error.outcome === 'refused') return false;
  return error.outcome === 'unknown' ? leftNow : leftBefore;
}

/** What changes what users get; each sends something, unless AlipayCN has it so already. */
const forUsers = ['startGrayscale', 'raiseGrayscale', 'stopGrayscale', 'finalRelease', 'rollBack', 'takeOffline'];

/** An effect that stood there before anything was sent is somebody else's: the history says that it was found. */
function doneThere(tx: Tx, intent: IntentRow, release: ReleaseRow, outcome: Outcome): Outcome {
  const isOurs =
    !release.delivered || !forUsers.includes(intent.action) || tx.get('intent', intent.id)?.state === 'sent';
  const { outsideStatus } = outcome.patch;
  return isOurs || !outsideStatus ? outcome : { ...outcome, details: { ...outcome.details, found: outsideStatus } };
}

function asUnread(error: unknown): undefined {
  if (!AlipayCnError.is(error)) throw error;
}

/** What is sent again after a pause that AlipayCN asks for; who only reads is told instead. */
const isResent = ({ releaseId, authorizationId, action }: IntentRow): boolean =>
  releaseId !== null || authorizationId !== null || action === 'createQrCode' || action === 'createTrialQrCode';

/** What is tried again, and when. */
interface Attempt {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** Not before this authorization holds again. */
  readonly authorizationId?: string | undefined;
}

/** @throws ProblemError, AlipayCnError */
function workAt(context: SettleContext, intent: IntentRow): Promise<unknown> {
  if (intent.authorizationId !== null) return settleAuthorization(context, intent).then(() => null);
  const work = outsideWork[intent.action];
  if (!work) throw new ProblemError('internal');
  return work(context, intent);
}

/** Settles intents, one at a time for each release. Runs only where the lease is held. */
export function createWorker(context: SettleContext): Worker {
  const { store, logger } = context;
  const busy = new Set<string>();
  const attempts = new Map<string, Attempt>();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const poller = createPoller(context);
  let closed = false;

  const later = (milliseconds: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) work();
    }, milliseconds);
    timers.add(timer);
  };

  const pend = (intent: IntentRow, state: 'checking' | 'waiting', reason: PendingReason) =>
    store.write((tx) => markPending(tx, intent, state, reason));

  async function settleRelease(intent: IntentRow, release: ReleaseRow): Promise<void> {
    const step = steps[intent.action];
    if (!step) throw new ProblemError('internal');
    const sent = async () => {
      await store.write((tx) => {
        // Nothing leaves once somebody has stopped waiting.
        if (tx.get('intent', intent.id)?.stopped) throw new ProblemError('waitingStopped', { action: intent.action });
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
      checking: (why) => pend(intent, 'checking', checkingReason(why)),
    };
    const outcome = await step(settling);
    await store.write((tx) => finish(tx, intent, doneThere(tx, intent, release, outcome)));
  }

  /** Tries an intent again after a pause, and says why until then. */
  async function again(
    intent: IntentRow,
    state: 'checking' | 'waiting',
    reason: PendingReason,
    attempt: Omit<Attempt, 'notBefore'>,
    milliseconds: number,
  ): Promise<void> {
    attempts.set(intent.id, { ...attempt, notBefore: Date.now() + milliseconds });
    await pend(intent, state, reason);
    later(milliseconds, kick);
  }

  async function settleFailure(intent: IntentRow, release: ReleaseRow | null, error: unknown): Promise<void> {
    const current = store.read((tx) => tx.get('intent', intent.id));
    const leftBefore = intent.state === 'sent';
    const count = attempts.get(intent.id)?.count ?? 0;
    const grant = grantProblemOf(error);
    // What may have taken effect is never called failed because of a bad line, or of a grant: it is looked at again.
    if (isUnsure(error, leftBefore, current?.state === 'sent')) {
      const delay = retryMilliseconds[Math.min(count, retryMilliseconds.length - 1)] ?? 30_000;
      return again(intent, 'checking', checkingReason(error), { count: count + 1 }, delay);
    }
    if (grant && release && leftBefore) {
      const { code, params, extra } = asProblem(error);
      const authorizationId = `${release.miniProgramId}/${release.targetApp}`;
      await noteGrantProblem(context, authorizationId, error);
      return again(intent, 'waiting', { code, params, remedy: extra.remedy }, { count, authorizationId }, 0);
    }
    const stopped = current?.stopped ? new ProblemError('waitingStopped', { action: intent.action }) : null;
    const waits =
      (isResent(intent) ? pauseAfter(error, count) : null) ??
      (release && (await lagOf(context, intent, release, error, count)));
    const pause = waits && (stopped ?? waits);
    if (pause && !ProblemError.is(pause)) {
      return again(intent, 'waiting', pause.reason, { count: count + 1 }, pause.milliseconds);
    }
    attempts.delete(intent.id);
    if (release && error instanceof FoundOtherwise) return settleFound(intent, release, error.version);
    const problem = pause ?? asProblem(error);
    if (problem.code === 'internal') logger(error instanceof Error ? (error.stack ?? error.message) : String(error));
    await forgetSecret(intent);
    await store.write((tx) => fail(context, tx, intent, problem, grant));
    // AlipayCN refused what our rules allow: it was changed there.
    if (release && !grant && AlipayCnError.is(error, 'refused')) poller.suspect(release);
  }

  /** What was found instead of what was judged: the action is refused, and the release takes it over at once. */
  async function settleFound(intent: IntentRow, release: ReleaseRow, version: AlipayCnVersion | null): Promise<void> {
    // Only the other versions tell why one is offline. Where they cannot be read, it is asked after later.
    const online = version?.status === 'OFFLINE' ? await numberOnline({ context, release }).catch(asUnread) : null;
    await store.write((tx) => {
      const before = tx.get('release', release.id) ?? release;
      fail(context, tx, intent, foundProblem(before, version, intent.action), null);
      const failed = tx.get('release', release.id);
      if (failed && online !== undefined) takeIn(tx, failed, version, online, context.clock().toISOString());
    });
    if (online === undefined) poller.suspect(release);
  }

  /** What was handed over for an intent alone is not needed any more. */
  const forgetSecret = (intent: IntentRow) =>
    intent.authorizationId === null ? Promise.resolve() : context.secrets.delete(`intent/${intent.id}`);

  async function settle(intent: IntentRow): Promise<void> {
    const release = intent.releaseId ? store.read((tx) => tx.get('release', intent.releaseId ?? '')) : null;
    try {
      if (release) await settleRelease(intent, release);
      else {
        const result = await workAt(context, intent);
        await forgetSecret(intent);
        await store.write((tx) => {
          tx.update('intent', intent.id, { state: 'done', result });
          tx.move('intent', intent.id, 'settled');
        });
      }
      attempts.delete(intent.id);
    } catch (error) {
      await settleFailure(intent, release, error);
    }
  }

  /** Whether it is this intent's turn. */
  function isDue(intent: IntentRow): boolean {
    const attempt = attempts.get(intent.id);
    if (!attempt || intent.stopped) return true;
    const { authorizationId, notBefore } = attempt;
    if (authorizationId && store.read((tx) => tx.get('authorization', authorizationId))?.state !== 'authorized')
      return false;
    return notBefore <= Date.now();
  }

  function kick(): void {
    if (closed || !store.holdsLease()) return;
    const open = store.read((tx) => tx.children('intent', 'open')).reverse();
    for (const intent of open) {
      // A trial brings the package of its release, so the two never work at once.
      const subject = intent.releaseId ?? intent.authorizationId ?? String(intent.input.releaseId ?? intent.id);
      if (busy.has(subject) || !isDue(intent)) continue;
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
    poller.schedule();
  }

  const unsubscribe = store.onChange(kick);
  return {
    kick,
    watched: poller.watched,
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
      for (const timer of timers) clearTimeout(timer);
      await Promise.race([
        Promise.allSettled([...running, poller.close()]),
        new Promise((resolve) => setTimeout(resolve, 3000).unref()),
      ]);
    },
  };
}
