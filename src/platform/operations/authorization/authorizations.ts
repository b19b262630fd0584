import { readGrantProblem } from '../../alipaycn/refusals/grantProblem.ts';
import type { AuthorizationWork, IntentOf } from '../../store/intents.ts';
import type { OperationContext, Place } from '../execution/context.ts';
import { readSession } from '../execution/merchants.ts';
import { decideOffer, exchangeCode } from './codeExchange.ts';
import { endRequest, findPlaceByState, startRequest } from './requests.ts';
import { authorizationAt, grantPatch, saveAuthorization } from './rows.ts';

async function check(context: OperationContext, place: Place): Promise<void> {
  // Nothing was granted yet: missing or pending is the answer, not an error.
  const row = await authorizationAt(context, place);
  if (!row?.merchantAppId) return;
  const over = row.request?.spentCode ? { ended: endRequest(row, 'used'), request: null } : {};
  const { appAuthToken } = await readSession(context, place);
  try {
    const grant = await (await context.alipayCn()).queryAuthorization(appAuthToken);
    return await saveAuthorization(context, place, { ...grantPatch(context, grant), ...over });
  } catch (error) {
    const problem = readGrantProblem(error);
    if (!problem || problem.state === 'insufficient') throw error;
    return saveAuthorization(context, place, { state: problem.state, checkedAt: context.clock().toISOString() });
  }
}

/** How an authorization is started, completed, decided about and checked (docs/decisions.md §5.3). */
export const authorizationOperations: {
  readonly [A in AuthorizationWork]: (context: OperationContext, intent: IntentOf<A>) => Promise<null>;
} = {
  startAuthorization: async (context, { id, input }) => {
    await startRequest(context, input, id, input.redirectUri);
    return null;
  },
  submitAuthorizationCode: async (context, { id, input }) => {
    await findPlaceByState(context, input.stateHash, input);
    await exchangeCode(context, input, (await context.secrets.get(`intent/${id}`)) ?? '');
    return null;
  },
  checkAuthorization: async (context, { input }) => {
    await check(context, input);
    return null;
  },
  decideAuthorization: async (context, { input }) => {
    await decideOffer(context, input, input);
    return null;
  },
};
