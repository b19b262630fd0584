import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { guardForError } from '../../alipaycn/refusals/auditRefusal.ts';
import type { AuthorizationRow } from '../../store/documents.ts';
import type { OperationContext } from '../execution/context.ts';
import { keepGrant, readGrant } from '../execution/grantTokens.ts';
import { authorizationIdAt, grantPatch, saveAuthorization } from './rows.ts';

const day = 24 * 3600 * 1000;
/** Before its end is told to a person. */
const longestAhead = 31 * day;

/** Whether a grant should be renewed now: in its last month, or the last fifth of a short one, as long as AlipayCN allows. */
export function isRefreshDue(row: AuthorizationRow, now: Date): boolean {
  const { state, since, until, refreshUntil } = row;
  if (!until || !refreshUntil || refreshUntil <= now.toISOString()) return false;
  if (state !== 'authorized' && state !== 'insufficient' && state !== 'expired') return false;
  const life = since ? Date.parse(until) - Date.parse(since) : longestAhead;
  return Date.parse(until) - now.getTime() <= Math.min(longestAhead, Math.max(0, life) / 5);
}

/** Renews a grant by its refresh token; both tokens change at once in the secret store. @throws AlipayCnError */
export async function refreshGrant(context: OperationContext, row: AuthorizationRow): Promise<void> {
  const kept = await readGrant(context.secrets, authorizationIdAt(row));
  if (!kept?.refreshToken) return;
  const alipayCn = await context.alipayCn();
  try {
    const grant = await alipayCn.refreshGrant(kept.refreshToken);
    await keepGrant(context.secrets, authorizationIdAt(row), grant);
    await saveAuthorization(context, row, { refreshUntil: grant.refreshUntil });
    const state = await alipayCn.queryAuthorization(grant.appAuthToken);
    await saveAuthorization(context, row, grantPatch(context, state));
  } catch (error) {
    // It cannot be renewed any more; the merchant is asked before it ends.
    if (!AlipayCnError.is(error, 'refused') || guardForError(error) !== 'refreshEnded') throw error;
    await saveAuthorization(context, row, { refreshUntil: null });
  }
}
