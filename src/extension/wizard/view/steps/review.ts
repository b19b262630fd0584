import type { Release } from '../../../../core/contract/model.ts';
import { reviewerName, reviewName, stageName, wordsFor } from '../../../../texts/labels.ts';
import { refusalSentence } from '../../../../texts/refusals.ts';
import { fieldOfRejection } from '../../../actions/rejectedField.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block, Button, TimelineBlock } from '../../protocol/protocol.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import type { Step } from './step.ts';

type Entry = TimelineBlock['entries'][number];

/** Since when a reviewer has it: since the one before decided, else since the application. */
function since(release: Release, index: number): string | null {
  const before = release.reviews.slice(0, index).findLast(({ at }) => at !== null)?.at;
  return before ?? release.reached.find(({ stage }) => stage === 'underReview')?.at ?? null;
}

function entries(facts: Facts, release: Release): Entry[] {
  const { language, text, time } = facts;
  const decisions: Readonly<Record<string, string>> = wordsFor(language).decisions;
  const current = release.reviews.findIndex(({ decision }) => decision === 'pending');
  const applied = release.reached.find(({ stage }) => stage === 'underReview')?.at;
  const sent: Entry[] = applied ? [{ title: text('review.applied'), detail: time(applied), state: 'done' }] : [];
  return [
    ...sent,
    ...release.reviews.map((review, index): Entry => {
      const title = reviewName(language, review);
      const decision = decisions[review.decision] ?? review.decision;
      if (review.decision === 'pending') {
        const from = index === current ? since(release, index) : null;
        const detail = from ? text('review.since', { time: time(from) }) : text('review.later');
        return { title, detail, state: index === current ? 'now' : 'todo' };
      }
      const detail = review.at ? `${decision} · ${time(review.at)}` : decision;
      return { title, detail, state: review.decision === 'rejected' ? 'failed' : 'done' };
    }),
  ];
}

/** The reason word for word, with time and pictures, and the two ways on. */
export function rejectionBlock(facts: Facts, release: Release): Block[] {
  const { language, text, time } = facts;
  const { rejection } = release;
  if (!rejection) return [];
  const reviewer = reviewerName(language, rejection.reviewer);
  const where = fieldOfRejection(rejection);
  const meant = rejection.meaning ? refusalSentence(language, rejection.meaning) : '';
  return [
    notice(
      'error',
      text('review.rejected', { reviewer }),
      [meant, text(where ? 'review.rejectedField' : 'review.rejectedText')].filter(Boolean).join('\n'),
      {
        quote: rejection.reason,
        by: `${reviewer} · ${time(rejection.at)}`,
        links: rejection.pictures.map((url, index) => ({ label: text('review.picture', { number: index + 1 }), url })),
        buttons: [
          button('fixAndApply', text('button.fixAndApply'), { look: 'primary' }),
          button('uploadFixed', text('button.uploadFixed')),
          ...(actionOf(release.actions, 'withdraw')?.allowed
            ? [button('withdraw', text('button.sendBack'), { look: 'link' })]
            : []),
        ],
      },
    ),
  ];
}

/** What it means that AlipayCN let a version in and does not promote it, or not yet. */
export function promotionBlock({ text, time }: Facts, release: Release): Block[] {
  const promotion = release.reviews.find(({ part }) => part === 'promotion');
  if (promotion?.decision === 'pending')
    return [notice('info', text('review.promotionPending'), text('review.promotionPendingText'))];
  if (promotion?.decision !== 'rejected') return [];
  const { reason, at, pictures = [] } = promotion;
  return [
    notice('warning', text('review.notPromoted'), text('review.notPromotedText'), {
      ...(reason ? { quote: reason } : {}),
      ...(at ? { by: `AlipayCN · ${time(at)}` } : {}),
      links: pictures.map((url, index) => ({ label: text('review.picture', { number: index + 1 }), url })),
    }),
  ];
}

/** The controls of the play, where AlipayCN is simulated. */
function simulation(facts: Facts, release: Release): Block[] {
  const reviewer = release.reviews.find(({ decision }) => decision === 'pending')?.reviewer;
  if (!facts.simulated || facts.tone !== 'waiting' || !reviewer || release.pending) return [];
  const { language, text } = facts;
  const name = reviewerName(language, reviewer);
  const buttons: Button[] = [
    button('simulateReview', text('button.simulateApprove', { reviewer: name }), { value: `${reviewer}/approved` }),
    button('simulateReview', text('button.simulateReject', { reviewer: name }), { value: `${reviewer}/rejected` }),
  ];
  return [notice('neutral', text('review.simulated'), text('review.simulatedText', { reviewer: name }), { buttons })];
}

/** Under Review: who has it, since when, and the way back. */
export const reviewStep: Step = (facts) => {
  const { language, text, release, tone, target } = facts;
  if (!release) return { heading: text('review.heading'), intro: '', blocks: [], next: null, note: '' };
  const withdraw = actionOf(release.actions, 'withdraw');
  const unknown = tone === 'unknown';
  const timeline: TimelineBlock = {
    kind: 'timeline',
    title: text('review.timeline'),
    entries: entries(facts, release),
  };
  const blocks: Block[] = [
    ...rejectionBlock(facts, release),
    ...promotionBlock(facts, release),
    ...(unknown
      ? [
          notice('warning', stageName(language, release.stage), text('review.unknown'), {
            buttons: [button('refresh', text('button.refresh'))],
          }),
        ]
      : []),
    ...(release.reviews.length > 0 ? [timeline] : []),
    ...(tone === 'waiting'
      ? [
          {
            kind: 'buttons' as const,
            buttons: [
              button('withdraw', text('button.withdraw'), { disabled: refusal(facts, withdraw) }),
              button('showHistory', text('button.history'), { look: 'link' }),
            ],
          },
        ]
      : []),
    ...simulation(facts, release),
  ];

  const ready = tone === 'ready' || tone === 'running' || tone === 'live';
  return {
    heading: release.rejection ? text('review.headingRejected') : text('review.heading'),
    intro: release.rejection
      ? text('review.introRejected')
      : text(tone === 'waiting' ? 'review.intro' : 'review.introDone', { target: target?.name ?? '' }),
    blocks,
    next: ready ? button('next', text('button.continue'), { value: 'publish', look: 'primary' }) : null,
    note: tone === 'waiting' ? text('review.note') : '',
  };
};
