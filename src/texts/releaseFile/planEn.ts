import type { Hold, PlanStep, StepKind } from '../../core/releaseFile/plan.types.ts';

/** The words of a plan: its steps, and why it holds. */
export interface PlanTexts {
  readonly steps: Readonly<Record<StepKind, string>>;
  /** Whose turn a step is; empty for this program's own. */
  readonly by: Readonly<Record<PlanStep['by'], string>>;
  readonly due: string;
  readonly change: string;
  readonly changeNew: string;
  readonly blocked: string;
  readonly sameAs: string;
  readonly differs: string;
  readonly missing: string;
  readonly nothingNow: string;
  readonly waiting: string;
  readonly title: string;
  readonly nothing: string;
  readonly now: string;
  readonly later: string;
  readonly moved: string;
  readonly unset: string;
  readonly secretsLeftOut: string;
  readonly secretsUploaded: string;
  readonly holds: Readonly<Record<Hold['why'], string>>;
}

export const planEn: PlanTexts = {
  steps: {
    createWorkspace: 'Create workspace “{subject}”',
    createMiniProgram: 'Create mini program “{subject}”',
    updateMiniProgram: 'Update mini program “{subject}”',
    putLanguage: 'Save the {subject} texts',
    putBasicInformation: 'Update the basic information of “{subject}” (reviewed with the release)',
    uploadVersion: 'Upload the folder as version {subject}',
    selectApp: 'Select {target} for version {subject}',
    authorize: 'Authorize {target} on its page',
    putConfiguration: 'Save the configuration of version {subject}',
    apply: 'Submit version {subject} to {target} for review',
    review: 'Wait for the review',
    startGrayscale: 'Start the grayscale release of version {subject} with {ratio}% of users',
    raiseGrayscale: 'Raise version {subject} to {ratio}% of users',
    finalRelease: 'Release version {subject} to all users of {target}',
  },
  by: {
    program: '',
    person: 'requires you',
    reviewers: '',
    time: 'runs when you continue',
  },
  due: 'due {time}',
  change: '{field}: {from} → {to}',
  changeNew: '{field}: {to}',
  blocked: 'blocked: {reason}',
  sameAs: 'same as {version}',
  differs: 'Submitted with other values',
  missing: 'Missing',
  nothingNow: 'No step can run now.',
  waiting: 'Waiting',
  title: 'Plan for “{name}” {version}',
  nothing: 'Nothing to do. The platform matches the release file.',
  now: 'Now',
  later: 'Later',
  moved: 'Nothing was done, because the platform changed after this plan was made. Check the new plan, then run it.',
  unset: 'Environment variables that are not set here: {names}. The platform keeps its saved values.',
  secretsLeftOut: 'Excluded, because they look like secrets: {names}.',
  secretsUploaded: 'Uploaded, although they look like secrets: {names}.',
  holds: {
    nothingNext: 'The plan has no more steps.',
    noRelease: 'This version has no release yet. Run the release file first.',
    notRunning: 'No grayscale release is running. Stage: {stage}.',
    notDue: 'The next step is due {time}.',
    person: 'The next step requires your confirmation.',
    role: 'The next step requires one of these roles: {roles}.',
    gateFailed: 'The gate failed, so the ratio stays as it is: {said}',
    gateUnknown: 'The gate gave no clear result, so the ratio stays as it is: {said}',
  },
};
