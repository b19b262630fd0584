import type { Release } from '../../core/contract/model.ts';
import { explorerWord } from '../../texts/editor/explorer.ts';
import { dotted } from '../../texts/format.ts';
import { actionName, changeName, reviewerName, stageName } from '../../texts/labels/labels.ts';
import { refusalSentence, refusalText } from '../../texts/problems/refusals.ts';
import { stageTone } from '../store/stageTone.ts';
import { colors, type View } from './row.ts';

export interface ReleaseState {
  readonly text: string;
  readonly icon: string;
  readonly color: string;
}

const looks: Readonly<Record<ReturnType<typeof stageTone>, readonly [icon: string, color: string]>> = {
  draft: ['edit', 'foreground'],
  waiting: ['eye', colors.live],
  ready: ['rocket', colors.warn],
  running: ['pie-chart', colors.live],
  live: ['pass-filled', colors.good],
  ended: ['archive', colors.quiet],
  unknown: ['question', colors.warn],
};

/** The reviewer that a release waits for. */
export const waitingReviewer = (view: View, release: Release): string | undefined =>
  stageTone(view.snapshot, release) === 'waiting'
    ? release.reviews.find(({ decision }) => decision === 'pending')?.reviewer
    : undefined;

function stageState(view: View, release: Release): ReleaseState {
  const { language, text } = view;
  const [icon, color] = looks[stageTone(view.snapshot, release)];
  const stage = stageName(language, release.stage);
  // First, so that it is read in a narrow view too.
  const ratio = release.ratio === null ? '' : text('ratio', { ratio: release.ratio });
  const why = release.archivedReason ? explorerWord(language, 'archived', release.archivedReason) : undefined;
  const reviewer = waitingReviewer(view, release);
  const who = reviewer ? text('reviewedBy', { reviewer: reviewerName(language, reviewer) }) : '';
  const found = release.found ? text('found') : '';
  return { text: dotted(ratio, `${stage}${why ? `: ${why}` : ''}`, who, found), icon, color };
}

/** Why AlipayCN did not do what was asked, or has not yet: what it means, and what next; empty where nothing is wrong. */
export function troubleWords(view: View, release: Release): string {
  const reason = release.pending ? release.pending.reason : (release.rejection?.meaning ?? release.trouble);
  return reason ? refusalSentence(view.language, reason) : '';
}

/** What was changed at the target app itself: what was believed here, and what was found; empty where nothing was. */
export function foundWords(view: View, release: Release): string {
  const { language, text } = view;
  const { found } = release;
  if (!found) return '';
  const ratio = found.believedRatio === null ? '' : ` ${text('ratio', { ratio: found.believedRatio })}`;
  return text(found.status === null ? 'foundGone' : 'foundDetail', {
    time: view.time(found.at),
    change: changeName(language, found.change),
    believed: `${stageName(language, found.believed)}${ratio}`,
    status: found.status ?? '',
  });
}

/** A release in a few words: a problem comes first. */
export function releaseState(view: View, release: Release): ReleaseState {
  const { language, text } = view;
  const { pending, rejection, trouble } = release;
  if (pending) {
    const action = actionName(language, pending.action);
    const doing = explorerWord(language, 'doing', pending.action) ?? text('doing', { action });
    const unseen = pending.state === 'checking' ? text('pendingChecking') : '';
    const waits = pending.state === 'waiting' && pending.reason ? refusalText(language, pending.reason).title : '';
    return { text: dotted(doing, unseen || waits), icon: 'sync~spin', color: colors.live };
  }
  if (rejection) {
    const reviewer = reviewerName(language, rejection.reviewer);
    return { text: text('rejectedBy', { reviewer }), icon: 'error', color: colors.bad };
  }
  if (trouble?.code === 'authorizationRenewed') {
    const told = text('goesOn', { action: actionName(language, trouble.action) });
    return { ...stageState(view, release), text: dotted(stageState(view, release).text, told) };
  }
  if (trouble) {
    const action = actionName(language, trouble.action);
    return {
      text: text('trouble', { action, title: refusalText(language, trouble).title }),
      icon: 'warning',
      color: colors.warn,
    };
  }
  return stageState(view, release);
}
