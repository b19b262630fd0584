import type { ReceivedReason } from '../core/problems.ts';
import type { PlatformState, TargetState } from './platformState.ts';

/** Why the platform refuses an action of a release now, all of it. */
export function refusals({ release }: Pick<TargetState, 'release'>, name: string): ReceivedReason[] {
  const action = release?.actions.find((each) => each.name === name);
  if (!action?.reason || action.allowed) return [];
  return [action.reason, ...(action.moreReasons ?? [])];
}

/** Reasons that a step before it may take away; what is left of them is found anew. */
const resolvedByPlan = new Set([
  'authorizationRequired',
  'authorizationLost',
  'authorizationRevoked',
  'authorizationExpired',
  'authorizationInsufficient',
  'basicInformationInvalid',
  'versionDescriptionShort',
  'configurationInvalid',
  'languageRequired',
  'serviceContactRequired',
  'operationPending',
]);

/** Why an application would be refused, whatever a plan does before it. */
export const applyRefusals = (target: Pick<TargetState, 'release'>): ReceivedReason[] =>
  refusals(target, 'apply').filter(({ code }) => !resolvedByPlan.has(code));

export function isAuthorized({ miniProgram }: PlatformState, { target }: Pick<TargetState, 'target'>): boolean {
  if (!target.requires.authorization) return true;
  return miniProgram?.targets.find(({ app }) => app === target.id)?.authorization?.state === 'authorized';
}
