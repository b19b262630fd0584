import type { Release } from '../../../../core/contract/model.ts';
import {
  actionName,
  decisionName,
  remedyName,
  reviewerName,
  reviewName,
  stageName,
} from '../../../../texts/labels/labels.ts';
import { refusalSentence } from '../../../../texts/problems/refusals.ts';
import { findRejectedField } from '../../../actions/rejectedField.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import type { TimelineBlock } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, notice } from '../parts/blocks.ts';
import { refusal } from '../parts/remedies.ts';
import type { Step } from './step.ts';

type Entry = TimelineBlock['entries'][number];

/** When a reviewer's turn began: when the one before decided, else with the application. */
function since(release: Release, index: number): string | null {
  const before = release.reviews.slice(0, index).findLast(({ at }) => at !== null)?.at;
  return before ?? release.reached.find(({ stage }) => stage === 'underReview')?.at ?? null;
}

function entries(facts: Facts, release: Release): Entry[] {
  const { language, text, time } = facts;
  const current = release.reviews.findIndex(({ decision }) => decision === 'pending');
  const applied = release.reached.find(({ stage }) => stage === 'underReview')?.at;
  const sent: Entry[] = applied ? [{ title: text('review.applied'), detail: time(applied), state: 'done' }] : [];
  return [
    ...sent,
    ...release.reviews.map((review, index): Entry => {
      const title = reviewName(language, review);
      const decision = decisionName(language, review.decision);
      if (review.decision === 'pending') {
        const from = index === current ? since(release, index) : null;
        const detail = from ? text('review.since', { time: time(from) }) : text('review.later');
        return { title, detail, state: index === current ? 'now' : 'todo' };
      }
      const detail = review.at ? `${decision} · ${time(review.at)}` : decision;
      const state = ({ rejected: 'failed', notReached: 'todo' } as const)[review.decision] ?? 'done';
      return { title, detail, state };
    }),
  ];
}

const pictureLinks = ({ text }: Facts, urls: readonly string[]) =>
  urls.map((url, index) => ({ label: text('review.picture', { number: index + 1 }), url }));

/** The reason word for word, with time and pictures, and the two ways to react. */
function rejectionNotice(facts: Facts, { rejection, actions }: Release): Content {
  if (!rejection) return null;
  const { language, text, time } = facts;
  const reviewer = reviewerName(language, rejection.reviewer);
  const meaning = rejection.meaning ? refusalSentence(language, rejection.meaning) : '';
  const advice = text(findRejectedField(rejection) ? 'review.rejectedField' : 'review.rejectedText');
  const withdraw = button('withdraw', text('button.sendBack'), { look: 'link' });
  return notice('error', text('review.rejected', { reviewer }), [meaning, advice].filter(Boolean).join('\n'), {
    quote: rejection.reason,
    by: `${reviewer} · ${time(rejection.at)}`,
    links: pictureLinks(facts, rejection.pictures),
    buttons: [
      button('uploadFixed', text('button.uploadFixed')),
      ...(findAction(actions, 'withdraw')?.allowed ? [withdraw] : []),
    ],
  });
}

/** The reviewer's words where they are mended; nothing where the version was not rejected. */
export function pinnedReason({ language, text, release, time }: Facts): Content {
  const rejection = release?.rejection;
  if (!rejection) return null;
  const reviewer = reviewerName(language, rejection.reviewer);
  return notice('error', text('review.rejected', { reviewer }), '', {
    quote: rejection.reason,
    by: `${reviewer} · ${time(rejection.at)}`,
    pinned: true,
  });
}

/** What it means that AlipayCN approved access and does not promote the version, or not yet. */
export function promotionNotice(facts: Facts, release: Release): Content {
  const { text, time } = facts;
  const promotion = release.reviews.find(({ part }) => part === 'promotion');
  if (promotion?.decision === 'pending')
    return notice('info', text('review.promotionPending'), text('review.promotionPendingText'));
  if (promotion?.decision !== 'rejected') return null;
  const { reason, at, pictures = [] } = promotion;
  return notice('warning', text('review.notPromoted'), text('review.notPromotedText'), {
    ...(reason ? { quote: reason } : {}),
    ...(at ? { by: `AlipayCN · ${time(at)}` } : {}),
    links: pictureLinks(facts, pictures),
  });
}

function simulation({ language, text, tone, simulated }: Facts, release: Release): Content {
  const reviewer = release.reviews.find(({ decision }) => decision === 'pending')?.reviewer;
  if (!simulated || tone !== 'waiting' || !reviewer || release.pending) return null;
  const params = { reviewer: reviewerName(language, reviewer) };
  return notice('neutral', text('review.simulated'), text('review.simulatedText', params), {
    buttons: [
      button('simulateReview', text('button.simulateApprove', params), { value: `${reviewer}/approved` }),
      button('simulateReview', text('button.simulateReject', params), { value: `${reviewer}/rejected` }),
    ],
  });
}

/** Under Review: who has it, since when, and the way back. */
export const reviewStep: Step = (facts) => {
  const { language, text, release, tone, target } = facts;
  if (!release) return { heading: stageName(language, 'underReview') };
  const { rejection, reviews, stage, actions } = release;
  const waiting = tone === 'waiting';
  const ready = tone === 'ready' || tone === 'running' || tone === 'live';
  const intro = rejection ? 'review.introRejected' : waiting ? 'review.intro' : 'review.introDone';
  return {
    heading: stageName(language, rejection ? 'rejected' : 'underReview'),
    intro: text(intro, { target: target?.name ?? '' }),
    blocks: [
      rejectionNotice(facts, release),
      promotionNotice(facts, release),
      tone === 'unknown' &&
        notice('warning', stageName(language, stage), text('review.unknown'), {
          buttons: [button('refresh', remedyName(language, 'refresh'))],
        }),
      reviews.length > 0 && { kind: 'timeline', title: text('review.timeline'), entries: entries(facts, release) },
      waiting &&
        buttonRow(
          button('withdraw', actionName(language, 'withdraw'), {
            disabled: refusal(facts, findAction(actions, 'withdraw')),
          }),
          button('showHistory', text('button.history'), { look: 'link' }),
        ),
      simulation(facts, release),
    ],
    next: rejection
      ? button('fixAndApply', text('button.fixAndApply'), { look: 'primary' })
      : ready
        ? button('next', text('button.continue'), { value: 'publish', look: 'primary' })
        : null,
    note: waiting ? text('review.note') : '',
  };
};
