import type { Release } from '../../core/contract/model.ts';
import { dotted, list } from '../../texts/format.ts';
import {
  changeName,
  decisionName,
  fieldName,
  reviewerName,
  reviewName,
  stageMeaning,
  stageName,
} from '../../texts/labels/labels.ts';
import type { InlineCommand } from '../manifest/commandTable.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { findTargetApp, targetAppName } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import { findBlocker, foundWords, releaseState, troubleWords, waitingReviewer } from './releaseState.ts';
import { can, colors, lines, type Row, row, type View } from './row.ts';

const longestLabel = 100;

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line;
};

function reviewRows(view: View, release: Release): Row[] {
  const { language, text } = view;
  const icons: Readonly<Record<string, readonly [string, string]>> = {
    approved: ['pass', colors.good],
    rejected: ['error', colors.bad],
    pending: ['eye', colors.live],
  };
  const turn = release.reviews.findIndex(({ decision }) => decision === 'pending');
  return release.reviews.map((review, index) => {
    const waits = review.decision === 'pending' && index > turn;
    const look = waits ? (['circle-outline', colors.quiet] as const) : icons[review.decision];
    const [icon, color] = look ?? ['circle-slash', colors.quiet];
    const decision = waits ? text('reviewNext') : decisionName(language, review.decision);
    return row({
      id: ['review', release.id, review.reviewer, ...(review.part ? [review.part] : [])].join('/'),
      label: reviewName(language, review),
      ...(review.reason ? { tooltip: lines(reviewName(language, review), decision, review.reason) } : {}),
      description: dotted(decision, review.at ? view.time(review.at) : ''),
      icon,
      color,
      contextValue: 'review',
      subject: releaseSubject(release),
    });
  });
}

/** AlipayCN decided about access and promotion apart: both lines, with what was said. */
function promotionWords(view: View, release: Release): string {
  const { language } = view;
  return release.reviews
    .filter(({ part }) => part !== undefined)
    .map((review) =>
      lines(`${reviewName(language, review)}: ${decisionName(language, review.decision)}`, review.reason ?? ''),
    )
    .join('\n');
}

function foundRow(view: View, release: Release): Row[] {
  const { found } = release;
  if (!found) return [];
  const detail = foundWords(view, release);
  return [
    row({
      id: `found/${release.id}`,
      label: view.text('foundRow', { change: changeName(view.language, found.change) }),
      description: dotted(found.status ?? '', view.time(found.at)),
      tooltip: detail,
      spoken: detail,
      icon: 'eye',
      color: colors.warn,
      contextValue: 'found',
      inline: ['release.acknowledge'],
      subject: releaseSubject(release),
      command: 'release.showHistory',
    }),
  ];
}

/** What the person should know first about the current stage: the rejection, or what blocks the next step. */
function noticeRows(view: View, release: Release): Row[] {
  const { language, text } = view;
  const { rejection } = release;
  if (rejection) {
    const reviewer = reviewerName(language, rejection.reviewer);
    const time = view.time(rejection.at);
    return [
      row({
        id: `rejection/${release.id}`,
        label: oneLine(rejection.reason),
        description: dotted(reviewer, time),
        tooltip: lines(text('rejectedAt', { reviewer, time }), rejection.reason, troubleWords(view, release)),
        spoken: `${text('rejectedAt', { reviewer, time })} ${rejection.reason}`,
        icon: 'comment',
        color: colors.bad,
        contextValue: 'rejection',
        subject: releaseSubject(release),
        command: 'release.showRejection',
      }),
    ];
  }
  const blocker = release.pending ? null : findBlocker(view, release);
  if (!blocker) return [];
  return [
    row({
      id: `blocker/${release.id}`,
      label: blocker.title,
      description: blocker.blocks,
      tooltip: lines(blocker.title, blocker.detail, ...blocker.others, blocker.blocks),
      icon: 'circle-slash',
      color: colors.warn,
      contextValue: 'blocker',
      subject: releaseSubject(release),
      command: 'release.actions',
    }),
  ];
}

type StageProgress = 'done' | 'current' | 'toCome' | 'skipped' | 'notReached';
const stageIcons: Readonly<Record<StageProgress, readonly [icon: string, color: string]>> = {
  done: ['pass', colors.good],
  current: ['circle-filled', colors.live],
  toCome: ['circle-outline', colors.quiet],
  skipped: ['circle-outline', colors.quiet],
  notReached: ['circle-outline', colors.quiet],
};

/** `index` and `current` count the steps; `current` is -1 in a stage that is no step. */
function stageProgress(index: number, current: number, reached: boolean): StageProgress {
  if (index === current) return 'current';
  if (current < 0) return reached ? 'done' : 'notReached';
  if (index > current) return 'toCome';
  return reached ? 'done' : 'skipped';
}

