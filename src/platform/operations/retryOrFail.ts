import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/errors/alipayCnError.ts';
import { readGrantProblem } from '../alipaycn/refusals/grantProblem.ts';
import { toProblem } from '../alipaycn/refusals/toProblem.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import { type Intent, isAuthorizationWork, isReleaseWork } from '../store/intents.ts';
import type { Tx } from '../store/store.types.ts';
import { retryWhileLagging } from './approvalLag.ts';
import type { Attempts } from './attempts.ts';
import { markGrant, noteGrantProblem } from './authorization/grants.ts';
import type { OperationContext } from './execution/context.ts';
import { checkingReason, notShownReason, type PendingReason, pauseAfter } from './execution/pendingReasons.ts';
import { notePending } from './execution/releaseOperation.ts';
import { stoppedProblem } from './execution/sendings.ts';
import { OutcomeUnknownError } from './execution/unfinished.ts';
import { numberOnline, recordFinding } from './reconcile/reconcile.ts';
import { recordFailure } from './recordOutcome.ts';
import { UnexpectedStateError, unexpectedStateProblem } from './release/followPath.ts';

/** What intents are performed with. */
export interface Performing {
  readonly context: OperationContext;
  readonly attempts: Attempts;
  /** AlipayCN refused what our rules allow: it may have been changed there. */
  readonly recheck: (release: ReleaseRow) => void;
}

const retryMilliseconds = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000];
const longestRetry = 300_000;
/** So often a failed reading is followed by the next without anybody being asked whether to go on. */
const quietRetries = 5;

/**
 * Whether something may have taken effect that was not read back: the reading failed, an answer was lost, or nothing more
 * could be sent after an earlier attempt had left.
 */
function isUnsure(error: unknown, leftBefore: boolean, leftNow: boolean): boolean {
  if (error instanceof OutcomeUnknownError) return true;
  if (!AlipayCnError.is(error) || error.outcome === 'refused') return false;
  return error.outcome === 'unknown' ? leftNow : leftBefore;
}

/** Work that is sent again after the pause that AlipayCN asks for; pure readings fail instead. */
const isResent = (intent: Intent): boolean =>
  isReleaseWork(intent) ||
  isAuthorizationWork(intent) ||
  intent.action === 'createQrCode' ||
  intent.action === 'createTrialQrCode';

/** The authorization that a piece of work needs; of a trial, that of its release. */
async function authorizationIdOf(tx: Tx, intent: Intent, release: ReleaseRow | null): Promise<string | null> {
  const place =
    'miniProgramId' in intent.input
      ? intent.input
      : intent.action === 'createTrialQrCode'
        ? await tx.get('release', intent.input.releaseId)
        : release;
  return place ? `${place.miniProgramId}/${place.targetApp}` : null;
}

/** Why an intent is tried again, and when. */
interface Retry {
  readonly state: 'checking' | 'waiting';
  readonly reason: PendingReason;
  readonly count: number;
  readonly milliseconds: number;
  readonly authorizationId?: string;
}

/** Tries an intent again after a pause, and shows why until then. */
async function retry({ context, attempts }: Performing, intent: Intent, again: Retry): Promise<void> {
  const { state, reason, count, milliseconds, authorizationId } = again;
  attempts.retry(intent.id, { count, authorizationId }, milliseconds);
  await context.store.write((tx) => notePending(tx, intent, state, reason));
}

