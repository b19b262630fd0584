import { setImmediate as turn } from 'node:timers/promises';
import type { ReleaseClient } from '../../client/client.ts';
import { readAll, readPages } from '../../client/pages.ts';
import type { Change } from '../../core/contract/model.ts';
import { findMiniProgram, findRelease, findVersion, type LoadedVersions, type Snapshot } from './snapshot.ts';
import { withEverything, withMiniProgram, withVersions, withWorkspace } from './snapshotUpdates.ts';

const pageSize = 20;
/** So many readings come into the snapshot in one turn of the event loop. */
const atOnce = 25;

function findChangedProgram(snapshot: Snapshot, { kind, id }: Change): string | undefined {
  if (kind === 'release') return findRelease(snapshot, id)?.miniProgramId;
  if (kind === 'version') return findVersion(snapshot, id)?.miniProgramId;
  return kind === 'miniProgram' ? findMiniProgram(snapshot, id)?.id : undefined;
}

/**
 * The smallest readings that show changes rightly: `miniProgram/{id}`, `workspace/{id}`, `release/{id}` for one that is
 * new here, or `all`. A release is read with its mini program, because what its siblings may do depends on it; so do
 * the quotas of program and workspace.
 */
export function readingsFor(snapshot: Snapshot, changes: readonly Change[]): Set<string> {
  const readings = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'release' && !findRelease(snapshot, change.id)) {
      readings.add(`release/${change.id}`);
      continue;
    }
    const miniProgramId = findChangedProgram(snapshot, change);
    const isWorkspace = change.kind === 'workspace' || change.kind === 'basicInformation';
    const workspaceId =
      isWorkspace && snapshot.workspaces.some(({ id }) => id === change.id)
        ? change.id
        : miniProgramId && findMiniProgram(snapshot, miniProgramId)?.workspaceId;
    if (!workspaceId) return new Set(['all']);
    readings.add(`workspace/${workspaceId}`);
    if (miniProgramId) readings.add(`miniProgram/${miniProgramId}`);
    // Whether a release may apply depends on the workspace's basic information.
    if (change.kind === 'basicInformation') {
      for (const { id } of snapshot.miniPrograms[workspaceId] ?? []) readings.add(`miniProgram/${id}`);
    }
  }
  return readings;
}

/** Brings what was read into the snapshot as it is then. */
type Apply = (snapshot: Snapshot) => Snapshot;

interface ReaderOptions {
  readonly client: ReleaseClient;
  readonly now: () => number;
  readonly update: (change: Apply) => void;
}

/** What is read from the platform, and how it comes into the snapshot. Everything throws ReleaseError. */
export function createReader({ client, now, update }: ReaderOptions) {
  /** How many versions of a mini program are shown; more after "Older…". */
  const shown = new Map<string, number>();

  const readVersions = (miniProgram: string): Promise<LoadedVersions> =>
    readPages(
      (query) => client.listVersions({ miniProgram }, undefined, { query }),
      shown.get(miniProgram) ?? pageSize,
    );

  async function readPrograms(workspace: string) {
    const items = await readAll((query) => client.listMiniPrograms({ workspace }, undefined, { query }));
    const versions = await Promise.all(items.map(async ({ id }) => [id, await readVersions(id)] as const));
    return { items, versions };
  }

  async function all(): Promise<void> {
    const [me, targetApps, workspaces] = await Promise.all([
      client.me({}),
      client.listTargetApps({}),
      readAll((query) => client.listWorkspaces({}, undefined, { query })),
    ]);
    const each = await Promise.all(workspaces.map(async ({ id }) => ({ id, ...(await readPrograms(id)) })));
    const read: Snapshot = {
      me,
      targetApps: targetApps.items,
      workspaces,
      miniPrograms: Object.fromEntries(each.map(({ id, items }) => [id, items])),
      versions: Object.fromEntries(each.flatMap(({ versions }) => versions)),
      readAt: now(),
      trouble: null,
    };
    update((snapshot) => withEverything(snapshot, read));
  }

  async function readWorkspace(id: string): Promise<Apply> {
    const workspace = await client.getWorkspace({ workspace: id });
    return (snapshot) => withWorkspace(snapshot, workspace);
  }

  async function readMiniProgram(id: string): Promise<Apply> {
    const [program, versions] = await Promise.all([client.getMiniProgram({ miniProgram: id }), readVersions(id)]);
    return (snapshot) => ({ ...withVersions(withMiniProgram(snapshot, program), id, versions), readAt: now() });
  }

  /** What is to be read for a release that is new here, or among the older ones that are not loaded. */
  async function readingsForRelease(releaseId: string): Promise<string[]> {
    const { miniProgramId, workspaceId } = await client.getRelease({ release: releaseId });
    return [`miniProgram/${miniProgramId}`, `workspace/${workspaceId}`];
  }

  return {
    all,
    /** Does some of `readingsFor`, each once; what could be read comes into the snapshot. */
    some: async (readings: Iterable<string>): Promise<void> => {
      const parsed = [...readings].map((reading) => reading.split('/') as [string, string]);
      const found = await Promise.all(
        parsed.map(([kind, id]) => (kind === 'release' ? readingsForRelease(id) : [`${kind}/${id}`])),
      );
      const read = await Promise.allSettled(
        [...new Set(found.flat())].map((reading) => {
          const [kind, id = ''] = reading.split('/');
          return kind === 'workspace' ? readWorkspace(id) : readMiniProgram(id);
        }),
      );
      const applies = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      for (let from = 0; from < applies.length; from += atOnce) {
        // Rows are made from them at once, so that many would block the extension host.
        if (from > 0) await turn();
        const some = applies.slice(from, from + atOnce);
        update((snapshot) => some.reduce((before, apply) => apply(before), snapshot));
      }
      const failed = read.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    },
    /** Shows one page more of a mini program's versions, from its next reading on. */
    showMore: (miniProgramId: string): void => {
      shown.set(miniProgramId, (shown.get(miniProgramId) ?? pageSize) + pageSize);
    },
  };
}
