import type { KnownStage } from '../../../core/targets/stages.ts';
import { type StatusKind, statusKind } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { Outcome } from '../execution/context.ts';
import { decided, reachedNow } from './reviewOutcome.ts';
import { withParts } from './reviewParts.ts';

/** What happened to a version at AlipayCN itself, by its console or another tool. */
export type OutsideChange =
  | 'withdrawn'
  | 'sentBack'
  | 'applied'
  | 'approved'
  | 'rejected'
  | 'grayStarted'
  | 'grayChanged'
  | 'grayStopped'
  | 'online'
  | 'restored'
  /** Taken from all users, and approved still. */
  | 'unpublished'
  | 'offline'
  | 'forcedOffline'
  | 'deleted'
  /** The status fits no change we know: it is shown as it is, and nothing is changed. */
  | 'unplaced';

/** `agree`: nothing was changed outside. */
type Meaning = OutsideChange | 'agree';

const everywhere = {
  GRAY: 'grayStarted',
  RELEASE: 'online',
  OFFLINE: 'offline',
  forced: 'forcedOffline',
  absent: 'deleted',
} as const;

/** The external change that our stage and AlipayCN's status mean, a row for each stage of a delivered version. */
const table: Readonly<Partial<Record<string, Readonly<Record<StatusKind, Meaning>>>>> = {
  newVersionCreated: {
    ...everywhere,
    INIT: 'agree',
    AUDITING: 'applied',
    AUDIT_REJECT: 'rejected',
    approved: 'approved',
  },
  underReview: {
    ...everywhere,
    INIT: 'withdrawn',
    AUDITING: 'agree',
    AUDIT_REJECT: 'rejected',
    approved: 'approved',
  },
  releasePreparation: {
    ...everywhere,
    INIT: 'sentBack',
    AUDITING: 'applied',
    AUDIT_REJECT: 'rejected',
    approved: 'agree',
  },
  grayscaleRelease: {
    ...everywhere,
    INIT: 'sentBack',
    AUDITING: 'applied',
    AUDIT_REJECT: 'rejected',
    approved: 'grayStopped',
    GRAY: 'agree',
  },
  fullRelease: {
    ...everywhere,
    INIT: 'sentBack',
    AUDITING: 'applied',
    AUDIT_REJECT: 'rejected',
    approved: 'unpublished',
    RELEASE: 'agree',
    // AlipayCN deletes none that was released (CAN_NOT_DELETE_WITHOUT_DEV).
    absent: 'unplaced',
  },
  archived: {
    absent: 'agree',
    INIT: 'unplaced',
    AUDITING: 'unplaced',
    AUDIT_REJECT: 'unplaced',
    approved: 'unplaced',
    GRAY: 'unplaced',
    RELEASE: 'restored',
    OFFLINE: 'agree',
    forced: 'agree',
  },
};

type Standing = Pick<ReleaseRow, 'stage' | 'ratio' | 'outsideStatus' | 'rejection' | 'delivered' | 'reviews'>;

/** Another reviewer decides first, so AlipayCN was not asked by us yet. */
export const awaitsOther = ({ stage, reviews }: Pick<ReleaseRow, 'stage' | 'reviews'>): boolean =>
  stage === 'underReview' && reviews.some((one) => one.reviewer !== 'alipayCN' && one.decision === 'pending');

/**
 * The external change between our stage and AlipayCN's status; `null` where none can be seen.
 * @param status AlipayCN's own word; `null` when it has no such version.
 */
export function outsideChange(
  release: Standing,
  status: string | null,
  ratio: number | null = null,
): OutsideChange | null {
  const row = table[release.stage];
  if (!row || !release.delivered) return null;
  const kind = statusKind(status);
  const { outsideStatus } = release;
  // Reported once.
  const unplaced = outsideStatus === status ? null : 'unplaced';
  if (!kind) return unplaced;
  if (awaitsOther(release) && ['INIT', 'AUDITING', 'AUDIT_REJECT', 'approved'].includes(kind)) {
    return kind === 'INIT' ? null : unplaced;
  }
  if (release.stage === 'newVersionCreated') {
    const wasRejected = outsideStatus === 'AUDIT_REJECT' && release.rejection !== null;
    if (kind === 'INIT') return wasRejected ? 'sentBack' : null;
    if (kind === 'AUDIT_REJECT' && wasRejected) return null;
  }
  if (kind === 'GRAY' && release.stage === 'grayscaleRelease') {
    return ratio !== null && ratio !== release.ratio ? 'grayChanged' : null;
  }
  const meaning = row[kind];
  if (meaning === 'unplaced') return unplaced;
  return meaning === 'agree' ? null : meaning;
}

