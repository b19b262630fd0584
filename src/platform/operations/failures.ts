import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/errors/alipayCnError.ts';
import { grantProblemOf } from '../alipaycn/refusals/grantProblem.ts';
import { asProblem } from '../alipaycn/refusals/toProblem.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import { lagOf } from './approvalLag.ts';
import type { Attempts } from './attempts.ts';
import { noteGrantProblem } from './authorization/grants.ts';
import type { SettleContext } from './execution/context.ts';
import { StillUnknown } from './execution/ensure.ts';
import { checkingReason, type PendingReason, pauseAfter } from './execution/pendingReasons.ts';
import { fail, markPending } from './outcome.ts';
import { numberOnline, takeIn } from './reconcile/reconcile.ts';
import { FoundOtherwise, foundProblem } from './release/judgedState.ts';

/** What intents are performed with. */
export interface Performing {
  readonly context: SettleContext;
  readonly attempts: Attempts;
  /** AlipayCN refused what our rules allow: it may have been changed there. */
  readonly suspect: (release: ReleaseRow) => void;
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

/** What is sent again after a pause that AlipayCN asks for; who only reads is told instead. */
const isResent = ({ releaseId, authorizationId, action }: IntentRow): boolean =>
  releaseId !== null || authorizationId !== null || action === 'createQrCode' || action === 'createTrialQrCode';

/** Why an intent is tried again, and when. */
interface Retry {
  readonly state: 'checking' | 'waiting';
  readonly reason: PendingReason;
  readonly count: number;
  readonly milliseconds: number;
  readonly authorizationId?: string;
}

/** Tries an intent again after a pause, and says why until then. */
async function retry({ context, attempts }: Performing, intent: IntentRow, again: Retry): Promise<void> {
  const { state, reason, count, milliseconds, authorizationId } = again;
  attempts.retry(intent.id, { count, authorizationId }, milliseconds);
  await context.store.write((tx) => markPending(tx, intent, state, reason));
}

/** What is to be tried again after this error; or the problem that it ends with. */
async function retryAfter(
  { context, attempts }: Performing,
  intent: IntentRow,
  release: ReleaseRow | null,
  error: unknown,
): Promise<Retry | ProblemError | null> {
  const current = await context.store.read((tx) => tx.get('intent', intent.id));
  const leftBefore = intent.state === 'sent';
  const count = attempts.count(intent.id);
  // What may have taken effect is never called failed because of a bad line, or of a grant: it is looked at again.
  if (isUnsure(error, leftBefore, current?.state === 'sent')) {
    const milliseconds = retryMilliseconds[Math.min(count, retryMilliseconds.length - 1)] ?? 30_000;
    return { state: 'checking', reason: checkingReason(error), count: count + 1, milliseconds };
  }
  if (grantProblemOf(error) && release && leftBefore) {
    const { code, params, extra } = asProblem(error);
    const authorizationId = `${release.miniProgramId}/${release.targetApp}`;
    await noteGrantProblem(context, authorizationId, error);
    const reason = { code, params, remedy: extra.remedy };
    return { state: 'waiting', reason, count, milliseconds: 0, authorizationId };
  }
  const pause =
    (isResent(intent) ? pauseAfter(error, count) : null) ??
    (release && (await lagOf(context, intent, release, error, count)));
  if (!pause) return null;
  if (current?.stopped) return new ProblemError('waitingStopped', { action: intent.action });
  return ProblemError.is(pause) ? pause : { state: 'waiting', count: count + 1, ...pause };
}

/** What was handed over for an intent alone is not needed any more. */
export async function dropSecret({ secrets }: SettleContext, intent: IntentRow): Promise<void> {
  if (intent.authorizationId !== null) await secrets.delete(`intent/${intent.id}`);
}

/** An intent did not succeed: it is tried again, or fails with what is known of the reason. */
export async function handleFailure(
  performing: Performing,
  intent: IntentRow,
  release: ReleaseRow | null,
  error: unknown,
): Promise<void> {
  const { context, attempts, suspect } = performing;
  const next = await retryAfter(performing, intent, release, error);
  if (next && !ProblemError.is(next)) return retry(performing, intent, next);
  attempts.forget(intent.id);
  if (release && error instanceof FoundOtherwise) return handleFound(performing, intent, release, error.version);
  const problem = next ?? asProblem(error);
  if (problem.code === 'internal')
    context.logger(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await dropSecret(context, intent);
  const grant = grantProblemOf(error);
  await context.store.write((tx) => fail(context, tx, intent, problem, grant));
  if (release && !grant && AlipayCnError.is(error, 'refused')) suspect(release);
}

function asUnread(error: unknown): undefined {
  if (!AlipayCnError.is(error)) throw error;
}

/** What was found instead of what was judged: the action is refused, and the release takes it over at once. */
async function handleFound(
  { context, suspect }: Performing,
  intent: IntentRow,
  release: ReleaseRow,
  version: AlipayCnVersion | null,
): Promise<void> {
  // Only the other versions tell why one is offline. Where they cannot be read, it is asked after later.
  const online = version?.status === 'OFFLINE' ? await numberOnline({ context, release }).catch(asUnread) : null;
  await context.store.write(async (tx) => {
    const before = (await tx.get('release', release.id)) ?? release;
    await fail(context, tx, intent, foundProblem(before, version, intent.action), null);
    const failed = await tx.get('release', release.id);
    if (failed && online !== undefined) await takeIn(tx, failed, version, online, context.clock().toISOString());
  });
  if (online === undefined) suspect(release);
}
