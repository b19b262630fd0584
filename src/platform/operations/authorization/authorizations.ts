import { grantProblemOf } from '../../alipaycn/refusals/grantProblem.ts';
import type { IntentRow } from '../../store/documents.ts';
import type { SettleContext } from '../execution/context.ts';
import { decideOffer, exchangeCode } from './codeExchange.ts';
import { placeOfState, startRequest } from './requests.ts';
import { type AuthorizationPlace, authorizationAt, grantPatch, saveAuthorization } from './rows.ts';
import { sessionOf } from './sessions.ts';

async function check(context: SettleContext, place: AuthorizationPlace): Promise<void> {
  // Nothing was granted yet: missing or pending is the answer, not an error.
  if (!(await authorizationAt(context, place))?.merchantAppId) return;
  const { appAuthToken } = await sessionOf(context, place.miniProgramId, place.targetApp);
  try {
    const grant = await (await context.alipayCn()).queryAuthorization(appAuthToken);
    return await saveAuthorization(context, place, grantPatch(context, grant));
  } catch (error) {
    const problem = grantProblemOf(error);
    if (!problem || problem.state === 'insufficient') throw error;
    return saveAuthorization(context, place, { state: problem.state, checkedAt: context.clock().toISOString() });
  }
}

/** Starts, completes, decides or checks an authorization (docs/decisions.md §5.3) and stores the result in its row. */
export async function settleAuthorization(context: SettleContext, intent: IntentRow): Promise<void> {
  const { miniProgramId, targetApp, redirectUri, stateHash } = intent.input as Record<string, string>;
  const place = { miniProgramId: String(miniProgramId), targetApp: String(targetApp) };
  switch (intent.action) {
    case 'startAuthorization':
      return startRequest(context, place, intent.id, redirectUri ?? '');
    case 'checkAuthorization':
      return check(context, place);
    case 'decideAuthorization':
      return decideOffer(context, place, intent.input as { accept: boolean; merchantAppId: string });
    default: {
      await placeOfState(context, stateHash ?? '', place);
      const code = (await context.secrets.get(`intent/${intent.id}`)) ?? '';
      await exchangeCode(context, place, code);
    }
  }
}
