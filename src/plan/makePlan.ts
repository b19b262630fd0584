import { createHash } from 'node:crypto';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { languageEntryForm } from '../core/forms/languageEntry.ts';
import { miniProgramForm } from '../core/forms/miniProgram.ts';
import type { Change, Plan, PlanStep, StepKind } from '../core/releaseFile/plan.types.ts';
import { reviewedChanges, sameAsEarlier, storedDescription } from './blockers.ts';
import { findChanges } from './changes.ts';
import type { Desired } from './desiredState.ts';
import { missingReasons } from './missing.ts';
import type { PlatformState, TargetState } from './platformState.ts';
import { publishSteps } from './publishSteps.ts';
import { applyRefusals, isAuthorized } from './refusals.ts';

export const step = (kind: StepKind, more: Partial<PlanStep> = {}): PlanStep => ({
  kind,
  by: 'program',
  targetApp: null,
  subject: '',
  ratio: null,
  dueAt: null,
  changes: [],
  reasons: [],
  ...more,
  blocked: more.reasons?.[0] ?? null,
});

/**
 * The exact steps from the platform's state to the desired one; none when nothing differs. Pure:
 * the same file and the same state give the same plan with the same fingerprint.
 */
export function makePlan(desired: Desired, state: PlatformState): Plan {
  const common = [
    ...workspaceSteps(desired, state),
    ...programSteps(desired, state),
    ...languageSteps(desired, state),
    ...basicInformationSteps(desired, state),
  ];
  const steps = [
    ...common,
    ...(state.version ? [] : [step('uploadVersion', { subject: desired.version })]),
    ...state.targets.flatMap((target) => targetSteps(desired, state, target, common.length > 0)),
  ];
  const stop = steps.findIndex(({ by, blocked }) => by !== 'program' || blocked !== null);
  const differs = state.targets.flatMap((target) => reviewedChanges(desired, target));
  const now = stop === -1 ? steps.length : stop;
  return { steps, now, differs, fingerprint: createFingerprint(desired, state, steps) };
}

/** Everything that a plan depends on, by revisions; without times, which pass. */
function createFingerprint(desired: Desired, state: PlatformState, steps: readonly PlanStep[]): string {
  const { workspace, miniProgram, basicInformation, version, targets } = state;
  const basis = {
    program: desired.miniProgram,
    version: desired.version,
    steps: steps.map(({ dueAt: _, ...rest }) => rest),
    revisions: [
      workspace?.id ?? null,
      miniProgram?.revision ?? null,
      miniProgram?.languages.map(({ locale, revision }) => [locale, revision]) ?? null,
      basicInformation?.revision ?? null,
      version?.id ?? null,
      targets.map(({ release, configuration }) => [release?.revision ?? null, configuration?.revision ?? null]),
    ],
  };
  return createHash('sha256').update(JSON.stringify(basis)).digest('hex');
}

const workspaceSteps = ({ workspace: name }: Desired, { workspace }: PlatformState): PlanStep[] =>
  workspace || name === undefined ? [] : [step('createWorkspace', { subject: name })];

function programSteps({ miniProgram: name, program, secrets }: Desired, { miniProgram }: PlatformState): PlanStep[] {
  const changes = findChanges(miniProgramForm, program, miniProgram, secrets);
  if (!miniProgram) return [step('createMiniProgram', { subject: name, changes })];
  return changes.length > 0 ? [step('updateMiniProgram', { subject: miniProgram.name, changes })] : [];
}

const languageSteps = ({ languages, secrets }: Desired, { miniProgram }: PlatformState): PlanStep[] =>
  Object.entries(languages).flatMap(([locale, wanted]) => {
    const stored = miniProgram?.languages.find((entry) => entry.locale === locale) ?? null;
    const changes = findChanges(languageEntryForm, wanted, stored, secrets);
    return changes.length > 0 ? [step('putLanguage', { subject: locale, changes })] : [];
  });

function basicInformationSteps(
  { basicInformation, secrets, workspace: name }: Desired,
  { workspace, basicInformation: stored }: PlatformState,
): PlanStep[] {
  const changes = findChanges(basicInformationForm, basicInformation, stored, secrets);
  return changes.length > 0 ? [step('putBasicInformation', { subject: workspace?.name ?? name ?? '', changes })] : [];
}

function targetSteps(desired: Desired, state: PlatformState, target: TargetState, hasChanges: boolean): PlanStep[] {
  const { release, configuration } = target;
  const targetApp = target.target.id;
  const common = { targetApp, subject: desired.version };
  const changes = findChanges(configurationForm, desired.configuration, configuration, desired.secrets);
  const isNew = !release || release.stage === 'newVersionCreated';
  const configure = changes.length > 0 ? [step('putConfiguration', { ...common, changes })] : [];
  // What reviewers have does not change any more; the release goes its way (`differs`).
  if (!isNew) return afterApplying(desired, target);
  const refused = applyRefusals(target).map(({ code, params }) => ({ code, params }));
  // The same again, after a rejection, is a person's decision.
  const unchanged = release?.rejection && !hasChanges && configure.length === 0;
  return [
    ...(release ? [] : [step('selectApp', common)]),
    ...(isAuthorized(state, target) ? [] : [step('authorize', { ...common, by: 'person' })]),
    ...configure,
    step('apply', {
      ...common,
      changes: whatIsNew(desired, target),
      by: unchanged ? 'person' : 'program',
      reasons: [...refused, ...missingReasons(desired, state, target)],
    }),
    step('review', { ...common, by: 'reviewers' }),
    ...publishSteps(desired, target),
  ];
}

/** What reviewers will read of this version, with the earlier one that it repeats. */
function whatIsNew(desired: Desired, target: TargetState): Change[] {
  const text = desired.configuration.versionDescription ?? storedDescription(target);
  if (!text) return [];
  const sameAs = sameAsEarlier(desired, target);
  return [{ field: 'versionDescription', from: null, to: String(text), ...(sameAs === null ? {} : { sameAs }) }];
}

function afterApplying(desired: Desired, target: TargetState): PlanStep[] {
  const common = { targetApp: target.target.id, subject: desired.version };
  const review = target.release?.stage === 'underReview' ? [step('review', { ...common, by: 'reviewers' })] : [];
  return [...review, ...publishSteps(desired, target)];
}
