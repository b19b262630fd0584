import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReviewValues } from '../../store/documents.ts';

const words: Readonly<Record<string, ReviewValues['decision']>> = { PASS: 'approved', REJECT: 'rejected' };

/** What AlipayCN decided about the promotion of a version whose access it reviewed apart; `null` where it says nothing. */
function promotionOf({ status, promoteAudit }: AlipayCnVersion): ReviewValues['decision'] | null {
  if (status === 'PROMOTE_AUDIT_REJECT') return 'rejected';
  const word = promoteAudit?.decision ?? null;
  if (word !== null) return words[word] ?? null;
  return status === 'BASE_AUDIT_PASS' ? 'pending' : null;
}

/**
 * AlipayCN's review in two lines where access and promotion came out differently, else in one
 * (docs/alipaycn-api.md §1.5): a version that passed the first alone may be released and is not promoted.
 */
export function withParts(
  reviews: readonly ReviewValues[],
  version: AlipayCnVersion | null,
  at: string,
): readonly ReviewValues[] {
  const one = reviews.filter(({ part }) => part !== 'promotion').map(({ part: _, ...review }): ReviewValues => review);
  const decision = version ? promotionOf(version) : null;
  const isPassed = one.some((review) => review.reviewer === 'alipayCN' && review.decision === 'approved');
  if (!version || !isPassed || decision === null || decision === 'approved') return one;
  const memos = version.promoteAudit?.memos.map(({ text }) => text).filter((text) => text !== null) ?? [];
  const reason = decision === 'rejected' ? memos.join('\n') || version.rejectReason : null;
  const pictures = [...(version.promoteAudit?.pictures ?? [])];
  const promotion: ReviewValues = {
    reviewer: 'alipayCN',
    part: 'promotion',
    decision,
    reason,
    at: decision === 'pending' ? null : (version.times.reviewed ?? at),
    ...(pictures.length > 0 ? { pictures } : {}),
  };
  return one.flatMap((review) =>
    review.reviewer === 'alipayCN' ? [{ ...review, part: 'access' as const }, promotion] : [review],
  );
}

/** The reviews once AlipayCN decided about the promotion of a version that it had let in before; `null` when it has not. */
export function promotionDecided(
  reviews: readonly ReviewValues[],
  version: AlipayCnVersion,
  at: string,
): readonly ReviewValues[] | null {
  const before = reviews.find(({ part }) => part === 'promotion')?.decision;
  const decision = promotionOf(version);
  if (before === undefined || decision === null || decision === before) return null;
  return withParts(reviews, version, at);
}
