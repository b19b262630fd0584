import { compareVersionNumbers } from '../../../core/versionNumber.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { Tx } from '../../store/store.types.ts';
import { reachedNow } from '../reconcile/reviewOutcome.ts';

/** One version goes online and the other offline in the same step; AlipayCN tells both to the second. */
const sameMoment = 2000;

const when = (release: ReleaseRow, stage: string): number =>
  Date.parse(release.reached.find((entry) => entry.stage === stage)?.at ?? '');

/** How the version that users have and one that is offline belong together: by the moment at which they changed places. */
function swapOf(online: ReleaseRow, offline: ReleaseRow): 'replaced' | 'rolledBack' | null {
  if (!(Math.abs(when(online, 'fullRelease') - when(offline, 'archived')) <= sameMoment)) return null;
  // A new release has a higher number than the one before; after a roll back the lower one is online.
  return compareVersionNumbers(online.versionNumber, offline.versionNumber) > 0 ? 'replaced' : 'rolledBack';
}

/**
 * Links an adopted release with those here: the one it replaced, so that it can be rolled back
 * (docs/decisions.md §2.2), or the one that replaced it. The full release before it is archived, since AlipayCN has one
 * at a time.
 */
export async function linkReplacedReleases(tx: Tx, adopted: ReleaseRow): Promise<void> {
  const others = (await tx.children('release', adopted.miniProgramId)).filter(
    (other) => other.id !== adopted.id && other.targetApp === adopted.targetApp,
  );
  if (adopted.stage === 'fullRelease') {
    for (const other of others.filter(({ stage }) => stage === 'fullRelease')) {
      const at = adopted.reached.find(({ stage }) => stage === 'fullRelease')?.at ?? adopted.createdAt;
      const reached = reachedNow(other, 'archived', at);
      await tx.update('release', other.id, { stage: 'archived', outsideStatus: 'OFFLINE', reached });
      await join(tx, adopted, { ...other, stage: 'archived', reached });
    }
    for (const other of others.filter(({ stage }) => stage === 'archived')) await join(tx, adopted, other);
  }
  if (adopted.stage === 'archived') {
    const online = others.find(({ stage }) => stage === 'fullRelease');
    if (online) await join(tx, online, adopted);
  }
}

async function join(tx: Tx, online: ReleaseRow, offline: ReleaseRow): Promise<void> {
  const swap = swapOf(online, offline);
  if (!swap || offline.archivedReason === 'forcedOffline') return;
  await tx.update('release', offline.id, { archivedReason: swap });
  await tx.update('release', online.id, swap === 'replaced' ? { replaced: offline.id } : { rolledBack: true });
}
