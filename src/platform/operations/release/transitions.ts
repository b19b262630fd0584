import { nextStage } from '../../../core/rules.ts';
import type { ReleaseAction } from '../../../core/targets/stages.ts';
import { statusKind } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { requireTarget } from '../../domain/ruleInputs.ts';
import type { Outcome } from '../execution/context.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { reachedNow } from '../reconcile/reviewOutcome.ts';
import type { Transition } from './followPath.ts';

export const now = ({ context }: ReleaseOperation): string => context.clock().toISOString();

/** Whether the target app is run by somebody else, who has to be asked. */
export const isExternal = ({ context, release }: ReleaseOperation): boolean =>
  requireTarget(context, release.targetApp).outside !== null;

export const statusIs =
  (...statuses: string[]) =>
  (version: AlipayCnVersion | null): boolean =>
    version !== null && statuses.includes(version.status);

export const isApproved = (version: AlipayCnVersion | null): boolean =>
  statusKind(version?.status ?? null) === 'approved';

/** The stage the action leads to, and when it was reached. */
export function stagePatch(
  operation: ReleaseOperation,
  action: ReleaseAction,
  patch: Outcome['patch'] = {},
): Outcome['patch'] {
  const { context, release } = operation;
  const stage = nextStage(requireTarget(context, release.targetApp), release.stage, action) ?? release.stage;
  return { ...patch, stage, reached: reachedNow(release, stage, now(operation)) };
}

/** Back to development, from a rejection or an approval (docs/alipaycn-api.md §1.10). */
export async function backToDevelopment({ release, alipayCn }: ReleaseOperation): Promise<Transition> {
  const client = await alipayCn();
  return { send: () => client.backToDevelopment(release.versionNumber), done: statusIs('INIT') };
}

/** Ends a grayscale, whatever its ratio. */
export async function endGrayscale({ release, alipayCn }: ReleaseOperation): Promise<Transition> {
  const client = await alipayCn();
  return { send: () => client.cancelGray(release.versionNumber), done: isApproved };
}