/** What is to be tried again after this error; or the problem that it ends with. */
async function retryAfter(
  { context, attempts }: Performing,
  intent: Intent,
  release: ReleaseRow | null,
  error: unknown,
): Promise<Retry | ProblemError | null> {
  const current = await context.store.read((tx) => tx.get('intent', intent.id));
  const leftBefore = intent.state === 'sent';
  const count = attempts.count(intent.id);
  // What may have taken effect is never reported as failed because of the network or a grant: it is read back later.
  if (isUnsure(error, leftBefore, current?.state === 'sent')) {
    const milliseconds = retryMilliseconds[count] ?? longestRetry;
    const again = { count: count + 1, milliseconds };
    const shown = error instanceof OutcomeUnknownError ? error.shown : null;
    if (shown)
      return { state: 'waiting', reason: notShownReason(shown, release?.pending?.reason, milliseconds), ...again };
    return { state: count < quietRetries ? 'checking' : 'waiting', reason: checkingReason(error), ...again };
  }
  if (readGrantProblem(error) && release && leftBefore) {
    const { code, params, extra } = toProblem(error);
    const authorizationId = `${release.miniProgramId}/${release.targetApp}`;
    await noteGrantProblem(context, authorizationId, error);
    const reason = { code, params, remedy: extra.remedy };
    return { state: 'waiting', reason, count, milliseconds: 0, authorizationId };
  }
  const pause =
    (isResent(intent) ? pauseAfter(error, count) : null) ??
    (release && isReleaseWork(intent) ? await retryWhileLagging(context, intent.action, release, error, count) : null);
  if (!pause) return null;
  return ProblemError.is(pause) ? pause : { state: 'waiting', count: count + 1, ...pause };
}

/** Deletes the secret that was stored for this intent only. */
export async function dropSecret(
  { secrets }: OperationContext,
  intent: Pick<IntentRow, 'id' | 'authorizationId'>,
): Promise<void> {
  if (intent.authorizationId !== null) await secrets.delete(`intent/${intent.id}`);
}

const logDefect = ({ logger }: OperationContext, error: unknown) =>
  logger(error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The stored intent cannot be decoded: it fails, so that nobody waits for it. */
export async function handleBroken(context: OperationContext, row: IntentRow, error: unknown): Promise<void> {
  logDefect(context, error);
  await context.store.write((tx) => recordFailure(context, tx, row, new ProblemError('internal')));
}

/** An intent did not succeed: it is tried again, or fails with what is known of the reason. */
export async function handleFailure(
  performing: Performing,
  intent: Intent,
  release: ReleaseRow | null,
  error: unknown,
): Promise<void> {
  const { context, attempts, recheck } = performing;
  const current = await context.store.read((tx) => tx.get('intent', intent.id));
  // Whoever stopped waiting is told what is known; what was found at AlipayCN says more.
  const isGivenUp = current?.stopped && !(error instanceof UnexpectedStateError);
  const next = isGivenUp ? stoppedProblem(current) : await retryAfter(performing, intent, release, error);
  if (next && !ProblemError.is(next)) return retry(performing, intent, next);
  attempts.forget(intent.id);
  if (release && error instanceof UnexpectedStateError) return handleFound(performing, intent, release, error.version);
  const problem = next ?? toProblem(error);
  if (problem.code === 'internal') logDefect(context, error);
  await dropSecret(context, intent);
  const grant = readGrantProblem(error);
  await context.store.write(async (tx) => {
    const authorizationId = grant ? await authorizationIdOf(tx, intent, release) : null;
    if (grant && authorizationId) await markGrant(context, tx, authorizationId, grant);
    await recordFailure(context, tx, intent, problem);
  });
  if (release && !grant && AlipayCnError.is(error, 'refused')) recheck(release);
}

function ignoreAlipayCnError(error: unknown): undefined {
  if (!AlipayCnError.is(error)) throw error;
}

/** The state was not the judged one: the action is refused, and the release takes the new state over at once. */
async function handleFound(
  { context, recheck }: Performing,
  intent: Intent,
  release: ReleaseRow,
  version: AlipayCnVersion | null,
): Promise<void> {
  // Only the other versions show why this one is offline. If they cannot be read, it is checked again later.
  const online =
    version?.status === 'OFFLINE' ? await numberOnline({ context, release }).catch(ignoreAlipayCnError) : null;
  await context.store.write(async (tx) => {
    const before = (await tx.get('release', release.id)) ?? release;
    await recordFailure(context, tx, intent, unexpectedStateProblem(before, version, intent.action));
    const failed = await tx.get('release', release.id);
    if (failed && online !== undefined) await recordFinding(tx, failed, version, online, context.clock().toISOString());
  });
  if (online === undefined) recheck(release);
}
