import { releaseActions } from '../../../core/targets/stages.ts';
import { stageRow } from '../../../core/targets/target.ts';
import { type GrantProblem, readGrantProblem } from '../../alipaycn/refusals/grantProblem.ts';
import { announceAuthorization } from '../../domain/announceAuthorization.ts';
import { openReleases, requireTarget } from '../../domain/ruleInputs.ts';
import type { AuthorizationRow } from '../../store/documents.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext } from '../execution/context.ts';

type Context = Pick<OperationContext, 'targets' | 'clock'>;

/** The grant does not hold, or not for this: every release of the mini program says so from now on. */
export async function markGrant(
  context: Context,
  tx: Tx,
  authorizationId: string,
  problem: GrantProblem,
): Promise<void> {
  const row = await tx.get('authorization', authorizationId);
  if (!row || (row.state !== 'authorized' && row.state !== 'insufficient')) return;
  const now = context.clock().toISOString();
  const patch: Partial<Pick<AuthorizationRow, 'state' | 'missingMethods'>> =
    problem.state === 'insufficient'
      ? { state: 'insufficient', missingMethods: [...new Set([...row.missingMethods, problem.method])] }
      : { state: row.until !== null && row.until <= now ? 'expired' : problem.state };
  await tx.update('authorization', authorizationId, { ...patch, checkedAt: now });
  await announceAuthorization(context, tx, row.miniProgramId, row.targetApp);
}

/** Marks what a failed call says of the grant, if anything. */
export async function noteGrantProblem(
  context: OperationContext,
  authorizationId: string,
  error: unknown,
): Promise<void> {
  const problem = readGrantProblem(error);
  if (problem) await context.store.write((tx) => markGrant(context, tx, authorizationId, problem));
}

const grantTroubles = [
  'authorizationRequired',
  'authorizationLost',
  'authorizationRevoked',
  'authorizationExpired',
  'authorizationInsufficient',
];

/** The grant holds again: what failed for want of it is offered again, as the next thing to do. */
export async function offerAgain(
  context: Context,
  tx: Tx,
  { miniProgramId, targetApp }: AuthorizationRow,
): Promise<void> {
  const target = requireTarget(context, targetApp);
  for (const release of await openReleases(tx, { miniProgramId, targetApp })) {
    const { trouble } = release;
    if (!trouble || !grantTroubles.includes(trouble.code)) continue;
    const action = releaseActions.find((name) => name === trouble.action);
    const offered = action !== undefined && action in (stageRow(target, release.stage)?.actions ?? {});
    const again = {
      code: 'authorizationRenewed',
      params: { target: target.name, action: trouble.action },
      remedy: action && { action },
      action: trouble.action,
      at: context.clock().toISOString(),
    };
    await tx.update('release', release.id, { trouble: offered ? again : null });
  }
}
