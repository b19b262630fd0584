import type { Params } from './codedError.ts';
import type { PermissionTable, Role } from './permissions.ts';
import type { ActionState, ProblemCode, Remedy } from './problems.ts';
import type { AuthorizationState } from './rules.ts';
import type { KnownStage, StageId } from './targets/stages.ts';
import type { Target } from './targets/target.ts';
import type { SelectFacts } from './versionRules.ts';

/** What bringing in versions that do not come as a package looks at. */
export interface SourceFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly authorization: AuthorizationState;
}

type SourceAction = 'adoptVersion' | 'createVersionFromTemplate';

const stateOf =
  ({ permissions, target }: Pick<SourceFacts, 'permissions' | 'target'>, name: ActionState['name']) =>
  (code: ProblemCode | null, params: Params = {}, remedy?: Remedy): ActionState => ({
    name,
    allowedRoles: permissions[name],
    targetApp: target.id,
    allowed: code === null,
    reason: code === null ? null : { code, params, remedy },
  });

/** Whether versions can be adopted from a target app, or built there from a template. */
export function judgeSource(facts: SourceFacts, name: SourceAction): ActionState {
  const { role, permissions, target, authorization } = facts;
  const state = stateOf(facts, name);
  if (!permissions[name].includes(role)) return state('forbidden', { role, roles: [...permissions[name]] });
  if (target.outside === null) return state('targetKeepsNoVersions', { target: target.name });
  if (authorization === 'missing' || authorization === 'pending') {
    return state('authorizationRequired', { target: target.name }, { action: 'authorize' });
  }
  if (authorization === 'revoked') {
    return state('authorizationRevoked', { target: target.name }, { action: 'authorize' });
  }
  return state(null);
}

/** Uploading a package: `undeliverable` where no target app could get it over this connection. */
export function judgeUpload(role: Role, permissions: PermissionTable, undeliverable: boolean): ActionState {
  const allowedRoles = permissions.uploadVersion;
  const base = { name: 'uploadVersion' as const, allowedRoles };
  if (!allowedRoles.includes(role)) {
    return { ...base, allowed: false, reason: { code: 'forbidden', params: { role, roles: [...allowedRoles] } } };
  }
  const remedy = { action: 'adoptVersion' as const };
  return undeliverable
    ? { ...base, allowed: false, reason: { code: 'packageDeliveryUnsupported', params: {}, remedy } }
    : { ...base, allowed: true, reason: null };
}

/** What adopting one version looks at: as selecting the app for it, and what the target app says of it. */
export interface AdoptFacts extends SourceFacts, Omit<SelectFacts, 'undeliverable' | 'build'> {
  /** The target app's own word, `null` where it gave none. */
  readonly status: string | null;
  /** The stage that this word stands for, `null` for an unknown one. */
  readonly stage: KnownStage | null;
  /** The release that this version is here already, if any. */
  readonly existing: StageId | null;
}

/** Whether a version that stands at a target app can be taken over as a release. */
export function judgeAdoption(facts: AdoptFacts): ActionState {
  const source = judgeSource(facts, 'adoptVersion');
  if (!source.allowed) return source;
  const { target, versionNumber: version, status, stage } = facts;
  const state = stateOf(facts, 'adoptVersion');
  const common = { target: target.name, version };
  if (facts.existing === 'canceled') return state('versionCanceledForTarget', common, { action: 'uploadVersion' });
  if (facts.existing !== null) return state('versionAlreadyReleased', common);
  if (stage === null) return state('versionStatusUnknown', { ...common, status: status ?? '?' });
  const { miniPrograms, newVersions } = target.quotas;
  if (miniPrograms !== null && !facts.miniProgramCounts && facts.miniProgramsUsed >= miniPrograms) {
    return state('quotaMiniPrograms', { target: target.name, used: facts.miniProgramsUsed, limit: miniPrograms });
  }
  // What has been through its review needs neither a language nor room among the new ones any more.
  if (stage !== target.firstStage) return state(null);
  const missing = target.requires.languages.filter((locale) => !facts.languages.includes(locale));
  if (missing.length > 0) {
    return state('languageRequired', { target: target.name, locales: missing }, { action: 'editLanguages' });
  }
  if (newVersions !== null && facts.newVersionsUsed >= newVersions) {
    const params = { target: target.name, used: facts.newVersionsUsed, limit: newVersions };
    return state('quotaNewVersions', params, { action: 'cancel' });
  }
  return state(null);
}
