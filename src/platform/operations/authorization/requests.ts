import { isLoopback } from '../../../core/addresses.ts';
import { ProblemError } from '../../../core/problems.ts';
import { hashState } from '../../domain/authorizationStates.ts';
import type { AuthorizationRow } from '../../store/documents.ts';
import { lists } from '../../store/lists.ts';
import type { OperationContext, Place } from '../execution/context.ts';
import { authorizationAt, saveAuthorization } from './rows.ts';

const requestMilliseconds = 10 * 60_000;
/** So many ended requests are remembered, to say what became of them. */
const remembered = 8;

type Ended = AuthorizationRow['ended'];

/** The ended requests with the one that runs now, which ends like this. */
export const endRequest = (row: AuthorizationRow | null, how: Ended[number]['how']): Ended =>
  [...(row?.request ? [{ stateHash: row.request.stateHash, how }] : []), ...(row?.ended ?? [])].slice(0, remembered);

/**
 * Where the authorization page returns to, and whether that is heard here. The registered address of the connection wins;
 * where it is not ours, the person pastes what the page gave.
 */
async function returnPlace(
  context: OperationContext,
  wanted: string,
  registered: string | undefined,
): Promise<{ redirectUri: string; returns: 'here' | 'elsewhere' }> {
  // An address that leads to a listener of ours from afar, as the one who asked found out.
  if (wanted) return { redirectUri: wanted, returns: 'here' };
  if (!registered) {
    const own = await context.callbacks.listen(null);
    if (own) return { redirectUri: own, returns: 'here' };
    throw new ProblemError('authorizationNoReturn');
  }
  const url = new URL(registered);
  if (context.callbacks.serves(url)) return { redirectUri: registered, returns: 'here' };
  const ours = url.protocol === 'http:' && isLoopback(url.hostname);
  const heard = ours && (await context.callbacks.listen(url)) !== null;
  return { redirectUri: registered, returns: heard ? 'here' : 'elsewhere' };
}

/** Starts a request under the id of its intent; the one before it ends. */
export async function startRequest(
  context: OperationContext,
  place: Place,
  intentId: string,
  wanted: string,
): Promise<void> {
  const connection = await context.connection.open();
  const alipayCn = await context.alipayCn();
  const { redirectUri, returns } = await returnPlace(context, wanted, connection.redirectUri);
  await context.requestStates.ensure();
  const stateHash = hashState(context.requestStates.of(intentId) ?? '');
  const address = alipayCn.authorizationUrl('', redirectUri);
  const expiresAt = new Date(context.clock().getTime() + requestMilliseconds).toISOString();
  const current = await authorizationAt(context, place);
  const keeps = current !== null && current.state !== 'pending';
  const request = { id: intentId, stateHash, address, redirectUri, expiresAt, returns };
  const ended = endRequest(current, 'replaced');
  await saveAuthorization(context, place, { request, ended, offer: null, ...(keeps ? {} : { state: 'pending' }) });
}

/**
 * The mini program whose running request this state belongs to.
 * @param expected where the state has to belong, when a person says so.
 * @throws ProblemError stateUnknown, stateUsed, stateReplaced, stateExpired: nothing is stored.
 */
export async function findPlaceByState(context: OperationContext, stateHash: string, expected?: Place): Promise<Place> {
  const rows = (await context.store.read((tx) => tx.list('authorization', lists.requested(stateHash)))).filter(
    ({ miniProgramId, targetApp }) =>
      !expected || (miniProgramId === expected.miniProgramId && targetApp === expected.targetApp),
  );
  const row = rows.find(({ request }) => request?.stateHash === stateHash);
  if (row?.request) {
    if (!row.request.spentCode && row.request.expiresAt <= context.clock().toISOString())
      throw new ProblemError('stateExpired');
    return { miniProgramId: row.miniProgramId, targetApp: row.targetApp };
  }
  const how = rows.flatMap(({ ended = [] }) => ended).find((one) => one.stateHash === stateHash)?.how;
  throw new ProblemError(how === 'used' ? 'stateUsed' : how === 'replaced' ? 'stateReplaced' : 'stateUnknown');
}
