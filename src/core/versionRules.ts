import type { Params } from './codedError.ts';
import type { PermissionTable, Role } from './permissions.ts';
import type { ActionState, ProblemCode, Reason, Remedy } from './problems.ts';
import { type AuthorizationState, actionState, languageReason } from './rules.ts';
import type { StageId } from './targets/stages.ts';
import type { Target } from './targets/target.ts';

/** What the rules for selecting a target app for a version depend on. */
export interface SelectFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly versionNumber: string;
  readonly languages: readonly string[];
  /** The stage of this version's release to the target, if it has one. */
  readonly existing: StageId | null;
  /** Mini programs of the workspace with a release to the target that is not canceled. */
  readonly miniProgramsUsed: number;
  /** This mini program is one of them. */
  readonly miniProgramCounts: boolean;
  /** Releases of this mini program to the target in its first stage. */
  readonly newVersionsUsed: number;
  /** It is a package, and this connection cannot upload packages to the target. */
  readonly undeliverable: boolean;
  /** The build of a version from a template; `null` once it is at the target. */
  readonly build: 'building' | 'failed' | null;
}

/** The first reason why a version that was at the target app before cannot go there; `null` for a new one. */
export function repeatedReason({
  target,
  versionNumber,
  existing,
}: Pick<SelectFacts, 'target' | 'versionNumber' | 'existing'>): Reason | null {
  if (existing === null) return null;
  const params = { target: target.name, version: versionNumber };
  return existing === 'canceled'
    ? { code: 'versionCanceledForTarget', params, remedy: { action: 'uploadVersion' } }
    : { code: 'versionAlreadyReleased', params };
}

type Quotas = Pick<SelectFacts, 'target' | 'miniProgramsUsed' | 'miniProgramCounts' | 'newVersionsUsed'>;

/** Why the workspace can release no further mini program to the target app; `null` where it can. */
export function miniProgramQuotaReason({ target, miniProgramsUsed: used, miniProgramCounts }: Quotas): Reason | null {
  const limit = target.quotas.miniPrograms;
  if (limit === null || miniProgramCounts || used < limit) return null;
  return { code: 'quotaMiniPrograms', params: { target: target.name, used, limit } };
}

/** Why the mini program can have no further version in the first stage; `null` where it can. */
export function newVersionQuotaReason({ target, newVersionsUsed: used }: Quotas): Reason | null {
  const limit = target.quotas.newVersions;
  if (limit === null || used < limit) return null;
  return { code: 'quotaNewVersions', params: { target: target.name, used, limit }, remedy: { action: 'cancel' } };
}

/** Why calls for the merchant are not possible at all; `null` where they can at least be tried. */
export function authorizationReason({ name }: Target, authorization: AuthorizationState): Reason | null {
  const reason = { params: { target: name }, remedy: { action: 'authorize' } } as const;
  if (authorization === 'missing' || authorization === 'pending') return { code: 'authorizationRequired', ...reason };
  if (authorization === 'lost') return { code: 'authorizationLost', ...reason };
  return authorization === 'revoked' ? { code: 'authorizationRevoked', ...reason } : null;
}

/** Whether a version may select a target app (docs/decisions.md §2.2: once, languages, quotas). */
export const judgeSelectApp = (facts: SelectFacts): ActionState =>
  actionState(
    'selectApp',
    facts,
    repeatedReason(facts) ??
      sourceReason(facts) ??
      languageReason(facts) ??
      miniProgramQuotaReason(facts) ??
      newVersionQuotaReason(facts),
  );

function sourceReason({ target, versionNumber, build, undeliverable }: SelectFacts): Reason | null {
  const params = { target: target.name, version: versionNumber };
  if (build === 'building') return { code: 'versionBuilding', params };
  if (build === 'failed') {
    return { code: 'versionNotBuilt', params, remedy: { action: 'createVersionFromTemplate' } };
  }
  return undeliverable ? { code: 'packageDeliveryUnsupported', params, remedy: { action: 'adoptVersion' } } : null;
}

/** What the rules for a trial before the review depend on. */
export interface TrialFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly versionNumber: string;
  /** The stage of this version's release to the target, if it has one. */
  readonly stage: StageId | null;
  readonly authorization: AuthorizationState;
  readonly pending: string | null;
  /** It is a package that is not there yet, and this connection cannot upload it. */
  readonly undeliverable: boolean;
}

/** Whether a version can be tried by a QR code at a target app, which gets its package by that. */
export const judgeTrial = (facts: TrialFacts): ActionState =>
  actionState('createTrialQrCode', facts, trialReason(facts));

function trialReason({ target, stage, authorization, pending, versionNumber, undeliverable }: TrialFacts) {
  const reason = (code: ProblemCode, params: Params = {}, remedy?: Remedy): Reason => ({ code, params, remedy });
  const version = versionNumber;
  if (!target.trial) return reason('trialNotOffered', { target: target.name });
  if (stage === null) return reason('trialNeedsSelectApp', { target: target.name, version }, { action: 'selectApp' });
  if (!target.trial.includes(stage)) return reason('trialStageOver', { stage, version });
  if (pending !== null) return reason('operationPending', { action: pending });
  const unauthorized = authorizationReason(target, authorization);
  if (unauthorized) return unauthorized;
  return undeliverable ? reason('packageDeliveryUnsupported', {}, { action: 'adoptVersion' }) : null;
}
