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
import { type Blocker, findBlockers } from '../actions/blockers.ts';
import type { InlineCommand } from '../manifest/commandTable.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { findTargetApp, targetAppName } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import { blockerRows } from './blockerRows.ts';
import { foundWords, releaseState, troubleWords, waitingReviewer } from './releaseState.ts';
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

/** A step of a grayscale plan that waits for a person. */
function dueRow(view: View, release: Release): Row[] {
  const due = view.due[release.id];
  if (!due) return [];
  return [
    row({
      id: `due/${release.id}`,
      label: view.text('dueRow', { ratio: due.ratio }),
      description: view.text('dueSince', { time: view.time(due.since) }),
      icon: 'bell-dot',
      color: colors.warn,
      contextValue: 'due',
      subject: { file: due.file },
      command: 'releaseFile.continue',
    }),
  ];
}

function rejectionRow(view: View, release: Release): Row[] {
  const { language, text } = view;
  const { rejection } = release;
  if (!rejection) return [];
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
    current: text('stageCurrent'),
    toCome: text('stageToCome'),
    skipped: text('stageSkipped'),
    notReached: text('stageNotReached'),
  };
  const isCurrent = progress === 'current';
  const [icon, color] = stageIcons[progress];
  const label = stageName(language, stage);
  const meaning = stageMeaning(language, stage);
  return row({
    id: `stage/${release.id}/${stage}`,
    label,
    description: words[progress],
    tooltip: lines(dotted(label, time), isCurrent || progress === 'toCome' ? meaning : ''),
    icon,
    color,
    contextValue: `stage ${progress}`,
    subject: releaseSubject(release),
    expanded: isCurrent,
    children,
  });
}

function stageRows(view: View, release: Release, blockers: readonly Blocker[]): Row[] {
  const steps = findTargetApp(view.snapshot, release.targetApp)?.stages.filter(({ step }) => step) ?? [];
  const current = steps.findIndex(({ id }) => id === release.stage);
  const notices = [
    ...foundRow(view, release),
    ...dueRow(view, release),
    ...rejectionRow(view, release),
    ...blockerRows(blockers, release.id, releaseSubject(release)),
  ];
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

/** One step forward, or the wizard; then the place of *Stop*, which stays empty while there is no grayscale to stop. */
function inlineCommands(release: Release, words: readonly string[], simulatedReview: boolean): InlineCommand[] {
  const forward = nextSteps.find(([word]) => words.includes(word))?.[1];
  const next = release.rejection ? 'release.fixAndApply' : simulatedReview ? 'release.simulateReview' : forward;
  const last = words.includes('can:stopGrayscale') ? 'release.stopGrayscale' : 'release.nothingToStop';
  return [next ?? 'release.openWizard', last];
}

/** Users have it, or it ended: there is nothing to follow. */
export const isFinished = (view: View, release: Release): boolean =>
  ['ended', 'live'].includes(stageTone(view.snapshot, release)) &&
  !release.pending &&
  !release.trouble &&
  !release.found;

function releaseTooltip(view: View, release: Release, blockers: readonly Blocker[]): string {
  const { language, text } = view;
  const name = targetAppName(view.snapshot, release.targetApp);
  const { rejection } = release;
  const reviewer = rejection ? reviewerName(language, rejection.reviewer) : '';
  const changed = release.basicInformationChanges.map((field) => fieldName(language, field));
  return lines(
    `${name} ${release.versionNumber}: ${releaseState(view, release).text}`,
    rejection ? `${text('rejectedAt', { reviewer, time: view.time(rejection.at) })}\n${rejection.reason}` : '',
    promotionWords(view, release),
    foundWords(view, release),
    troubleWords(view, release),
    isFinished(view, release) ? '' : stageMeaning(language, release.stage),
    ...blockers.flatMap(({ title, detail }) => [title, detail]),
    changed.length > 0 ? text('changedBasics', { fields: list(language, changed) }) : '',
    view.simulated ? text('simulatedNote') : '',
  );
}

/** What waits beside the stage itself: a step of the plan, or what is missing for the next one. */
function waits({ due, text }: View, release: Release, blockers: readonly Blocker[]): string {
  const step = due[release.id];
  if (step) return text('due', { ratio: step.ratio });
  return blockers.length > 0 ? text('missing', { count: blockers.length }) : '';
}

/** A release as a row: what it shows, what can be done with it, and its stages below it. */
export function releaseParts(view: View, release: Release) {
  const { simulated } = view;
  const state = releaseState(view, release);
  const blockers = release.pending ? [] : findBlockers(view, release.actions, releaseSubject(release));
  const reviewer = release.pending ? undefined : waitingReviewer(view, release);
  const words = can(release.actions);
  const waiting = waits(view, release, blockers);
  return {
    description: dotted(waiting, state.text),
    tooltip: releaseTooltip(view, release, blockers),
    spoken: [
      `${targetAppName(view.snapshot, release.targetApp)} ${release.versionNumber}`,
      dotted(waiting, state.text),
      ...blockers.flatMap(({ title, blocks }) => [title, blocks]),
    ].join(', '),
    icon: state.icon,
    color: view.due[release.id] ? colors.warn : state.color,
    contextWords: [
      'release',
      ...words,
      ...(release.rejection ? ['rejected'] : []),
      ...(release.found ? ['found'] : []),
      ...(release.pending?.state === 'waiting' && !release.pending.reason?.remedy ? ['waits'] : []),
      ...(simulated ? ['simulated'] : []),
      ...(simulated && reviewer ? [`review:${reviewer}`] : []),
    ],
    inline: inlineCommands(release, words, simulated && reviewer !== undefined),
    command: 'release.actions',
    children: stageRows(view, release, blockers),
  } as const;
}

/** A release with its stages below it, where its version has several. */
export function releaseRow(view: View, release: Release): Row {
  const { contextWords, ...parts } = releaseParts(view, release);
  return row({
    id: `release/${release.id}`,
    label: targetAppName(view.snapshot, release.targetApp),
    ...parts,
    contextValue: contextWords.join(' '),
    subject: releaseSubject(release),
    expanded: !isFinished(view, release),
  });
}
