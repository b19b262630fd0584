import type { Release } from '../../core/contract/model.ts';
import { allReleases, type Snapshot } from '../store/snapshot.ts';
import { findTransition, type KnownRelease, type Transition } from './transitions.ts';

/** What a person saw last of each release, by its id. */
export type Seen = Readonly<Record<string, KnownRelease>>;

const toKnownRelease = ({
  stage,
  ratio,
  rejection,
  reviews,
  trouble,
  found,
  archivedReason,
  targetApp,
}: Release): KnownRelease => ({
  stage,
  ratio,
  rejection: rejection && { at: rejection.at },
  reviews: reviews.map(({ reviewer, decision }) => ({ reviewer, decision })),
  trouble: trouble && { at: trouble.at },
  found: found && { at: found.at },
  archivedReason,
  targetApp,
});

/** What there is to see now. */
export const currentlySeen = (snapshot: Snapshot): Seen =>
  Object.fromEntries(allReleases(snapshot).map((release) => [release.id, toKnownRelease(release)]));

/** What happened since a person saw the releases last; nothing the first time, and nothing of new releases. */
export function findMissedChanges(seen: Seen | undefined, snapshot: Snapshot): Transition[] {
  if (!seen) return [];
  return allReleases(snapshot).flatMap((release) => {
    const old = seen[release.id];
    return (old && findTransition(snapshot, old, snapshot, release)) || [];
  });
}
