import { ProblemError } from '../../../core/problems.ts';
import type { GrantState } from '../../alipaycn/authorization.ts';
import { announceAuthorization } from '../../domain/announceAuthorization.ts';
import type { AuthorizationRow } from '../../store/documents.ts';
import type { Draft } from '../../store/store.types.ts';
import type { OperationContext, Place } from '../execution/context.ts';
import { offerAgain } from './grants.ts';

export const authorizationIdAt = ({ miniProgramId, targetApp }: Place): string => `${miniProgramId}/${targetApp}`;

export const authorizationAt = (
  context: Pick<OperationContext, 'store'>,
  place: Place,
): Promise<AuthorizationRow | null> => context.store.read((tx) => tx.get('authorization', authorizationIdAt(place)));

/** The authorization row of a mini program, made where it is missing; its mini program is announced as changed. */
export async function saveAuthorization(
  context: OperationContext,
  place: Place,
  patch: Partial<Draft<'authorization'>>,
): Promise<void> {
  const { miniProgramId, targetApp } = place;
  const id = authorizationIdAt(place);
  return context.store.write(async (tx) => {
    const program = await tx.get('miniProgram', miniProgramId);
    if (!program) throw new ProblemError('notFound');
    const empty: Draft<'authorization'> = {
      workspaceId: program.workspaceId,
      miniProgramId,
      targetApp,
      state: 'pending',
      merchantAppId: null,
      since: null,
      until: null,
      missingMethods: [],
      checkedAt: null,
      refreshUntil: null,
      ended: [],
      offer: null,
      request: null,
    };
    const row = (await tx.get('authorization', id))
      ? await tx.update('authorization', id, patch)
      : await tx.insert('authorization', id, { ...empty, ...patch }, { parent: miniProgramId });
    if (patch.state === 'authorized') await offerAgain(context, tx, row);
    await announceAuthorization(context, tx, miniProgramId, targetApp);
  });
}

function stateOf(grant: GrantState, now: string): AuthorizationRow['state'] {
  if (grant.status === 'invalid') return grant.until !== null && grant.until <= now ? 'expired' : 'revoked';
  return grant.missing.length > 0 ? 'insufficient' : 'authorized';
}

/** What AlipayCN says of a grant, as it is kept. */
export function grantPatch(context: Pick<OperationContext, 'clock'>, grant: GrantState) {
  const now = context.clock().toISOString();
  return {
    state: stateOf(grant, now),
    merchantAppId: grant.merchantAppId,
    since: grant.from ?? now,
    until: grant.until,
    missingMethods: grant.missing,
    checkedAt: now,
  };
}