/** Versions that AlipayCN says are online, and the release here that is. */
export interface Around {
  readonly at: string;
  /** The number of the version that AlipayCN has online; `null` where none is. */
  readonly online: string | null;
  /** The other release that was the full one as far as we knew. */
  readonly full: ReleaseRow | null;
  /** The version that this one replaced. */
  readonly replacedNumber: string | null;
}

const pendingReview = [{ reviewer: 'alipayCN', decision: 'pending' as const, reason: null, at: null }];
const back = { ratio: null, reviews: [], rejection: null };

/** How an external change changes a release and the one beside it. */
export function changeOutcome(
  release: ReleaseRow,
  change: OutsideChange,
  version: AlipayCnVersion | null,
  { at, online, full, replacedNumber }: Around,
): Outcome<'reconcile'> {
  const status = version?.status ?? null;
  const seen = { outsideStatus: status };
  const reviewed = release.reviews.length > 0 ? release.reviews : pendingReview;
  const to = (stage: KnownStage, patch: Outcome['patch'] = {}): Outcome<'reconcile'> => ({
    patch: { ...seen, ratio: null, ...patch, stage, reached: reachedNow(release, stage, at) },
  });
  const beside = (archivedReason: string) =>
    full && {
      id: full.id,
      patch: {
        stage: 'archived',
        archivedReason,
        rolledBack: false,
        outsideStatus: 'OFFLINE',
        reached: reachedNow(full, 'archived', at),
        ...(archivedReason === 'rolledBack' ? { replaced: null } : {}),
      },
    };
  switch (change) {
    case 'withdrawn':
    case 'sentBack':
      return { patch: { ...seen, ...back, stage: 'newVersionCreated' } };
    case 'deleted':
      // It can be delivered again from here.
      return { patch: { ...seen, ...back, stage: 'newVersionCreated', delivered: false, tried: false } };
    case 'applied':
      return to('underReview', { rejection: null, reviews: pendingReview });
    case 'approved':
      return to('releasePreparation', {
        rejection: null,
        reviews: withParts(decided(reviewed, 'approved', null, version?.times.reviewed ?? at), version, at),
      });
    case 'rejected': {
      const reason = version?.rejectReason ?? '';
      const when = version?.times.reviewed ?? at;
      const rejection = { reviewer: 'alipayCN', reason, at: when, pictures: [...(version?.rejectPictures ?? [])] };
      const reviews = decided(reviewed, 'rejected', reason, when);
      return { patch: { ...seen, ratio: null, stage: 'newVersionCreated', reviews, rejection }, details: { reason } };
    }
    case 'grayStarted':
    case 'grayChanged':
      return to('grayscaleRelease', { rejection: null, ratio: version?.ratio ?? release.ratio });
    case 'grayStopped':
    case 'unpublished':
      return to('releasePreparation');
    case 'online':
      return {
        ...to('fullRelease', { rejection: null, replaced: full?.id ?? release.replaced }),
        other: beside('replaced') ?? undefined,
      };
    case 'restored':
      return {
        ...to('fullRelease', { archivedReason: null, rolledBack: full !== null }),
        other: beside('rolledBack') ?? undefined,
      };
    case 'offline': {
      const replacedBy = online !== null && online === replacedNumber ? 'rolledBack' : 'replaced';
      return to('archived', { rejection: null, archivedReason: online === null ? 'takenOffline' : replacedBy });
    }
    case 'forcedOffline':
      return to('archived', { rejection: null, archivedReason: 'forcedOffline' });
    case 'unplaced':
      return { patch: seen };
  }
}
