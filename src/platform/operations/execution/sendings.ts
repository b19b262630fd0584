import { ProblemError } from '../../../core/problems.ts';
import type { IntentRow } from '../../store/documents.ts';
import type { Tx } from '../../store/store.types.ts';

/** A call whose effect does not show is sent no more often; from then on it is only read. */
export const mostSendings = 2;

/** Whether something of an intent may have taken effect that was not read back. */
const mayHaveEffect = ({ sendings = {} }: IntentRow): boolean => Object.values(sendings).some((times) => times > 0);

/** Somebody stopped waiting: what is known of the intent then. */
export const stoppedProblem = (intent: IntentRow): ProblemError =>
  new ProblemError(mayHaveEffect(intent) ? 'waitingStoppedSent' : 'waitingStopped', { action: intent.action });

/**
 * Notes, before it does, that a call of an intent leaves.
 * @param call what is sent, by a name of our own.
 * @returns how often that was sent before, and false in `leaves` where it may not be sent once more.
 * @throws ProblemError waitingStopped, waitingStoppedSent
 */
export async function countSending(
  tx: Tx,
  intentId: string,
  call: string,
): Promise<{ readonly leaves: boolean; readonly before: number }> {
  const intent = await tx.get('intent', intentId);
  if (intent?.stopped) throw stoppedProblem(intent);
  const sendings = intent?.sendings ?? {};
  const before = sendings[call] ?? 0;
  const leaves = before < mostSendings;
  if (leaves) await tx.update('intent', intentId, { state: 'sent', sendings: { ...sendings, [call]: before + 1 } });
  return { leaves, before };
}

/** Takes the last sending of a call back: AlipayCN verifiably did nothing of it, or it never left. */
export async function uncountSending(tx: Tx, intentId: string, call: string): Promise<void> {
  const sendings = (await tx.get('intent', intentId))?.sendings ?? {};
  await tx.update('intent', intentId, { sendings: { ...sendings, [call]: Math.max(0, (sendings[call] ?? 0) - 1) } });
}
