import { type StepId, stepIds } from '../protocol/protocol.ts';
import { formState, isUntouchedLanguage, stepForms } from './formState.ts';
import { formLocale, languageForm } from './forms.ts';
import { type Facts, findAction } from './wizardState.ts';

/** How far a step is: `attention` needs the person, `closed` cannot be opened yet. */
export interface Progress {
  readonly done: boolean;
  readonly attention: boolean;
  /** What is missing, as a number; 0 where nothing is or nothing is counted. */
  readonly missing: number;
  readonly unsaved: boolean;
  readonly closed:
    | 'needsProgram'
    | 'needsRelease'
    | 'notNeeded'
    | 'needsReview'
    | 'needsApproval'
    | 'needsFullRelease'
    | null;
}

/** The steps up to the application, which is the last of them. */
const preparing: readonly StepId[] = stepIds.slice(0, stepIds.indexOf('apply') + 1);

/** In its first stage, or not on its way yet. */
export const isDraft = ({ tone }: Facts): boolean => tone === null || tone === 'draft';

/** What is wrong with the forms of a step, as it would be sent; a form that was not read counts as one. */
function missingIn(facts: Facts, step: StepId): number {
  if (step === 'configuration' || step === 'basicInformation') {
    const state = formState(facts, step);
    return state ? state.problems.length : 1;
  }
  const { program, target } = facts;
  if (!program) return 1;
  const wrong = stepForms(facts, 'languages')
    .filter((state) => state.dirty || (formLocale(state.form) !== null && !isUntouchedLanguage(state)))
    .reduce((sum, state) => sum + state.problems.length, 0);
  const absent = (target?.requires.languages ?? []).filter((locale) => {
    const state = formState(facts, languageForm(locale));
    return !state || isUntouchedLanguage(state);
  }).length;
  const values = formState(facts, 'program')?.values;
  const contact = values?.servicePhone || values?.serviceEmail ? 0 : 1;
  return wrong + absent + contact;
}

const progress = (done: boolean, more: Partial<Progress> = {}): Progress => ({
  done,
  attention: false,
  missing: 0,
  unsaved: false,
  closed: null,
  ...more,
});

function formProgress(facts: Facts, step: StepId): Progress {
  const missing = missingIn(facts, step);
  const states = stepForms(facts, step);
  const unsaved = states.some(({ dirty }) => dirty);
  // Once there is a release, what is typed may be stored with the application; languages come before it.
  const isStored = !unsaved || facts.release !== null;
  return progress(missing === 0 && isStored, {
    missing,
    unsaved,
    attention: states.some(({ conflicts }) => conflicts.length > 0),
  });
}

/** There is a version on its way to the app, or one that only waits for the languages that the app asks for. */
function isVersionChosen({ release, tone, version, target }: Facts): boolean {
  if (release) return tone !== 'ended';
  const action = findAction(version?.actions, 'selectApp', target?.id);
  return action?.allowed === false && action.reason?.code === 'languageRequired';
}

const progressByStep: Readonly<Record<StepId, (facts: Facts) => Progress>> = {
  version: (facts) => progress(isVersionChosen(facts)),
  languages: (facts) =>
    facts.program ? formProgress(facts, 'languages') : progress(false, { closed: 'needsProgram' }),
  authorization: ({ program, target }) => {
    if (!program) return progress(false, { closed: 'needsProgram' });
    if (target && !target.requires.authorization) return progress(true, { closed: 'notNeeded' });
    const state = program.targets.find(({ app }) => app === target?.id)?.authorization?.state;
    return progress(state === 'authorized', {
      attention: ['lost', 'revoked', 'expired', 'insufficient'].includes(state ?? ''),
    });
  },
  configuration: (facts) => {
    if (!facts.release) return progress(false, { closed: 'needsRelease' });
    return facts.target?.requires.configuration === false
      ? progress(true, { closed: 'notNeeded' })
      : formProgress(facts, 'configuration');
  },
  basicInformation: (facts) => {
    if (!facts.workspace) return progress(false, { closed: 'needsProgram' });
    return facts.target?.requires.basicInformation === false
      ? progress(true, { closed: 'notNeeded' })
      : formProgress(facts, 'basicInformation');
  },
  apply: (facts) => (facts.release ? progress(!isDraft(facts)) : progress(false, { closed: 'needsRelease' })),
  review: (facts) => {
    const { release, tone } = facts;
    if (release?.rejection) return progress(false, { attention: true });
    if (!release || isDraft(facts)) return progress(false, { closed: 'needsReview' });
    return progress(tone !== 'waiting' && tone !== 'unknown');
  },
  publish: (facts) => {
    const open = facts.tone === 'ready' || facts.tone === 'running' || facts.tone === 'live' || facts.tone === 'ended';
    return progress(facts.tone === 'live' || facts.tone === 'ended', { closed: open ? null : 'needsApproval' });
  },
  live: (facts) => {
    const open = facts.tone === 'live' || facts.tone === 'ended';
    return progress(facts.tone === 'live', { closed: open ? null : 'needsFullRelease' });
  },
};

export const stepProgress = (facts: Facts, step: StepId): Progress => progressByStep[step](facts);

const isTodo = (facts: Facts, step: StepId): boolean => {
  const { done, closed } = stepProgress(facts, step);
  return !done && closed === null;
};

/** The next step: the first one to do before the application, afterwards the step of the release's stage. */
export function nextStep(facts: Facts): StepId {
  const { release, tone } = facts;
  if (release?.rejection) return 'review';
  if (isDraft(facts)) return preparing.find((step) => isTodo(facts, step)) ?? 'apply';
  if (tone === 'ready' || tone === 'running') return 'publish';
  return tone === 'live' || tone === 'ended' ? 'live' : 'review';
}

/** The step that is open: the chosen one as long as it can be, else the next. */
export function currentStep(facts: Facts): StepId {
  const { step } = facts.session;
  return step !== null && stepProgress(facts, step).closed === null ? step : nextStep(facts);
}

/** The open step before this one. */
export const stepBefore = (facts: Facts, step: StepId): StepId | null =>
  stepIds.slice(0, stepIds.indexOf(step)).findLast((one) => stepProgress(facts, one).closed === null) ?? null;

/** What "Continue" opens: the version where none is chosen, else the next step that is not done, later ones first. */
export function stepAfter(facts: Facts, step: StepId): StepId {
  if (step !== 'version' && isTodo(facts, 'version')) return 'version';
  const later = preparing.slice(preparing.indexOf(step) + 1, -1);
  return [...later, ...preparing].find((one) => one !== step && isTodo(facts, one)) ?? 'apply';
}

/** The step of a wizard that comes back: where the person was, or the next one if what they left it by was done. */
export function restoredStep(facts: Facts): StepId {
  const { step, leaving } = facts.session;
  if (leaving === null) return step ?? nextStep(facts);
  // Who leaves any other step also has the app selected.
  const isDone = stepProgress(facts, leaving).done && (leaving === 'version' || !isTodo(facts, 'version'));
  if (!isDone) return leaving;
  return isDraft(facts) ? stepAfter(facts, leaving) : nextStep(facts);
}
