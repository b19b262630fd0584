import type { ReleaseRow } from '../../store/documents.ts';
import type { Tx } from '../../store/store.types.ts';
import { awaitsOther } from './externalChanges.ts';

const changesAtOnce = 500;

const awaitsReviewer = (release: ReleaseRow | null): boolean =>
  release !== null &&
  release.stage === 'underReview' &&
  !release.pending &&
  // A status that is not known here may still become a decision.
  !['INIT', null].includes(release.outsideStatus) &&
  !awaitsOther(release);

/**
 * The releases that AlipayCN's reviewers have. All are read once; from then on the changes tell, so that a change does
 * not cost a reading of every release there is.
 */
export function createWaitingList(): (tx: Tx) => Promise<ReleaseRow[]> {
  const ids = new Set<string>();
  let seq: number | null = null;

  async function readAll(tx: Tx): Promise<void> {
    seq = (await tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1)).last;
    ids.clear();
    for (const release of await tx.children('release')) if (awaitsReviewer(release)) ids.add(release.id);
  }
  async function readChanges(tx: Tx, from: number): Promise<void> {
    const { changes, last, reset } = await tx.changesAfter(from, changesAtOnce);
    if (reset) return readAll(tx);
    seq = last;
    for (const { kind, id } of changes) if (kind === 'release') ids.add(id);
    if (changes.length === changesAtOnce) await readChanges(tx, last);
  }

  return async (tx) => {
    if (seq === null) await readAll(tx);
    else await readChanges(tx, seq);
    const waiting: ReleaseRow[] = [];
    for (const id of [...ids]) {
      const release = await tx.get('release', id);
      if (release && awaitsReviewer(release)) waiting.push(release);
      else ids.delete(id);
    }
    return waiting;
  };
}
