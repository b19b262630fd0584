import type { PermissionTable, Role } from './permissions.ts';
import type { ActionState, Reason } from './problems.ts';
import { type AuthorizationState, actionState, languageReason } from './rules.ts';
import type { KnownStage, StageId } from './targets/stages.ts';
import type { Target } from './targets/target.ts';
import {
  authorizationReason,
  miniProgramQuotaReason,
  newVersionQuotaReason,
  repeatedReason,
  type SelectFacts,
} from './versionRules.ts';

/** What the rules for versions without a package depend on. */
export interface SourceFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly authorization: AuthorizationState;
}

type SourceAction = 'adoptVersion' | 'createVersionFromTemplate';

const sourceReason = ({ target, authorization }: SourceFacts): Reason | null =>
  target.outside === null
    ? { code: 'targetKeepsNoVersions', params: { target: target.name } }
    : authorizationReason(target, authorization);

/** Whether versions can be adopted from a target app, or built there from a template. */
export const judgeSource = (facts: SourceFacts, name: SourceAction): ActionState =>
  actionState(name, facts, sourceReason(facts));

/** Uploading a package: `undeliverable` where no target app could get it over this connection. */
export const judgeUpload = (role: Role, permissions: PermissionTable, undeliverable: boolean): ActionState =>
  actionState(
    'uploadVersion',
    { role, permissions },
    undeliverable ? { code: 'packageDeliveryUnsupported', params: {}, remedy: { action: 'adoptVersion' } } : null,
  );

/** What the rules for adopting a version depend on: those for selecting the app, and its state there. */
export interface AdoptFacts extends SourceFacts, Omit<SelectFacts, 'undeliverable' | 'build'> {
  /** The target app's own status, `null` where it gave none. */
  readonly status: string | null;
  /** The stage that this status means, `null` for an unknown one. */
  readonly stage: KnownStage | null;
  /** The release that this version is here already, if any. */
  readonly existing: StageId | null;
}

/** Whether a version at a target app can be adopted as a release. */
export const judgeAdoption = (facts: AdoptFacts): ActionState =>
  actionState('adoptVersion', facts, sourceReason(facts) ?? repeatedReason(facts) ?? stageReason(facts));

function stageReason(facts: AdoptFacts): Reason | null {
  const { target, versionNumber: version, status, stage } = facts;
  if (stage === null) {
    return { code: 'versionStatusUnknown', params: { target: target.name, version, status: status ?? '?' } };
  }
  const overQuota = miniProgramQuotaReason(facts);
  // A reviewed version needs no language and counts no longer as a new one.
  if (overQuota || stage !== target.firstStage) return overQuota;
  return languageReason(facts) ?? newVersionQuotaReason(facts);
}
