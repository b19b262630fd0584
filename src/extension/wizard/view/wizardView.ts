import type { Release } from '../../../core/contract/model.ts';
import { explorerWord } from '../../../texts/editor/explorer.ts';
import { sentences } from '../../../texts/format.ts';
import { actionName, remedyName } from '../../../texts/labels/labels.ts';
import { refusalSentence, refusalText } from '../../../texts/problems/refusals.ts';
import { currentStep, nextStep, stepBefore, stepProgress } from '../model/progress.ts';
import type { Facts } from '../model/wizardState.ts';
import { pageWords, type StepId, type StepView, stateWords, stepIds, type WizardView } from '../protocol/protocol.ts';
import { button, type Content, notice, toBlocks } from './parts/blocks.ts';
import { externalChangeNotice, waitingNotice } from './parts/externalChangeNotice.ts';
import { remedyButtons } from './parts/remedies.ts';
import { applyStep } from './steps/apply.ts';
import { authorizationStep } from './steps/authorization.ts';
import { basicInformationStep } from './steps/basicInformation.ts';
import { configurationStep } from './steps/configuration.ts';
import { languagesStep } from './steps/languages.ts';
import { liveStep } from './steps/live.ts';
import { publishStep } from './steps/publish.ts';
import { pinnedReason, reviewStep } from './steps/review.ts';
import type { Step } from './steps/step.ts';
import { versionStep } from './steps/version.ts';

const steps: Readonly<Record<StepId, Step>> = {
  version: versionStep,
  languages: languagesStep,
  authorization: authorizationStep,
  configuration: configurationStep,
  basicInformation: basicInformationStep,
  apply: applyStep,
  review: reviewStep,
  publish: publishStep,
  live: liveStep,
};

function stepView(facts: Facts, id: StepId): StepView {
  const { text } = facts;
  const { done, attention, missing, unsaved, closed } = stepProgress(facts, id);
  const now = id === nextStep(facts);
  const unsavedMark = unsaved ? text('mark.unsaved') : '';
  const detail = missing > 0 ? text('step.missing', { count: missing }) : unsavedMark;
  return {
    id,
    title: text(`step.${id}`),
    state: attention ? 'attention' : done ? 'done' : now ? 'now' : 'todo',
    detail: closed === null ? detail : '',
    closed: closed === null ? null : text(`closed.${closed}`),
  };
}

/** The title of the panel: mini program, version and target app. */
export function wizardTitle({ text, program, version, target }: Facts): string {
  if (!program) return text('title.new');
  if (!version) return program.name;
  return `${program.name} ${version.number}${target ? ` → ${target.name}` : ''}`;
}

/** The steps on which what a reason names is mended. */
const preparing: ReadonlySet<StepId> = new Set(['languages', 'configuration', 'basicInformation', 'apply']);

/** What is wrong on every step: old data, an action that failed outside. */
function generalNotices(facts: Facts): Content {
  const { snapshot, language, release } = facts;
  const { trouble } = snapshot;
  const failed = release?.trouble && !release.pending ? release.trouble : null;
  return [
    trouble &&
      notice('warning', trouble.title, sentences(language, [trouble.detail, trouble.next]), {
        buttons: [button('refresh', remedyName(language, 'refresh'))],
      }),
    externalChangeNotice(facts),
    waitingNotice(facts),
    failed && failureNotice(facts, failed),
    preparing.has(currentStep(facts)) && pinnedReason(facts),
  ];
}

/** What came of the last thing that was done here, unless it is that the platform does not answer, which is said above. */
function ownNotice({ session, snapshot }: Facts, step: StepId): Content {
  const { notice: own } = session;
  return own?.step === step && own.block.title !== snapshot.trouble?.title && own.block;
}

function failureNotice(facts: Facts, failed: NonNullable<Release['trouble']>): Content {
  const { language, text } = facts;
  const buttons = remedyButtons(facts, failed);
  if (failed.code === 'authorizationRenewed') {
    const { title, detail } = refusalText(language, failed);
    return notice('info', title, detail, { buttons });
  }
  const title = text('trouble.title', { action: actionName(language, failed.action) });
  return notice('error', title, refusalSentence(language, failed), { buttons });
}

/** The running work: the wizard's own, else an action that is pending at the platform. */
function busyState({ language, text, session, release }: Facts): WizardView['busy'] {
  if (session.busy) {
    const cancel = session.busy.cancellable ? button('cancelWork', text('button.stopWaiting')) : null;
    return { text: session.busy.text, cancel };
  }
  if (!release?.pending) return null;
  const { action, state, reason } = release.pending;
  const name = explorerWord(language, 'doing', action) ?? `${actionName(language, action)}…`;
  const checking = state === 'checking' ? text('busy.checking') : '';
  const why = reason ? refusalSentence(language, reason) : checking;
  const stoppable = state === 'waiting' && !reason?.remedy;
  return {
    text: [name, why].filter(Boolean).join(' '),
    cancel: stoppable ? button('stopWaiting', text('button.stopWaiting')) : null,
  };
}

/** The whole page. Pure: the same facts give the same view. */
export function project(facts: Facts, revision: number): WizardView {
  const { language, text, session, simulated } = facts;
  const step = currentStep(facts);
  const { heading, intro = '', blocks, next = null, stop = null, note = '' } = steps[step](facts);
  const before = stepBefore(facts, step);
  const words = <K extends (typeof pageWords | typeof stateWords)[number]>(keys: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, text(`words.${key}`)])) as Record<K, string>;
  return {
    revision,
    language: language === 'en' ? 'en' : 'zh-CN',
    title: wizardTitle(facts),
    badge: simulated ? text('badge.simulated') : null,
    steps: stepIds.map((id) => stepView(facts, id)),
    stepsLabel: text('steps.label'),
    step,
    heading,
    intro,
    blocks: toBlocks([generalNotices(facts), ownNotice(facts, step), blocks]),
    back: before ? button('back', text('button.back')) : null,
    next,
    stop,
    note,
    busy: busyState(facts),
    announcement: session.announcement,
    focus: session.focus,
    words: { ...words(pageWords), states: words(stateWords) },
  };
}
