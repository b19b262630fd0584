import { ProblemError } from '../../core/problems.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { settleAuthorization } from './authorization/authorizations.ts';
import { sessionOf } from './authorization/sessions.ts';
import type { Outcome, SettleContext, Settling } from './execution/context.ts';
import { checkingReason } from './execution/pendingReasons.ts';
import { dropSecret, handleFailure, type Performing } from './failures.ts';
import { finish, markPending } from './outcome.ts';
import { steps } from './release/releaseActions.ts';
import { outsideWork } from './targetOperations.ts';

/** What changes what users get; each sends something, unless AlipayCN has it so already. */
const forUsers = ['startGrayscale', 'raiseGrayscale', 'stopGrayscale', 'finalRelease', 'rollBack', 'takeOffline'];

/** An effect that stood there before anything was sent is somebody else's: the history says that it was found. */
function withFound({ intent, release, hasSent }: Settling, outcome: Outcome): Outcome {
  const isOurs = !release.delivered || !forUsers.includes(intent.action) || hasSent();
  const { outsideStatus } = outcome.patch;
  return isOurs || !outsideStatus ? outcome : { ...outcome, details: { ...outcome.details, found: outsideStatus } };
}

/** Something leaves now. @throws ProblemError waitingStopped once somebody has stopped waiting. */
async function markSent(tx: Tx, intent: IntentRow, releaseId: string): Promise<void> {
  if ((await tx.get('intent', intent.id))?.stopped) throw new ProblemError('waitingStopped', { action: intent.action });
  await tx.update('intent', intent.id, { state: 'sent' });
  const pending = (await tx.get('release', releaseId))?.pending;
  if (pending && pending.state !== 'sending')
    await tx.update('release', releaseId, { pending: { ...pending, state: 'sending', reason: undefined } });
}

async function performRelease({ context }: Performing, intent: IntentRow, release: ReleaseRow): Promise<void> {
  const { store } = context;
  const step = steps[intent.action];
  if (!step) throw new ProblemError('internal');
  let isSent = intent.state === 'sent';
  const settling: Settling = {
    context,
    intent,
    release,
    session: () => sessionOf(context, release.miniProgramId, release.targetApp),
    hasSent: () => isSent,
    sent: async () => {
      await store.write((tx) => markSent(tx, intent, release.id));
      isSent = true;
    },
    checking: (why) => store.write((tx) => markPending(tx, intent, 'checking', checkingReason(why))),
  };
  const outcome = await step(settling);
  await store.write((tx) => finish(tx, intent, withFound(settling, outcome)));
}

/** @throws ProblemError, AlipayCnError */
async function performOther(context: SettleContext, intent: IntentRow): Promise<void> {
  let result: unknown = null;
  if (intent.authorizationId === null) {
    const work = outsideWork[intent.action];
    if (!work) throw new ProblemError('internal');
    result = await work(context, intent);
  } else await settleAuthorization(context, intent);
  await dropSecret(context, intent);
  await context.store.write(async (tx) => {
    await tx.update('intent', intent.id, { state: 'done', result });
    await tx.move('intent', intent.id, 'settled');
  });
}

/** Performs an intent, unless that was done meanwhile, and records what came of it. */
export async function performIntent(performing: Performing, intentId: string): Promise<void> {
  const { context, attempts } = performing;
  const { intent, release } = await context.store.read(async (tx) => {
    const intent = await tx.get('intent', intentId);
    return { intent, release: intent?.releaseId ? await tx.get('release', intent.releaseId) : null };
  });
  if (!intent || intent.state === 'done' || intent.state === 'failed') return;
  try {
    if (release) await performRelease(performing, intent, release);
    else await performOther(context, intent);
    attempts.forget(intent.id);
  } catch (error) {
    await handleFailure(performing, intent, release, error);
  }
}
