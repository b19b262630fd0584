import type { Authorization, MiniProgram, Release } from '../../core/contract/model.ts';
import { endsSoon } from '../actions/authorizationStart.ts';
import { allMiniPrograms, findMiniProgram, type Snapshot } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';

export type TransitionKind =
  | 'found'
  | 'foundLeft'
  | 'renewed'
  | 'reviewed'
  | 'approved'
  | 'rejected'
  | 'trouble'
  | 'full'
  | 'gray'
  | 'offline';

export interface Transition {
  readonly kind: TransitionKind;
  readonly release: Release;
  /** The same in every window, so that it is shown once. */
  readonly key: string;
}

/** As much of a release as it takes to see later what happened to it. */
export interface KnownRelease extends Pick<Release, 'stage' | 'ratio' | 'archivedReason' | 'targetApp'> {
  readonly reviews: readonly Pick<Release['reviews'][number], 'reviewer' | 'decision'>[];
  readonly rejection: { readonly at: string } | null;
  readonly trouble: { readonly at: string } | null;
  readonly found: { readonly at: string } | null;
}

const approvals = <R extends KnownRelease['reviews'][number]>({ reviews }: { readonly reviews: readonly R[] }): R[] =>
  reviews.filter(({ decision }) => decision === 'approved');
const reachedAt = (release: Release): string =>
  release.reached.find(({ stage }) => stage === release.stage)?.at ?? release.updatedAt;

/** What happened, and when: the same in every window, whichever revisions it saw. */
function happened(
  before: Snapshot,
  old: KnownRelease,
  after: Snapshot,
  release: Release,
): [TransitionKind, string] | null {
  const { rejection, trouble, ratio, found } = release;
  if (rejection && rejection.at !== old.rejection?.at) return ['rejected', rejection.at];
  if (trouble && trouble.at !== old.trouble?.at) {
    return [trouble.code === 'authorizationRenewed' ? 'renewed' : 'trouble', trouble.at];
  }
  if (found && found.at !== old.found?.at)
    return [found.stage === null && found.status ? 'foundLeft' : 'found', found.at];
  if (release.archivedReason === 'forcedOffline' && old.archivedReason !== 'forcedOffline') return ['offline', ''];
  const [from, to] = [stageTone(before, old), stageTone(after, release)];
  if (from === 'waiting' && to === 'ready') return ['approved', reachedAt(release)];
  // From the archive it returns by a roll back of another release, which is reported for that one.
  if (to === 'live' && from !== 'live' && from !== 'ended') return ['full', reachedAt(release)];
  if (ratio !== null && ratio !== old.ratio) return ['gray', `${ratio} ${reachedAt(release)}`];
  const [approved] = approvals(release).filter(
    ({ reviewer }) => !approvals(old).some((review) => review.reviewer === reviewer),
  );
  if (to === 'waiting' && approved) return ['reviewed', `${approved.reviewer} ${approved.at}`];
  return null;
}

/** What happened to a release since it was as `old`; `null` for nothing worth a notification. */
export function findTransition(
  before: Snapshot,
  old: KnownRelease,
  after: Snapshot,
  release: Release,
): Transition | null {
  const [kind, when] = happened(before, old, after, release) ?? [];
  return kind ? { kind, release, key: `${release.id} ${kind} ${when}` } : null;
}

/** What changed that is worth a notification; only of releases that were known before, so that a first reading shows nothing. */
export function transitions(before: Snapshot, after: Snapshot): Transition[] {
  return Object.entries(after.versions).flatMap(([program, { items }]) => {
    const known = before.versions[program]?.items ?? [];
    if (known === items) return [];
    const releases = new Map(known.flatMap((version) => version.releases).map((release) => [release.id, release]));
    return items.flatMap((version) =>
      version.releases.flatMap((release) => {
        const old = releases.get(release.id);
        return (old && old !== release && findTransition(before, old, after, release)) || [];
      }),
    );
  });
}

export interface AuthorizationTransition {
  readonly kind: 'authorized' | 'unauthorized' | 'offer' | 'soon';
  readonly program: MiniProgram;
  readonly targetApp: string;
  readonly authorization: Authorization;
  readonly key: string;
}

/** The end of an authorization is announced a month and a week before. */
function soonThreshold(authorization: Authorization | null | undefined, now: Date): 7 | 30 | null {
  const days = endsSoon(authorization ?? null, now);
  if (days === null) return null;
  return days <= 7 ? 7 : 30;
}

function authorizationChange(old: Authorization, now: Authorization): [AuthorizationTransition['kind'], string] | null {
  const { state, since, checkedAt, offer } = now;
  if (offer && offer.merchantAppId !== old.offer?.merchantAppId)
    return ['offer', `${offer.merchantAppId} ${now.checkedAt}`];
  if (old.state === state) return null;
  if (state === 'authorized') return ['authorized', `${since}`];
  return old.state === 'authorized' ? ['unauthorized', `${state} ${checkedAt ?? since}`] : null;
}

/** Authorizations that were given, ended, will end soon, or need a decision. */
export function authorizationTransitions(
  before: Snapshot,
  after: Snapshot,
  now = new Date(),
): AuthorizationTransition[] {
  return allMiniPrograms(after).flatMap((program) =>
    program.targets.flatMap(({ app, authorization }): AuthorizationTransition[] => {
      const old = findMiniProgram(before, program.id)?.targets.find((target) => target.app === app)?.authorization;
      if (!authorization) return [];
      const common = { program, targetApp: app, authorization };
      const change = old ? authorizationChange(old, authorization) : null;
      const soon = soonThreshold(authorization, now);
      return [
        ...(change ? [{ ...common, kind: change[0], key: `${program.id} ${app} ${change.join(' ')}` }] : []),
        ...(soon !== null && soon !== soonThreshold(old, now)
          ? [{ ...common, kind: 'soon' as const, key: `${program.id} ${app} soon ${soon} ${authorization.until}` }]
          : []),
      ];
    }),
  );
}
