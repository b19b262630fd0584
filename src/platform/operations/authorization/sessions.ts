import { ProblemError } from '../../../core/problems.ts';
import type { Session } from '../../alipaycn/wire/gateway.ts';
import type { SettleContext } from '../execution/context.ts';
import { readGrant } from './grantTokens.ts';

/** A session at AlipayCN by the token in the secret store. */
export async function sessionOf(context: SettleContext, miniProgramId: string, targetApp: string): Promise<Session> {
  const id = `${miniProgramId}/${targetApp}`;
  const row = await context.store.read((tx) => tx.get('authorization', id));
  const grant = await readGrant(context.secrets, id);
  if (!row?.merchantAppId || !grant) throw new ProblemError('authorizationRequired', { target: targetApp });
  return { merchantAppId: row.merchantAppId, appAuthToken: grant.appAuthToken };
}
