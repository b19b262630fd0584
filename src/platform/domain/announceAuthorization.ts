import { stageRow } from '../../core/targets/target.ts';
import type { Tx } from '../store/store.types.ts';
import type { ServiceContext } from './context.ts';
import { openReleases, requireTarget } from './ruleInputs.ts';

/** What a mini program and its releases may do depends on its authorization. */
export async function announceAuthorization(
  context: Pick<ServiceContext, 'targets'>,
  tx: Tx,
  miniProgramId: string,
  targetApp: string,
): Promise<void> {
  await tx.announce('miniProgram', miniProgramId);
  const target = requireTarget(context, targetApp);
  for (const release of await openReleases(tx, { miniProgramId, targetApp })) {
    if (stageRow(target, release.stage)?.tone !== 'ended') await tx.announce('release', release.id);
  }
}
