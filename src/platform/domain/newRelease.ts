import { randomUUID } from 'node:crypto';
import type { HistoryRow, ReleaseRow, VersionRow } from '../store/documents.ts';
import type { Draft, Tx } from '../store/store.types.ts';
import { emptyConfiguration, valuesOf } from './configurations.ts';

/** Who opened a release, by what action, and what the history says of it. */
type Opened = Pick<HistoryRow, 'actor' | 'role' | 'client' | 'action' | 'at' | 'details'>;

/** The configuration begins as that of the release before it, so that only what changed is asked. */
function openConfiguration(tx: Tx, release: ReleaseRow): void {
  const earlier = tx
    .children('release', release.miniProgramId)
    .find((other) => other.id !== release.id && other.targetApp === release.targetApp);
  const before = earlier ? tx.get('configuration', earlier.id) : null;
  tx.insert('configuration', release.id, before ? valuesOf(before) : emptyConfiguration);
}

/** A new release of a version with its configuration and the first entry of its history; followers hear of it. */
export function openRelease(tx: Tx, version: VersionRow, draft: Draft<'release'>, opened: Opened): ReleaseRow {
  const { workspaceId, miniProgramId } = version;
  const uniqueKey = `${version.id}/${draft.targetApp}`;
  const release = tx.insert('release', randomUUID(), draft, {
    parent: miniProgramId,
    uniqueKey,
    workspaceId,
    miniProgramId,
  });
  openConfiguration(tx, release);
  const entry = { ...opened, releaseId: release.id, from: null, to: release.stage };
  tx.insert('history', randomUUID(), entry, { parent: release.id });
  // The version's own row shows its releases, so whoever follows it must hear of it.
  tx.announce('version', version.id);
  tx.announce('miniProgram', miniProgramId);
  return release;
}

/** A release that was never brought there becomes what stands there, with an entry of its history. */
export function joinRelease(tx: Tx, known: ReleaseRow, draft: Draft<'release'>, opened: Opened): ReleaseRow {
  const release = tx.update('release', known.id, { ...draft, found: null });
  const entry = { ...opened, releaseId: release.id, from: known.stage, to: release.stage };
  tx.insert('history', randomUUID(), entry, { parent: release.id });
  tx.announce('version', known.versionId);
  tx.announce('miniProgram', known.miniProgramId);
  return release;
}
