import type { Me, MiniProgram, Release, TargetApp, Version, Workspace } from '../../core/contract/model.ts';

/** Why something could not be read: a code, and its words by `src/texts` or from the platform. */
export interface Trouble {
  readonly kind: string;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly next: string;
  readonly requestId: string | null;
}

/** The versions of a mini program as far as they are loaded; newest first. */
export interface LoadedVersions {
  readonly items: readonly Version[];
  /** Cursor of the older ones; null when all are here. */
  readonly next: string | null;
  /** How many older ones there are, counted up to 1,000; absent where the platform does not say. */
  readonly older?: number | undefined;
}

/** Everything tree, status bar and notifications show. Immutable; a change makes a new one and keeps what did not change. */
export interface Snapshot {
  readonly me: Me | null;
  readonly targetApps: readonly TargetApp[];
  readonly workspaces: readonly Workspace[];
  readonly miniPrograms: Readonly<Record<string, readonly MiniProgram[]>>;
  readonly versions: Readonly<Record<string, LoadedVersions>>;
  /** When it was last known to be current; null before the first reading. */
  readonly readAt: number | null;
  /** What keeps it from being current; the rest stays shown with its age. */
  readonly trouble: Trouble | null;
}

export const emptySnapshot: Snapshot = {
  me: null,
  targetApps: [],
  workspaces: [],
  miniPrograms: {},
  versions: {},
  readAt: null,
  trouble: null,
};

export const allVersions = (snapshot: Snapshot): Version[] =>
  Object.values(snapshot.versions).flatMap((loaded) => loaded.items);
export const allReleases = (snapshot: Snapshot): Release[] =>
  allVersions(snapshot).flatMap((version) => version.releases);
/** What is found first in the values of a record; no list of all is made, since this is asked for every change. */
function findIn<V, T>(record: Readonly<Record<string, V>>, find: (value: V) => T | undefined): T | undefined {
  for (const key in record) {
    const found = find(record[key] as V);
    if (found !== undefined) return found;
  }
  return undefined;
}
export const findVersion = ({ versions }: Snapshot, id: string): Version | undefined =>
  findIn(versions, ({ items }) => items.find((version) => version.id === id));
export const findRelease = ({ versions }: Snapshot, id: string): Release | undefined =>
  findIn(versions, ({ items }) => {
    for (const { releases } of items) {
      const found = releases.find((release) => release.id === id);
      if (found) return found;
    }
    return undefined;
  });
export const allMiniPrograms = (snapshot: Snapshot): MiniProgram[] => Object.values(snapshot.miniPrograms).flat();
export const findMiniProgram = ({ miniPrograms }: Snapshot, id: string): MiniProgram | undefined =>
  findIn(miniPrograms, (programs) => programs.find((program) => program.id === id));
/** The id of the mini program that has one of these ids, or a version or release with one. */
export const holderOf = ({ versions }: Snapshot, ids: readonly string[]): string | undefined =>
  Object.keys(versions).find(
    (program) =>
      ids.includes(program) ||
      versions[program]?.items.some(
        ({ id, releases }) => ids.includes(id) || releases.some((one) => ids.includes(one.id)),
      ),
  );
/** Whether a mini program is the only one. */
export const isAlone = ({ miniPrograms }: Pick<Snapshot, 'miniPrograms'>, id: string): boolean =>
  findIn(miniPrograms, (programs) => programs.find((program) => program.id !== id)) === undefined;
export const findTargetApp = ({ targetApps }: Pick<Snapshot, 'targetApps'>, id: string): TargetApp | undefined =>
  targetApps.find((target) => target.id === id);
/** The name of a target app; its id where the platform does not name it. */
export const targetAppName = (snapshot: Pick<Snapshot, 'targetApps'>, id: string): string =>
  findTargetApp(snapshot, id)?.name ?? id;
/** The names of all target apps by their ids. */
export const targetAppNames = ({ targetApps }: Pick<Snapshot, 'targetApps'>): Record<string, string> =>
  Object.fromEntries(targetApps.map(({ id, name }) => [id, name]));
export const isSimulated = ({ me }: Pick<Snapshot, 'me'>): boolean => me?.platform.simulated ?? false;
export const findWorkspace = (snapshot: Snapshot, id: string): Workspace | undefined =>
  snapshot.workspaces.find((workspace) => workspace.id === id);
