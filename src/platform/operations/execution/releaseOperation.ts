import { ProblemError } from '../../../core/problems.ts';
import type { MerchantClient } from '../../alipaycn/merchantClient.ts';
import type { IntentRow, ReleaseRow } from '../../store/documents.ts';
import type { IntentAction, IntentOf } from '../../store/intents.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext } from './context.ts';
import { openMerchant } from './merchants.ts';
import { checkingReason, type PendingReason } from './pendingReasons.ts';

/** One piece of work on a release while it is performed. */
export interface ReleaseOperation<A extends IntentAction = IntentAction> {
  readonly context: OperationContext;
  readonly intent: IntentOf<A>;
  readonly release: ReleaseRow;
  /** AlipayCN in the name of the release's merchant. */
  readonly alipayCn: () => Promise<MerchantClient>;
  /** Whether something was sent for this intent, by this process or one before it. */
  readonly hasSent: () => boolean;
  /**
   * Marks that something leaves now, so that a crash or a lost answer is followed by reading back.
   * @throws ProblemError waitingStopped
   */
  readonly markSent: () => Promise<void>;
  /** Marks that the answer was not seen (the error says how) and that what happened is being found out. */
  readonly markChecking: (why: unknown) => Promise<void>;
}

export function startOperation<A extends IntentAction>(
  context: OperationContext,
  intent: IntentOf<A>,
  release: ReleaseRow,
): ReleaseOperation<A> {
  const { store } = context;
  let merchant: Promise<MerchantClient> | undefined;
  let isSent = intent.state === 'sent';
  return {
    context,
    intent,
    release,
    alipayCn: () => {
      merchant ??= openMerchant(context, release);
      return merchant;
    },
    hasSent: () => isSent,
    markSent: async () => {
      await store.write((tx) => noteSent(tx, intent, release.id));
      isSent = true;
    },
    markChecking: (why) => store.write((tx) => notePending(tx, intent, 'checking', checkingReason(why))),
  };
}

/** Nothing leaves once somebody has stopped waiting. */
async function noteSent(tx: Tx, { id, action }: Pick<IntentRow, 'id' | 'action'>, releaseId: string): Promise<void> {
  if ((await tx.get('intent', id))?.stopped) throw new ProblemError('waitingStopped', { action });
  await tx.update('intent', id, { state: 'sent' });
  const pending = (await tx.get('release', releaseId))?.pending;
  if (pending && pending.state !== 'sending')
    await tx.update('release', releaseId, { pending: { ...pending, state: 'sending', reason: undefined } });
}

/** From here on the release says that what happened is being found out, or when it is tried again, and why. */
export async function notePending(
  tx: Tx,
  { releaseId }: Pick<IntentRow, 'releaseId'>,
  state: 'checking' | 'waiting',
  reason: PendingReason,
): Promise<void> {
  const pending = releaseId ? (await tx.get('release', releaseId))?.pending : null;
  if (releaseId && pending && (pending.state !== state || state === 'waiting')) {
    await tx.update('release', releaseId, { pending: { ...pending, state, reason } });
  }
}
