import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseRow, ReviewValues } from '../../store/documents.ts';
import type { Outcome } from '../execution/context.ts';
import { promotionDecided, withParts } from './reviewParts.ts';

export const decided = (
  reviews: readonly ReviewValues[],
  decision: ReviewValues['decision'],
  reason: string | null,
  at: string,
) => reviews.map((review) => (review.reviewer === 'alipayCN' ? { ...review, decision, reason, at } : review));

export const reachedNow = (release: ReleaseRow, stage: string, at: string): ReleaseRow['reached'] => [
  ...release.reached.filter((entry) => entry.stage !== stage),
  { stage, at },
];

/**
 * How a release changes by what AlipayCN's reviewers decided (docs/alipaycn-api.md §1.10, §5.2); `null` when they have
 * not.
 */
export function reviewOutcome(
  release: ReleaseRow,
  version: AlipayCnVersion | null,
  at: string,
): Outcome<'review'> | null {
  if (!version) return null;
  const { status } = version;
  const seen = { outsideStatus: status };
  if (release.stage === 'underReview') {
    if (['WAIT_RELEASE', 'BASE_AUDIT_PASS', 'PROMOTE_AUDIT_REJECT'].includes(status)) {
      const reviews = withParts(decided(release.reviews, 'approved', null, version.times.reviewed ?? at), version, at);
      const reached = reachedNow(release, 'releasePreparation', at);
      return { patch: { ...seen, stage: 'releasePreparation', reviews, reached } };
    }
    if (status === 'AUDIT_REJECT') {
      const reason = version.rejectReason ?? '';
      const when = version.times.reviewed ?? at;
      const reviews = decided(release.reviews, 'rejected', reason, when);
      const rejection = { reviewer: 'alipayCN', reason, at: when, pictures: [...version.rejectPictures] };
      return { patch: { ...seen, stage: 'newVersionCreated', reviews, rejection }, details: { reason } };
    }
  }
  const promoted = release.stage === 'releasePreparation' ? promotionDecided(release.reviews, version, at) : null;
  if (!promoted) return null;
  const promotion = promoted.find(({ part }) => part === 'promotion');
  const details = { decision: promotion?.decision ?? 'approved', reason: promotion?.reason ?? '' };
  return { patch: { ...seen, reviews: promoted }, details };
}
