import type { Params } from './codedError.ts';
import type { PermissionTable, Role } from './permissions.ts';
import type { ActionState, ProblemCode, Remedy } from './problems.ts';
import type { AuthorizationState } from './rules.ts';
import type { StageId } from './targets/stages.ts';
import type { Target } from './targets/target.ts';

/** What selecting a target app for a version looks at. */
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
  /** Releases of this mini program to the target that stand in its first stage. */
  readonly newVersionsUsed: number;
  /** It is a package, and this connection cannot bring one to the target. */
  readonly undeliverable: boolean;
  /** Of a version that the target builds from a template, until it stands there. */
  readonly build: 'building' | 'failed' | null;
}

/** Whether a version may select a target app (docs/decisions.md §2.2: once, languages, quotas). */
export function judgeSelectApp(facts: SelectFacts): ActionState {
  const { target, versionNumber } = facts;
  const allowedRoles = facts.permissions.selectApp;
  const base = { name: 'selectApp' as const, allowedRoles, targetApp: target.id };
  const refuse = (code: ProblemCode, params: Params, remedy?: Remedy): ActionState => ({
    ...base,
    allowed: false,
    reason: { code, params, remedy },
  });
  const common = { target: target.name, version: versionNumber };
  if (!allowedRoles.includes(facts.role)) return refuse('forbidden', { role: facts.role, roles: [...allowedRoles] });
  if (facts.existing === 'canceled') return refuse('versionCanceledForTarget', common, { action: 'uploadVersion' });
  if (facts.existing !== null) return refuse('versionAlreadyReleased', common);
  if (facts.build === 'building') return refuse('versionBuilding', common);
  if (facts.build === 'failed') return refuse('versionNotBuilt', common, { action: 'createVersionFromTemplate' });
  if (facts.undeliverable) return refuse('packageDeliveryUnsupported', common, { action: 'adoptVersion' });
  const missing = target.requires.languages.filter((locale) => !facts.languages.includes(locale));
  if (missing.length > 0) {
    return refuse('languageRequired', { target: target.name, locales: missing }, { action: 'editLanguages' });
  }
  const { miniPrograms, newVersions } = target.quotas;
  if (miniPrograms !== null && !facts.miniProgramCounts && facts.miniProgramsUsed >= miniPrograms) {
    return refuse('quotaMiniPrograms', { target: target.name, used: facts.miniProgramsUsed, limit: miniPrograms });
  }
  if (newVersions !== null && facts.newVersionsUsed >= newVersions) {
    return refuse(
      'quotaNewVersions',
      { target: target.name, used: facts.newVersionsUsed, limit: newVersions },
      { action: 'cancel' },
    );
  }
  return { ...base, allowed: true, reason: null };
}

/** What trying a version before its review looks at. */
export interface TrialFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly versionNumber: string;
  /** The stage of this version's release to the target, if it has one. */
  readonly stage: StageId | null;
  readonly authorization: AuthorizationState;
  readonly pending: string | null;
  /** It is a package that is not there yet, and this connection cannot bring it. */
  readonly undeliverable: boolean;
}

/** Whether a version can be tried by a QR code at a target app, which gets its package by that. */
export function judgeTrial(facts: TrialFacts): ActionState {
  const { target, stage, authorization, pending, versionNumber: version } = facts;
  const allowedRoles = facts.permissions.createTrialQrCode;
  const base = { name: 'createTrialQrCode' as const, allowedRoles, targetApp: target.id };
  const refuse = (code: ProblemCode, params: Params = {}, remedy?: Remedy): ActionState => ({
    ...base,
    allowed: false,
    reason: { code, params, remedy },
  });
  if (!allowedRoles.includes(facts.role)) return refuse('forbidden', { role: facts.role, roles: [...allowedRoles] });
  if (!target.trial) return refuse('trialNotOffered', { target: target.name });
  if (stage === null) return refuse('trialNeedsSelectApp', { target: target.name, version }, { action: 'selectApp' });
  if (!target.trial.includes(stage)) return refuse('trialStageOver', { stage, version });
  if (pending !== null) return refuse('operationPending', { action: pending });
  if (authorization === 'missing' || authorization === 'pending') {
    return refuse('authorizationRequired', { target: target.name }, { action: 'authorize' });
  }
  if (authorization === 'revoked')
    return refuse('authorizationRevoked', { target: target.name }, { action: 'authorize' });
  if (facts.undeliverable) return refuse('packageDeliveryUnsupported', {}, { action: 'adoptVersion' });
  return { ...base, allowed: true, reason: null };
}
