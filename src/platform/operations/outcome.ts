import type { ProblemError } from '../../core/problems.ts';
import type { GrantProblem } from '../alipaycn/refusals/grantProblem.ts';
import type { IntentRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { markGrant } from './authorization/grants.ts';
import type { Outcome, SettleContext } from './execution/context.ts';
import type { PendingReason } from './execution/pendingReasons.ts';
import { currentRemedy } from './execution/remedies.ts';

/** Whose authorization an intent works with; `null` where it has none. */
async function authorizationIdOf(tx: Tx, intent: IntentRow): Promise<string | null> {
  if (intent.authorizationId !== null) return intent.authorizationId;
  const releaseId = intent.releaseId ?? intent.input.releaseId;
  const place = typeof releaseId === 'string' ? await tx.get('release', releaseId) : intent.input;
  const { miniProgramId, targetApp } = (place ?? {}) as { miniProgramId?: string; targetApp?: string };
  return miniProgramId && targetApp ? `${miniProgramId}/${targetApp}` : null;
}

/** A change took effect: what came of it, with its history. */
export async function finish(tx: Tx, intent: IntentRow, outcome: Outcome): Promise<void> {
  const { releaseId, input } = intent;
  const before = releaseId ? await tx.get('release', releaseId) : null;
  if (releaseId && before) {
    await tx.update('release', releaseId, { ...outcome.patch, pending: null, trouble: null });
    if (outcome.other) await tx.update('release', outcome.other.id, outcome.other.patch);
    const details = { ...(input as Record<string, unknown>), ...outcome.details };
    delete details.historyId;
    await tx.update('history', String(input.historyId), { to: outcome.patch.stage ?? before.stage, details });
    await tx.announce('miniProgram', before.miniProgramId);
  }
  await tx.update('intent', intent.id, { state: 'done' });
  await tx.move('intent', intent.id, 'settled');
}

/** A change did not take effect: why, and what leads on. */
export async function fail(
  context: SettleContext,
  tx: Tx,
  intent: IntentRow,
  problem: ProblemError,
  grant: GrantProblem | null,
): Promise<void> {
  const { code, params } = problem;
  let { remedy } = problem.extra;
  const authorizationId = await authorizationIdOf(tx, intent);
  if (grant && authorizationId) await markGrant(context, tx, authorizationId, grant);
  if (intent.releaseId) {
    await tx.update('release', intent.releaseId, { pending: null });
    const release = await tx.get('release', intent.releaseId);
    remedy = release ? await currentRemedy(context, tx, release, intent.role, problem) : undefined;
    const at = context.clock().toISOString();
    await tx.update('release', intent.releaseId, { trouble: { code, params, remedy, action: intent.action, at } });
    const { historyId, ...details } = intent.input;
    const from = (await tx.get('history', String(historyId)))?.from;
    // Some of it may have been done.
    const to = release && release.stage !== from ? release.stage : null;
    await tx.update('history', String(historyId), { to, details: { ...details, failed: code, ...params } });
  }
  await tx.update('intent', intent.id, { state: 'failed', outcome: { code, params, remedy } });
  await tx.move('intent', intent.id, 'settled');
}

/** From here on the release says that what happened is being found out, or when it is tried again, and why. */
export async function markPending(
  tx: Tx,
  { releaseId }: IntentRow,
  state: 'checking' | 'waiting',
  reason: PendingReason,
): Promise<void> {
  const pending = releaseId ? (await tx.get('release', releaseId))?.pending : null;
  if (releaseId && pending && (pending.state !== state || state === 'waiting')) {
    await tx.update('release', releaseId, { pending: { ...pending, state, reason } });
  }
}
