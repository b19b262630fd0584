import { compareVersionNumbers } from '../../../core/versionNumber.ts';
import { openReleases } from '../../domain/ruleInputs.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { archivedStep, lists } from '../../store/lists.ts';
import type { Tx } from '../../store/store.types.ts';
import { reachedNow } from '../reconcile/reviewOutcome.ts';

/** One version goes online and the other offline in the same step; AlipayCN tells both to the second. */
const sameMoment = 2000; // as long as a step of `lists.archivedIn`

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
  const full = (await openReleases(tx, adopted)).filter(
    (other) => other.id !== adopted.id && other.stage === 'fullRelease',
  );
  if (adopted.stage === 'fullRelease') {
    // Read before others are archived, which is linked on its own.
    const archived = await archivedWith(tx, adopted);
    for (const other of full) {
      const at = adopted.reached.find(({ stage }) => stage === 'fullRelease')?.at ?? adopted.createdAt;
      const reached = reachedNow(other, 'archived', at);
      await tx.update('release', other.id, { stage: 'archived', outsideStatus: 'OFFLINE', reached });
      await join(tx, adopted, { ...other, stage: 'archived', reached });
    }
    for (const other of archived) await join(tx, adopted, other);
  }
  const [online] = full;
  if (adopted.stage === 'archived' && online) await join(tx, online, adopted);
}

/** The releases that were archived around the moment at which this one went online. */
async function archivedWith(tx: Tx, { id, miniProgramId, targetApp, reached }: ReleaseRow): Promise<ReleaseRow[]> {
  const step = archivedStep(reached.find(({ stage }) => stage === 'fullRelease')?.at);
  if (step === null) return [];
  const found: ReleaseRow[] = [];
  for (const near of [step - 1, step, step + 1])
    found.push(...(await tx.list('release', lists.archivedIn(miniProgramId, targetApp, near))));
  return found.filter((other) => other.id !== id);
}

async function join(tx: Tx, online: ReleaseRow, offline: ReleaseRow): Promise<void> {
  const swap = swapOf(online, offline);
  if (!swap || offline.archivedReason === 'forcedOffline') return;
  await tx.update('release', offline.id, { archivedReason: swap });
  await tx.update('release', online.id, swap === 'replaced' ? { replaced: offline.id } : { rolledBack: true });
}
