import { randomUUID } from 'node:crypto';
import type { StageId } from '../../core/targets/stages.ts';
import type { HistoryRow, ReleaseRow, VersionRow } from '../store/documents.ts';
import { lists } from '../store/lists.ts';
import type { Draft, Tx } from '../store/store.types.ts';
import { configurationValues, emptyConfiguration } from './configurations.ts';

/** Who opened a release, by what action, and what the history says of it. */
type Opened = Pick<HistoryRow, 'actor' | 'role' | 'client' | 'action' | 'at' | 'details'>;

/** A release of a version that nothing has happened to yet. */
export const newRelease = (version: VersionRow, targetApp: string, stage: StageId): Draft<'release'> => ({
  workspaceId: version.workspaceId,
  miniProgramId: version.miniProgramId,
  versionId: version.id,
  versionNumber: version.number,
  targetApp,
  stage,
  ratio: null,
  reviews: [],
  rejection: null,
  reached: [],
  archivedReason: null,
  basicInformation: null,
  basicInformationChanges: [],
  replaced: null,
  rolledBack: false,
  pending: null,
  trouble: null,
  found: null,
  outsideStatus: null,
  delivered: false,
  standsAt: null,
  tried: false,
});

/** The configuration begins as that of the release before it, so that only what changed is asked; what is new is the version's own note. */
async function openConfiguration(tx: Tx, release: ReleaseRow, version: VersionRow): Promise<void> {
  const { miniProgramId, targetApp } = release;
  const newest = (await tx.listPage('release', lists.toTarget(miniProgramId, targetApp), null, 2)).items;
  const earlier = newest.find(({ id }) => id !== release.id);
  const before = earlier ? await tx.get('configuration', earlier.id) : null;
  const values = before ? configurationValues(before) : emptyConfiguration;
  const { description, origin } = version;
  // What is new was said with the upload; the words of the version before are not of this one.
  const isSaid = description !== '' && origin !== 'adopted';
  await tx.insert('configuration', release.id, isSaid ? { ...values, versionDescription: description } : values);
}

/** A new release of a version with its configuration and the first entry of its history; followers hear of it. */
export async function openRelease(
  tx: Tx,
  version: VersionRow,
  draft: Draft<'release'>,
  opened: Opened,
): Promise<ReleaseRow> {
  const { workspaceId, miniProgramId } = version;
  const uniqueKey = `${version.id}/${draft.targetApp}`;
  const release = await tx.insert('release', randomUUID(), draft, {
    parent: miniProgramId,
    uniqueKey,
    workspaceId,
    miniProgramId,
  });
  await openConfiguration(tx, release, version);
  const entry = { ...opened, releaseId: release.id, from: null, to: release.stage };
  await tx.insert('history', randomUUID(), entry, { parent: release.id });
  // The version's own row shows its releases, so whoever follows it must hear of it.
  await tx.announce('version', version.id);
  await tx.announce('miniProgram', miniProgramId);
  return release;
}

/** A release that was never brought there becomes what stands there, with an entry of its history. */
export async function joinRelease(
  tx: Tx,
  known: ReleaseRow,
  draft: Draft<'release'>,
  opened: Opened,
): Promise<ReleaseRow> {
  const release = await tx.update('release', known.id, { ...draft, found: null });
  const entry = { ...opened, releaseId: release.id, from: known.stage, to: release.stage };
  await tx.insert('history', randomUUID(), entry, { parent: release.id });
  await tx.announce('version', known.versionId);
  await tx.announce('miniProgram', known.miniProgramId);
  return release;
}
