import { watchChanges } from '../client/changes.ts';
import type { ReleaseClient } from '../client/client.ts';
import { ReleaseError } from '../client/errors.ts';
import type { Change, MiniProgram, Release, Version } from '../core/contract/model.ts';
import type { Language } from '../texts/language.ts';
import { problemText } from '../texts/problems.ts';
import type { ReleaseStore } from './releaseStore.types.ts';
import { emptySnapshot, findRelease, type LoadedVersions, type Snapshot, type Trouble } from './snapshot.ts';

const pageSize = '20';

function troubleOf(error: unknown, language: Language): Trouble {
  if (!ReleaseError.is(error)) throw error;
  const words = problemText(language, error.code, error.params);
  return {
    kind: error.kind,
    code: error.code,
    title: words?.title ?? error.message,
    detail: words?.detail ?? '',
    next: words?.next ?? '',
    requestId: error.requestId,
  };
}

const replaceById = <T extends { id: string }>(items: readonly T[], item: T): T[] =>
  items.map((one) => (one.id === item.id ? item : one));

function withRelease(snapshot: Snapshot, release: Release): Snapshot {
  const loaded = snapshot.versions[release.miniProgramId];
  if (!loaded) return snapshot;
  const items = loaded.items.map((version) =>
    version.releases.some(({ id }) => id === release.id)
      ? { ...version, releases: replaceById(version.releases, release) }
      : version,
  );
  return { ...snapshot, versions: { ...snapshot.versions, [release.miniProgramId]: { ...loaded, items } } };
}

function withVersion(snapshot: Snapshot, version: Version): Snapshot {
  const loaded = snapshot.versions[version.miniProgramId] ?? { items: [], next: null };
  const known = loaded.items.some(({ id }) => id === version.id);
  const items = known ? replaceById(loaded.items, version) : [version, ...loaded.items];
  return { ...snapshot, versions: { ...snapshot.versions, [version.miniProgramId]: { ...loaded, items } } };
}

/** The extension's state, read through the client and kept by the change feed. Never throws; trouble stands in the snapshot. */
export function createReleaseStore({ client, language }: { client: ReleaseClient; language: Language }): ReleaseStore {
  let snapshot = emptySnapshot;
  let started: Promise<void> | undefined;
  let refreshing: Promise<void> | undefined;
  let again = false;
  const following = new AbortController();
  const listeners = new Set<(before: Snapshot, after: Snapshot) => void>();

  const set = (next: Snapshot) => {
    const before = snapshot;
    snapshot = next;
    for (const listener of [...listeners]) listener(before, next);
  };

  async function readPrograms(
    workspaceId: string,
  ): Promise<{ programs: MiniProgram[]; versions: [string, LoadedVersions][] }> {
    const { items: programs } = await client.listMiniPrograms({ workspace: workspaceId });
    const versions = await Promise.all(
      programs.map(
        async ({ id }): Promise<[string, LoadedVersions]> => [
          id,
          await client.listVersions({ miniProgram: id }, undefined, { query: { limit: pageSize } }),
        ],
      ),
    );
    return { programs, versions };
  }

  async function readAll(): Promise<void> {
    try {
      const [me, targetApps, workspaces] = await Promise.all([
        client.me({}),
        client.listTargetApps({}),
        client.listWorkspaces({}),
      ]);
      const each = await Promise.all(workspaces.items.map(async ({ id }) => ({ id, ...(await readPrograms(id)) })));
      set({
        me,
        targetApps: targetApps.items,
        workspaces: workspaces.items,
        miniPrograms: Object.fromEntries(each.map(({ id, programs }) => [id, programs])),
        versions: Object.fromEntries(each.flatMap(({ versions }) => versions)),
        readAt: Date.now(),
        trouble: null,
      });
    } catch (error) {
      // What is shown stays, with its age.
      set({ ...snapshot, trouble: troubleOf(error, language) });
    }
  }

  function refresh(): Promise<void> {
    if (refreshing) {
      again = true;
      return refreshing;
    }
    refreshing = readAll().finally(() => {
      refreshing = undefined;
      if (again) {
        again = false;
        void refresh();
      }
    });
    return refreshing;
  }

  /** Only what changed is read: a release by itself, everything else by one reading of all, which is small. */
  async function takeChanges(changes: readonly Change[], reset: boolean): Promise<void> {
    const releases = new Set(changes.filter(({ kind }) => kind === 'release').map(({ id }) => id));
    const known = [...releases].every((id) => findRelease(snapshot, id));
    const others = changes.some(({ kind }) => kind !== 'release');
    if (reset || others || !known) return refresh();
    try {
      for (const id of releases) set(withRelease(snapshot, await client.getRelease({ release: id })));
    } catch {
      // It may be gone or out of sight by now: reading all tells.
      await refresh();
    }
  }

  function follow(): void {
    void watchChanges(client, {
      signal: following.signal,
      onChanges: (changes, reset) => void takeChanges(changes, reset),
      onTrouble: (error) => {
        if (error) set({ ...snapshot, trouble: troubleOf(error, language) });
        else void refresh();
      },
    });
  }

  return {
    get snapshot() {
      return snapshot;
    },
    start: () => {
      started ??= refresh().then(follow);
      return started;
    },
    refresh,
    loadOlder: async (miniProgramId) => {
      const loaded = snapshot.versions[miniProgramId];
      if (!loaded?.next) return;
      try {
        const older = await client.listVersions({ miniProgram: miniProgramId }, undefined, {
          query: { cursor: loaded.next, limit: pageSize },
        });
        const items = [...loaded.items, ...older.items];
        set({ ...snapshot, versions: { ...snapshot.versions, [miniProgramId]: { items, next: older.next } } });
      } catch (error) {
        set({ ...snapshot, trouble: troubleOf(error, language) });
      }
    },
    take: ({ release, version }) => {
      if (release) set(withRelease(snapshot, release));
      if (version) set(withVersion(snapshot, version));
    },
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose: () => {
      following.abort();
      listeners.clear();
    },
  };
}
