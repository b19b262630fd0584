import type { MerchantClient } from '../../alipaycn/merchantClient.ts';
import type { IntentRow, ReleaseRow } from '../../store/documents.ts';
import type { IntentAction, IntentOf } from '../../store/intents.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext } from './context.ts';
import { openMerchant } from './merchants.ts';
import { checkingReason, type PendingReason } from './pendingReasons.ts';
import { countSending, uncountSending } from './sendings.ts';
import { OutcomeUnknownError } from './unfinished.ts';

/** One piece of work on a release while it is performed. */
export interface ReleaseOperation<A extends IntentAction = IntentAction> {
  readonly context: OperationContext;
  readonly intent: IntentOf<A>;
  readonly release: ReleaseRow;
  /** AlipayCN in the name of the release's merchant. */
  readonly alipayCn: () => Promise<MerchantClient>;
  /** Whether something was sent for this intent, by this process or one before it; with a name, whether this call was. */
  readonly hasSent: (call?: string) => boolean;
  /**
   * Marks that a call leaves now, so that a crash or a lost answer is followed by reading back.
   * @returns how often it was sent, this time included.
   * @throws ProblemError waitingStopped, waitingStoppedSent; OutcomeUnknownError where it was sent too often already.
   */
  readonly markSent: (call: string) => Promise<number>;
  /** Marks that AlipayCN verifiably did nothing of the last sending of a call. */
  readonly markNotDone: (call: string) => Promise<void>;
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
  const sent = new Set(Object.keys(intent.sendings ?? {}));
  return {
    context,
    intent,
    release,
    alipayCn: () => {
      merchant ??= openMerchant(context, release);
      return merchant;
    },
    hasSent: (call) => (call === undefined ? isSent : sent.has(call)),
    markSent: async (call) => {
      const { leaves, before } = await store.write((tx) => noteSent(tx, intent, release.id, call));
      if (!leaves) throw new OutcomeUnknownError({ status: '-', times: before });
      isSent = true;
      sent.add(call);
      return before + 1;
    },
    markNotDone: (call) => store.write((tx) => uncountSending(tx, intent.id, call)),
    markChecking: (why) => store.write((tx) => notePending(tx, intent, 'checking', checkingReason(why))),
  };
}

async function noteSent(tx: Tx, { id }: Pick<IntentRow, 'id'>, releaseId: string, call: string) {
  const sending = await countSending(tx, id, call);
  const pending = (await tx.get('release', releaseId))?.pending;
  if (sending.leaves && pending?.intentId === id && pending.state !== 'sending')
    await tx.update('release', releaseId, { pending: { ...pending, state: 'sending', reason: undefined } });
  return sending;
}

/** From here on the release says that what happened is being found out, or when it is tried again, and why. */
export async function notePending(
  tx: Tx,
  { id, releaseId }: Pick<IntentRow, 'id' | 'releaseId'>,
  state: 'checking' | 'waiting',
  reason: PendingReason,
): Promise<void> {
  const pending = releaseId ? (await tx.get('release', releaseId))?.pending : null;
  if (releaseId && pending?.intentId === id && (pending.state !== state || state === 'waiting')) {
    await tx.update('release', releaseId, { pending: { ...pending, state, reason } });
  }
}
