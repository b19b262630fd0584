import type { Release } from '../../core/contract/model.ts';
import { allReleases, findRelease, type Snapshot } from '../snapshot.ts';

export type TransitionKind = 'approved' | 'rejected' | 'trouble' | 'full' | 'gray' | 'offline';

export interface Transition {
  readonly kind: TransitionKind;
  readonly release: Release;
  /** The same for every window that sees it, so that it is told once. */
  readonly key: string;
}

function kindOf(before: Release, after: Release): TransitionKind | null {
  if (after.rejection && !before.rejection) return 'rejected';
  if (after.trouble && after.trouble.at !== before.trouble?.at) return 'trouble';
  if (after.archivedReason === 'forcedOffline' && before.archivedReason !== 'forcedOffline') return 'offline';
  if (after.stage !== before.stage) {
    if (after.stage === 'releasePreparation' && before.stage === 'underReview') return 'approved';
    if (after.stage === 'fullRelease' && before.stage !== 'archived') return 'full';
  }
  return after.ratio !== null && after.ratio !== before.ratio ? 'gray' : null;
}

/** What changed that is worth telling; only releases that were known before, so that a first reading tells nothing. */
export function transitions(before: Snapshot, after: Snapshot): Transition[] {
  return allReleases(after).flatMap((release) => {
    const old = findRelease(before, release.id);
    const kind = old && old !== release ? kindOf(old, release) : null;
    return kind
      ? [
          {
            kind,
            release,
            key: `${release.id}-${kind}-${release.stage}-${release.ratio ?? ''}-${release.rejection?.at ?? release.trouble?.at ?? release.updatedAt}`,
          },
        ]
      : [];
  });
}
