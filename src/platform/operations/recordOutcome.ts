import type { ProblemError } from '../../core/problems.ts';
import type { HistoryRow, IntentRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import type { OperationContext, Outcome } from './execution/context.ts';
import { currentRemedy } from './execution/remedies.ts';

type Recorded = Pick<IntentRow, 'id' | 'releaseId' | 'historyId'>;

/** Records a change that took effect, with its history. */
export async function recordOutcome(tx: Tx, intent: Recorded, outcome: Outcome): Promise<void> {
  const { releaseId, historyId } = intent;
  const before = releaseId ? await tx.get('release', releaseId) : null;
  if (releaseId && before) {
    await tx.update('release', releaseId, { ...outcome.patch, pending: pendingAfter(before, intent), trouble: null });
    if (outcome.other) await tx.update('release', outcome.other.id, outcome.other.patch);
    if (historyId) await noteHistory(tx, historyId, outcome.patch.stage ?? before.stage, outcome.details);
    await tx.announce('miniProgram', before.miniProgramId);
  }
  await tx.update('intent', intent.id, { state: 'done' });
  await tx.move('intent', intent.id, 'settled');
}

/** What is pending once an intent is over: nothing, or what took its place. */
const pendingAfter = ({ pending }: ReleaseRow, intent: Recorded): ReleaseRow['pending'] =>
  pending?.intentId === intent.id ? null : pending;

async function noteHistory(tx: Tx, id: string, to: HistoryRow['to'], more: HistoryRow['details'] = {}): Promise<void> {
  const entry = await tx.get('history', id);
  if (entry) await tx.update('history', id, { to, details: { ...entry.details, ...more } });
}

/** Records a change that did not take effect, with its reason and remedy. */
export async function recordFailure(
  context: OperationContext,
  tx: Tx,
  intent: Recorded & Pick<IntentRow, 'action' | 'role'>,
  problem: ProblemError,
): Promise<void> {
  const { releaseId, historyId } = intent;
  const { code, params } = problem;
  let { remedy } = problem.extra;
  if (releaseId) {
    const before = await tx.get('release', releaseId);
    const pending = before && pendingAfter(before, intent);
    const release = await tx.update('release', releaseId, { pending });
    remedy = await currentRemedy(context, tx, release, intent.role, problem);
    const at = context.clock().toISOString();
    // Whatever took its place tells how it ends.
    if (!pending)
      await tx.update('release', releaseId, { trouble: { code, params, remedy, action: intent.action, at } });
    const from = historyId ? (await tx.get('history', historyId))?.from : null;
    // Some of it may have been done.
    if (historyId)
      await noteHistory(tx, historyId, release.stage !== from ? release.stage : null, { failed: code, ...params });
  }
  await tx.update('intent', intent.id, { state: 'failed', outcome: { code, params, remedy } });
  await tx.move('intent', intent.id, 'settled');
}
