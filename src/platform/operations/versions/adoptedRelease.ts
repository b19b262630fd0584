import type { KnownStage } from '../../../core/targets/stages.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { newRelease } from '../../domain/newRelease.ts';
import type { ReleaseRow, ReviewValues, VersionRow } from '../../store/documents.ts';
import type { Draft } from '../../store/store.types.ts';
import { withParts } from '../reconcile/reviewParts.ts';

type Reached = ReleaseRow['reached'];

/** The stages that a version has been through, with AlipayCN's moments where it tells them. */
function reachedOf({ times, status }: AlipayCnVersion, stage: KnownStage, now: string): Reached {
  const passed = status !== 'AUDIT_REJECT' && stage !== 'newVersionCreated' && stage !== 'underReview';
  const moments: [KnownStage, string | null][] = [
    ['newVersionCreated', times.created],
    ['underReview', stage === 'newVersionCreated' ? null : times.applied],
    ['releasePreparation', passed ? times.reviewed : null],
    ['fullRelease', stage === 'fullRelease' || stage === 'archived' ? times.online : null],
    ['archived', stage === 'archived' ? times.offline : null],
  ];
  const known = moments.flatMap(([name, at]) => (at ? [{ stage: name, at }] : []));
  return known.some((entry) => entry.stage === stage) ? known : [...known, { stage, at: now }];
}

function reviewsOf(version: AlipayCnVersion, stage: KnownStage): ReviewValues[] {
  const rejected = version.status === 'AUDIT_REJECT';
  if (stage === 'newVersionCreated' && !rejected) return [];
  const decision = rejected ? 'rejected' : stage === 'underReview' ? 'pending' : 'approved';
  const at = decision === 'pending' ? null : version.times.reviewed;
  return [
    // It was applied for at AlipayCN itself.
    { reviewer: 'alipayPlus', decision: 'notInvolved', reason: null, at: null },
    { reviewer: 'alipayCN', decision, reason: rejected ? (version.rejectReason ?? '') : null, at },
  ];
}

/**
 * A release in the stage that matches AlipayCN's status, with its ratio, review and rejection
 * (docs/alipaycn-api.md §1.5).
 */
export function adoptedRelease(
  version: VersionRow,
  targetApp: string,
  found: AlipayCnVersion,
  stage: KnownStage,
  now: string,
): Draft<'release'> {
  const rejection = {
    reviewer: 'alipayCN',
    reason: found.rejectReason ?? '',
    at: found.times.reviewed ?? now,
    pictures: [...found.rejectPictures],
  };
  const forced = found.status === 'AUDIT_OFFLINE';
  return {
    ...newRelease(version, targetApp, stage),
    ratio: stage === 'grayscaleRelease' ? found.ratio : null,
    reviews: withParts(reviewsOf(found, stage), found, now),
    rejection: found.status === 'AUDIT_REJECT' ? rejection : null,
    reached: reachedOf(found, stage, now),
    archivedReason: stage === 'archived' ? (forced ? 'forcedOffline' : 'offline') : null,
    outsideStatus: found.status,
    delivered: true,
  };
}
