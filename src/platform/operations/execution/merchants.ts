import { ProblemError } from '../../../core/problems.ts';
import { createMerchantClient, type MerchantClient } from '../../alipaycn/merchantClient.ts';
import type { Session } from '../../alipaycn/wire/gateway.ts';
import { announceAuthorization } from '../../domain/announceAuthorization.ts';
import { requireTarget } from '../../domain/ruleInputs.ts';
import type { OperationContext, Place } from './context.ts';
import { readGrant } from './grantTokens.ts';

/** The merchant's mini program that is authorized, and its token. @throws ProblemError authorizationRequired, authorizationLost */
export async function readSession(context: OperationContext, { miniProgramId, targetApp }: Place): Promise<Session> {
  const id = `${miniProgramId}/${targetApp}`;
  const row = await context.store.read((tx) => tx.get('authorization', id));
  const grant = await readGrant(context.secrets, id);
  const { name: target } = requireTarget(context, targetApp);
  const remedy = { remedy: { action: 'authorize' as const } };
  if (!row?.merchantAppId) throw new ProblemError('authorizationRequired', { target }, [], remedy);
  context.lostGrants.note(row, grant !== null);
  if (!grant) {
    await context.store.write((tx) => announceAuthorization(context, tx, miniProgramId, targetApp));
    throw new ProblemError('authorizationLost', { target }, [], remedy);
  }
  return { merchantAppId: row.merchantAppId, appAuthToken: grant.appAuthToken };
}

/** AlipayCN in the name of the merchant who authorized a mini program. @throws ProblemError authorizationRequired */
export async function openMerchant(context: OperationContext, place: Place): Promise<MerchantClient> {
  const session = await readSession(context, place);
  return createMerchantClient(await context.alipayCn(), session);
}
