import type { MiniProgram, Release, Version, Workspace } from '../../core/contract/model.ts';
import type { LoadedVersions, Snapshot } from './snapshot.ts';

const replaceById = <T extends { id: string }>(items: readonly T[], item: T): T[] =>
  items.map((one) => (one.id === item.id ? item : one));

/** A reading that began before an own action was answered must not undo its result. */
const newer = (known: Release | undefined, read: Release): Release =>
  known && known.revision > read.revision ? known : read;

function keepNewer(known: LoadedVersions | undefined, read: LoadedVersions): LoadedVersions {
  const releases = new Map(known?.items.flatMap((version) => version.releases).map((release) => [release.id, release]));
  const items = read.items.map((version) => ({
    ...version,
    releases: version.releases.map((release) => newer(releases.get(release.id), release)),
  }));
  return { ...read, items };
}

const replaceVersions = (snapshot: Snapshot, miniProgramId: string, loaded: LoadedVersions): Snapshot => ({
  ...snapshot,
  versions: { ...snapshot.versions, [miniProgramId]: loaded },
});

/** The snapshot with the versions of a mini program as they were read. */
export const withVersions = (snapshot: Snapshot, miniProgramId: string, read: LoadedVersions): Snapshot =>
  replaceVersions(snapshot, miniProgramId, keepNewer(snapshot.versions[miniProgramId], read));

/** The snapshot with everything as it was read, but for own actions that were answered meanwhile. */
export const withEverything = (snapshot: Snapshot, read: Snapshot): Snapshot => ({
  ...read,
  versions: Object.fromEntries(
    Object.entries(read.versions).map(([id, loaded]) => [id, keepNewer(snapshot.versions[id], loaded)]),
  ),
});

/** The snapshot with a release as its version's release to that target app; without its version it is not shown yet. */
export function withRelease(snapshot: Snapshot, release: Release): Snapshot {
  const loaded = snapshot.versions[release.miniProgramId];
  const version = loaded?.items.find(({ id }) => id === release.versionId);
  if (!loaded || !version) return snapshot;
  const known = version.releases.find(({ id }) => id === release.id);
  const releases = known ? replaceById(version.releases, newer(known, release)) : [...version.releases, release];
  return replaceVersions(snapshot, release.miniProgramId, {
    ...loaded,
    items: replaceById(loaded.items, { ...version, releases }),
  });
}

/** The snapshot with a version, newest first where it is new. */
export function withVersion(snapshot: Snapshot, version: Version): Snapshot {
  const loaded = snapshot.versions[version.miniProgramId] ?? { items: [], next: null };
  const known = loaded.items.some(({ id }) => id === version.id);
  const items = known ? replaceById(loaded.items, version) : [version, ...loaded.items];
  return replaceVersions(snapshot, version.miniProgramId, { ...loaded, items });
}

export function withMiniProgram(snapshot: Snapshot, program: MiniProgram): Snapshot {
  const programs = snapshot.miniPrograms[program.workspaceId] ?? [];
  return {
    ...snapshot,
    miniPrograms: { ...snapshot.miniPrograms, [program.workspaceId]: replaceById(programs, program) },
  };
}

export const withWorkspace = (snapshot: Snapshot, workspace: Workspace): Snapshot => ({
  ...snapshot,
  workspaces: replaceById(snapshot.workspaces, workspace),
});
