import type { ReleaseRow } from '../../store/documents.ts';
import type { Store } from '../../store/store.types.ts';
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
export function createWaitingList(store: Pick<Store, 'read' | 'changesAfter'>): () => ReleaseRow[] {
  const ids = new Set<string>();
  let seq: number | null = null;

  function readAll(): void {
    seq = store.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1).last;
    ids.clear();
    for (const release of store.read((tx) => tx.children('release'))) if (awaitsReviewer(release)) ids.add(release.id);
  }
  function readChanges(from: number): void {
    const { changes, last, reset } = store.changesAfter(from, changesAtOnce);
    if (reset) {
      readAll();
      return;
    }
    seq = last;
    for (const { kind, id } of changes) if (kind === 'release') ids.add(id);
    if (changes.length === changesAtOnce) readChanges(last);
  }

  return () => {
    if (seq === null) readAll();
    else readChanges(seq);
    return store.read((tx) =>
      [...ids].flatMap((id) => {
        const release = tx.get('release', id);
        if (release && awaitsReviewer(release)) return [release];
        ids.delete(id);
        return [];
      }),
    );
  };
}
