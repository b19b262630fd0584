import { explorerWord } from '../../../texts/explorer.ts';
import { actionName } from '../../../texts/labels.ts';
import { refusalSentence, refusalText } from '../../../texts/refusals.ts';
import { nextStep, openStep, progressOf, stepBefore } from '../model/progress.ts';
import type { Facts } from '../model/wizardState.ts';
import { type Block, type StepId, type StepView, stepIds, type WizardView } from '../protocol/protocol.ts';
import { foundNotice, waitingNotice } from './parts/externalChangeNotice.ts';
import { button, notice, remedyButtons } from './parts/notices.ts';
import { applyStep } from './steps/apply.ts';
import { authorizationStep } from './steps/authorization.ts';
import { basicInformationStep } from './steps/basicInformation.ts';
import { configurationStep } from './steps/configuration.ts';
import { languagesStep } from './steps/languages.ts';
import { liveStep } from './steps/live.ts';
import { publishStep } from './steps/publish.ts';
import { reviewStep } from './steps/review.ts';
import { selectAppStep } from './steps/selectApp.ts';
import type { Step } from './steps/step.ts';

const steps: Readonly<Record<StepId, Step>> = {
  selectApp: selectAppStep,
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
  const { done, attention, missing, unsaved, closed } = progressOf(facts, id);
  const now = id === nextStep(facts);
  const state = attention ? 'attention' : done ? 'done' : now ? 'now' : 'todo';
  return {
    id,
    title: text(`step.${id}`),
    state,
    detail:
      closed !== null
        ? ''
        : missing > 0
          ? text('step.missing', { count: missing })
          : unsaved
            ? text('mark.unsaved')
            : '',
    closed: closed === null ? null : text(`closed.${closed}`),
  };
}

/** What is on its way where, in one line. */
export function titleOf({ text, program, version, target }: Facts): string {
  if (!program) return text('title.new');
  if (!version) return program.name;
  return `${program.name} ${version.number}${target ? ` → ${target.name}` : ''}`;
}

/** What keeps the page from being right, wherever one is: old data, an action that failed outside. */
function general(facts: Facts): Block[] {
  const { snapshot, text, language, release } = facts;
  const { trouble } = snapshot;
  const stale = trouble
    ? [
        notice('warning', trouble.title, `${trouble.detail} ${trouble.next} [${trouble.code}]`, {
          buttons: [button('refresh', text('button.refresh'))],
        }),
      ]
    : [];
  const outside = [...foundNotice(facts), ...waitingNotice(facts)];
  const failed = release?.trouble && !release.pending ? release.trouble : null;
  if (!failed) return [...stale, ...outside];
  if (failed.code === 'authorizationRenewed') {
    const { title, detail } = refusalText(language, failed);
    return [...stale, ...outside, notice('info', title, detail, { buttons: remedyButtons(facts, failed) })];
  }
  const title = text('trouble.title', { action: actionName(language, failed.action) });
  const told = `${refusalSentence(language, failed)} [${failed.code}]`;
  return [...stale, ...outside, notice('error', title, told, { buttons: remedyButtons(facts, failed) })];
}

/** What is going on: the wizard's own work, else what the platform is finding out. */
function busyOf({ language, text, session, release }: Facts): WizardView['busy'] {
  if (session.busy) {
    const cancel = session.busy.cancellable ? button('cancelWork', text('button.stopWaiting')) : null;
    return { text: session.busy.text, cancel };
  }
  if (!release?.pending) return null;
  const { action, state, reason } = release.pending;
  const doing = explorerWord(language, 'doing', action) ?? `${actionName(language, action)}…`;
  // Why it takes so long, where AlipayCN failed or asks to wait.
  const unseen = state === 'checking' ? text('busy.checking') : '';
  const why = reason ? refusalSentence(language, reason) : unseen;
  const waits = state === 'waiting' && !reason?.remedy;
  const cancel = waits ? button('stopWaiting', text('button.stopWaiting')) : null;
  return { text: [doing, why].filter(Boolean).join(' '), cancel };
}

/** The whole page. Pure: the same facts give the same view. */
export function project(facts: Facts, revision: number): WizardView {
  const { language, text, session, simulated } = facts;
  const step = openStep(facts);
  const page = steps[step](facts);
  const before = stepBefore(facts, step);
  const told = session.notice && session.notice.step === step ? session.notice : null;
  return {
    revision,
    language: language === 'en' ? 'en' : 'zh-CN',
    title: titleOf(facts),
    badge: simulated ? text('badge.simulated') : null,
    steps: stepIds.map((id) => stepView(facts, id)),
    stepsLabel: text('steps.label'),
    step,
    heading: page.heading,
    intro: page.intro,
    blocks: [
      ...general(facts),
      ...(told ? [notice(told.tone, told.title, told.text, { buttons: told.buttons })] : []),
      ...page.blocks,
    ],
    back: before ? button('back', text('button.back')) : null,
    next: page.next,
    note: page.note,
    busy: busyOf(facts),
    announcement: session.announcement,
    focus: session.focus,
    words: {
      count: text('words.count'),
      required: text('words.required'),
      stepOf: text('words.stepOf'),
      states: {
        done: text('words.done'),
        now: text('words.now'),
        attention: text('words.attention'),
        todo: text('words.todo'),
        failed: text('words.failed'),
      },
      changedBy: text('words.changedBy'),
      mine: text('words.mine'),
      keepMine: text('words.keepMine'),
      takeTheirs: text('words.takeTheirs'),
      before: text('words.before'),
      copied: text('words.copied'),
      loading: text('words.loading'),
    },
  };
}
