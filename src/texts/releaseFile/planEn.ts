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
    createWorkspace: 'Create the workspace “{subject}”',
    createMiniProgram: 'Create the mini program “{subject}”',
    updateMiniProgram: 'Update the mini program “{subject}”',
    putLanguage: 'Write the language entry {subject}',
    putBasicInformation: 'Update the basic information of “{subject}”, which is reviewed with the release',
    uploadVersion: 'Pack the folder and upload it as version {subject}',
    selectApp: 'Select {target} for version {subject}',
    authorize: 'Authorize {target}: a person confirms on its page',
    putConfiguration: 'Fill in the release configuration of version {subject}',
    apply: 'Apply to release version {subject} to {target}',
    review: 'The reviewers decide',
    startGrayscale: 'Start the grayscale release of version {subject} with {ratio} % of the users',
    raiseGrayscale: 'Raise version {subject} to {ratio} % of the users',
    finalRelease: 'Release version {subject} to all users of {target}',
  },
  by: {
    program: '',
    person: 'waits for a person',
    reviewers: 'waits for the reviewers',
    time: 'waits for its hold and its gate',
  },
  due: 'due {time}',
  change: '{field}: {from} → {to}',
  changeNew: '{field}: {to}',
  blocked: 'not possible now: {reason}',
  title: 'Plan for “{name}” {version}',
  nothing: 'Nothing to do: everything stands as the file says.',
  now: 'Now',
  later: 'After that',
  moved: 'The platform changed since this plan was made, so nothing was done. Look at the new plan, then apply it.',
  unset: 'Not set here, so what is stored on the platform stays: {names}.',
  secretsLeftOut: 'Left out, as they look like secrets: {names}.',
  secretsUploaded: 'Uploaded, although they look like secrets: {names}.',
  holds: {
    nothingNext: 'The plan has no further step.',
    noRelease: 'There is no release of this version yet, so there is nothing to go on with. Apply the file first.',
    notRunning: 'No grayscale release is running (it stands in {stage}), so there is nothing to go on with.',
    notDue: 'The next step is due {time}.',
    person: 'The plan leaves the next step to a person.',
    role: 'The plan leaves the next step to: {roles}.',
    gateFailed: 'The gate says no, so it holds: {said}',
    gateUnknown: 'The gate gave no clear answer, so it holds: {said}',
  },
};
