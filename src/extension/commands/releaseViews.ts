import { dateTime } from '../../texts/format.ts';
import { reviewerName } from '../../texts/labels/labels.ts';
import { askRejectionReason } from '../actions/confirmations.ts';
import { askRelease } from '../prompts/subjects.ts';
import { back } from '../shared/back.ts';
import type { Run } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { findRelease, isSimulated } from '../store/snapshot.ts';

/** The reason word for word, with who, when and the reviewer's pictures. */
export const showRejection: Run = async (context, subject) => {
  const { language, text, ui } = context;
  const release = await askRelease(
    context,
    'release.showRejection',
    subject,
    (candidate) => candidate.rejection !== null,
  );
  const rejection = release?.rejection;
  if (!release || !rejection) return;
  const reviewer = reviewerName(language, rejection.reviewer);
  const pictures = rejection.pictures.length > 0 ? ['', `${text('rejection.pictures')}:`, ...rejection.pictures] : [];
  const head = text('rejection.by', { reviewer, at: dateTime(context.language, rejection.at) });
  await ui.showText(
    `${text('rejection.document', { version: release.versionNumber })}.txt`,
    [head, '', rejection.reason, ...pictures, ''].join('\n'),
    'plaintext',
  );
  const title = text('rejection.title', { reviewer, version: release.versionNumber });
  const fix = () => context.run('release.fixAndApply', releaseSubject(release));
  await offer(ui, 'warning', `${title}: ${rejection.reason}`, [text('rejection.fix'), fix]);
};

export const copyId: Run = async (context, subject) => {
  const given = subject?.releaseId ?? subject?.versionId ?? subject?.miniProgramId ?? subject?.workspaceId;
  const id = given ?? (await askRelease(context, 'release.actions', subject))?.id;
  if (!id) return;
  await context.editor.copy(id);
  await context.ui.tell('information', context.text('copy.done', { id }));
};

/** Alipay's Open Platform; a simulated AlipayCN has no console and says so. */
export const openConsole: Run = async (context, subject) => {
  if (isSimulated(context.store.snapshot)) {
    await context.ui.tell('information', context.text('console.simulated'));
    return;
  }
  const release = subject?.releaseId ? findRelease(context.store.snapshot, subject.releaseId) : undefined;
  if (release || subject === undefined) await context.editor.openExternal('https://open.alipay.com/develop/manage');
};

/** Plays a reviewer; only where AlipayCN is simulated. */
export const simulateReview: Run = async (context, subject) => {
  const { client, language, text, ui } = context;
  const waiting = (release: { reviews: readonly { decision: string }[]; stage: string }) =>
    release.stage === 'underReview' && release.reviews.some((review) => review.decision === 'pending');
  const release = await askRelease(context, 'release.simulateReview', subject, waiting);
  if (!release) return;
  const next = release.reviews.find((review) => review.decision === 'pending');
  const reviewer = next?.reviewer === 'alipayPlus' ? 'alipayPlus' : 'alipayCN';
  const name = reviewerName(language, reviewer);
  const title = text('review.title', { version: release.versionNumber });
  const items: Choice<'approved' | 'rejected'>[] = [
    { value: 'approved', label: text('review.approve'), icon: 'pass' },
    { value: 'rejected', label: text('review.reject'), icon: 'error' },
  ];
  for (;;) {
    const decision = await ui.pick({ title, placeholder: text('review.decision', { reviewer: name }), items });
    if (!decision) return;
    const reason = decision === 'approved' ? '' : await askRejectionReason(context, { title, canGoBack: true });
    if (reason === undefined) return;
    if (reason === back) continue;
    const body = { reviewer, decision, ...(reason ? { reason } : {}) } as const;
    const after = await client.simulateReview({ release: release.id }, body);
    // The outcome is shown by a notification, as for anybody's decision.
    context.store.take({ release: after });
    return;
  }
};