function stageRow(view: View, release: Release, stage: string, progress: StageProgress, children: readonly Row[]): Row {
  const { language, text } = view;
  const at = release.reached.find((entry) => entry.stage === stage)?.at;
  const time = at ? view.time(at) : '';
  const words: Readonly<Record<StageProgress, string>> = {
    done: text('stageDone', { time }),
    current: dotted(text('stageCurrent'), release.rejection ? releaseState(view, release).text : ''),
    toCome: text('stageToCome'),
    skipped: text('stageSkipped'),
    notReached: text('stageNotReached'),
  };
  const isCurrent = progress === 'current';
  const ratio = isCurrent && release.ratio !== null ? text('ratio', { ratio: release.ratio }) : '';
  const [icon, color] = stageIcons[progress];
  const label = stageName(language, stage);
  const meaning = stageMeaning(language, stage);
  return row({
    id: `stage/${release.id}/${stage}`,
    label,
    description: dotted(words[progress], ratio),
    tooltip: lines(dotted(label, time), meaning),
    icon,
    color,
    contextValue: `stage ${progress}`,
    subject: releaseSubject(release),
    expanded: isCurrent,
    children,
  });
}

function stageRows(view: View, release: Release): Row[] {
  const steps = findTargetApp(view.snapshot, release.targetApp)?.stages.filter(({ step }) => step) ?? [];
  const current = steps.findIndex(({ id }) => id === release.stage);
  const notices = [...foundRow(view, release), ...noticeRows(view, release)];
  const rows = steps.map(({ id, tone }, index) => {
    const reached = release.reached.some(({ stage }) => stage === id);
    const reviews = tone === 'waiting' ? reviewRows(view, release) : [];
    const children = index === current ? [...notices, ...reviews] : reviews;
    return stageRow(view, release, id, stageProgress(index, current, reached), children);
  });
  // An ended stage, or one of a newer platform, is no step but the current stage.
  return current >= 0 ? rows : [...rows, stageRow(view, release, release.stage, 'current', notices)];
}

/** The steps forward that a release may show as a button; each of them asks before it does anything. */
const nextSteps = [
  ['can:apply', 'release.apply'],
  ['can:startGrayscale', 'release.startGrayscale'],
  ['can:raiseGrayscale', 'release.raiseGrayscale'],
  ['can:createQrCode', 'release.showQrCode'],
] as const satisfies readonly (readonly [string, InlineCommand])[];

/** One step forward, then the right edge: *Stop* while there is a grayscale to stop, else what only opens a page. */
function inlineCommands(release: Release, words: readonly string[], simulatedReview: boolean): InlineCommand[] {
  const forward = nextSteps.find(([word]) => words.includes(word))?.[1];
  const next = release.rejection ? 'release.fixAndApply' : simulatedReview ? 'release.simulateReview' : forward;
  const last = words.includes('can:stopGrayscale') ? 'release.stopGrayscale' : 'release.openWizard';
  return next ? [next, last] : [last];
}

/** A release with its stages below it. */
export function releaseRow(view: View, release: Release): Row {
  const { language, text, simulated } = view;
  const state = releaseState(view, release);
  const blocker = findBlocker(view, release);
  const reviewer = release.pending ? undefined : waitingReviewer(view, release);
  const name = targetAppName(view.snapshot, release.targetApp);
  const changed = release.basicInformationChanges.map((field) => fieldName(language, field));
  const words = can(release.actions);
  const ended = ['ended', 'live'].includes(stageTone(view.snapshot, release));
  return row({
    id: `release/${release.id}`,
    label: name,
    description: state.text,
    tooltip: lines(
      `${name} ${release.versionNumber}: ${state.text}`,
      release.rejection
        ? `${text('rejectedAt', {
            reviewer: reviewerName(language, release.rejection.reviewer),
            time: view.time(release.rejection.at),
          })}\n${release.rejection.reason}`
        : '',
      promotionWords(view, release),
      foundWords(view, release),
      troubleWords(view, release),
      stageMeaning(language, release.stage),
      blocker?.title ?? '',
      ...(blocker?.others ?? []),
      changed.length > 0 ? text('changedBasics', { fields: list(language, changed) }) : '',
      simulated ? text('simulated') : '',
    ),
    spoken: [
      `${name} ${release.versionNumber}`,
      state.text,
      ...(blocker ? [blocker.title, ...blocker.others, blocker.blocks] : []),
    ].join(', '),
    icon: state.icon,
    color: state.color,
    contextValue: [
      'release',
      ...words,
      ...(release.rejection ? ['rejected'] : []),
      ...(release.found ? ['found'] : []),
      ...(release.pending?.state === 'waiting' && !release.pending.reason?.remedy ? ['waits'] : []),
      ...(simulated ? ['simulated'] : []),
      ...(simulated && reviewer ? [`review:${reviewer}`] : []),
    ].join(' '),
    inline: inlineCommands(release, words, simulated && reviewer !== undefined),
    subject: releaseSubject(release),
    command: 'release.actions',
    expanded: !ended,
    children: stageRows(view, release),
  });
}
