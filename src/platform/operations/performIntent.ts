import { ProblemError } from '../../core/problems.ts';
import type { ReleaseRow } from '../store/documents.ts';
import {
  type AuthorizationWork,
  decodeIntent,
  type Intent,
  type IntentOf,
  isReleaseWork,
  type ReleaseWork,
  type TargetWork,
} from '../store/intents.ts';
import type { OperationContext, Outcome } from './execution/context.ts';
import { type ReleaseOperation, startOperation } from './execution/releaseOperation.ts';
import { stoppedProblem } from './execution/sendings.ts';
import { recordFailure, recordOutcome } from './recordOutcome.ts';
import { releaseOperations } from './release/releaseActions.ts';
import { dropSecret, handleBroken, handleFailure, type Performing } from './retryOrFail.ts';
import { targetOperations } from './targetOperations.ts';

/** What changes what users get; each sends something, unless AlipayCN has it so already. */
const forUsers: readonly ReleaseWork[] = [
  'startGrayscale',
  'raiseGrayscale',
  'stopGrayscale',
  'finalRelease',
  'rollBack',
  'takeOffline',
];

/** An effect that was there before anything was sent is somebody else's: the history says that it was found. */
function withFound({ intent, release, hasSent }: ReleaseOperation<ReleaseWork>, outcome: Outcome): Outcome {
  const isOurs = !release.delivered || !forUsers.includes(intent.action) || hasSent();
  const { outsideStatus } = outcome.patch;
  return isOurs || !outsideStatus ? outcome : { ...outcome, details: { ...outcome.details, found: outsideStatus } };
}

async function performRelease<A extends ReleaseWork>(
  context: OperationContext,
  action: A,
  intent: IntentOf<A>,
  release: ReleaseRow | null,
): Promise<Outcome> {
  if (!release) throw new ProblemError('notFound');
  const operation = startOperation(context, intent, release);
  return withFound(operation, await releaseOperations[action](operation));
}

async function performAtTarget<A extends TargetWork | AuthorizationWork>(
  context: OperationContext,
  action: A,
  intent: IntentOf<A>,
): Promise<void> {
  const result = await targetOperations[action](context, intent);
  await dropSecret(context, intent);
  await context.store.write(async (tx) => {
    await tx.update('intent', intent.id, { state: 'done', result });
    await tx.move('intent', intent.id, 'settled');
  });
}

/** What the store throws when it cannot write. */
const storageProblems: readonly string[] = [
  'busy',
  'diskFull',
  'folderNotWritable',
  'databaseBroken',
  'databaseUnreachable',
];
const isStorageProblem = (error: unknown): boolean => ProblemError.is(error) && storageProblems.includes(error.code);

/**
 * Performs an intent, unless that was done meanwhile, and records what came of it. Throws where that cannot be recorded; it
 * is to be performed again then.
 */
export async function performIntent(performing: Performing, intentId: string): Promise<void> {
  const { context, attempts } = performing;
  const { row, release } = await context.store.read(async (tx) => {
    const row = await tx.get('intent', intentId);
    return { row, release: row?.releaseId ? await tx.get('release', row.releaseId) : null };
  });
  if (!row || row.state === 'done' || row.state === 'failed') return attempts.forget(intentId);
  if (row.stopped && release?.pending && release.pending.intentId !== row.id) {
    // Another action took its place.
    attempts.forget(row.id);
    return context.store.write((tx) => recordFailure(context, tx, row, stoppedProblem(row)));
  }
  let intent: Intent;
  try {
    intent = decodeIntent(row);
  } catch (error) {
    return handleBroken(context, row, error);
  }
  let outcome: Outcome | null = null;
  try {
    if (isReleaseWork(intent)) {
      const reached = await performRelease(context, intent.action, intent, release);
      outcome = reached;
      await context.store.write((tx) => recordOutcome(tx, intent, reached));
    } else await performAtTarget(context, intent.action, intent);
    attempts.forget(intent.id);
  } catch (error) {
    // The platform closes: what was under way is found out by the next one.
    if (context.closing.aborted) return;
    // What it came to at AlipayCN was not stored, which says nothing about it: it is read back later.
    const isNotRecorded = isStorageProblem(error) || (outcome !== null && ProblemError.is(error, 'rowBroken'));
    if (isReleaseWork(intent) && isNotRecorded) throw error;
    await handleFailure(performing, intent, release, error);
  }
}
