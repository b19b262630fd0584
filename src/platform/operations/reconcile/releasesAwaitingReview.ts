import { ProblemError } from '../../../core/problems.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { inPages } from '../../store/inPages.ts';
import { lists } from '../../store/lists.ts';
import type { Store, Tx } from '../../store/store.types.ts';
import { awaitsOther } from './externalChanges.ts';

const changesAtOnce = 500;

const awaitsReviewer = (release: ReleaseRow | null): release is ReleaseRow =>
  release !== null &&
  release.stage === 'underReview' &&
  !release.pending &&
  // A status that is not known here may still become a decision.
  !['INIT', null].includes(release.outsideStatus) &&
  !awaitsOther(release);

async function readRelease(tx: Tx, id: string): Promise<ReleaseRow | null> {
  return tx.get('release', id).catch((error: unknown) => {
    // Lists leave it out as well; whoever reads it is told.
    if (ProblemError.is(error, 'rowBroken')) return null;
    throw error;
  });
}

/** The releases that AlipayCN's reviewers have, by the authorization they are asked after with. */
export interface WaitingList {
  readonly byAuthorization: ReadonlyMap<string, ReadonlySet<string>>;
  /** Catches up. @returns ids of the authorizations something changed about */
  renew(): Promise<ReadonlySet<string>>;
}

/**
 * All are read once, in pages; from then on the changes tell, so that a change costs a reading of what changed alone,
 * however many wait.
 */
export function createWaitingList(store: Pick<Store, 'read'>): WaitingList {
  const authorizationOf = new Map<string, string>();
  const byAuthorization = new Map<string, ReadonlySet<string>>();
  let seq: number | null = null;

  function put(id: string, release: ReleaseRow | null): string | undefined {
    const before = authorizationOf.get(id);
    const after = awaitsReviewer(release) ? `${release.miniProgramId}/${release.targetApp}` : undefined;
    if (before === after) return after;
    if (before !== undefined) {
      const rest = [...(byAuthorization.get(before) ?? [])].filter((one) => one !== id);
      if (rest.length > 0) byAuthorization.set(before, new Set(rest));
      else byAuthorization.delete(before);
      authorizationOf.delete(id);
    }
    if (after !== undefined) {
      byAuthorization.set(after, new Set([...(byAuthorization.get(after) ?? []), id]));
      authorizationOf.set(id, after);
    }
    return after;
  }

  async function readAll(): Promise<ReadonlySet<string>> {
    const { last } = await store.read((tx) => tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1));
    authorizationOf.clear();
    byAuthorization.clear();
    for await (const page of inPages(store, 'release', lists.underReview))
      for (const release of page) put(release.id, release);
    seq = last;
    return new Set(byAuthorization.keys());
  }

  async function readChanges(from: number): Promise<ReadonlySet<string>> {
    const { last, reset, found, isFull } = await store.read(async (tx) => {
      const { changes, last, reset } = await tx.changesAfter(from, changesAtOnce);
      const found = new Map<string, ReleaseRow | null>();
      for (const { kind, id } of reset ? [] : changes)
        if (kind === 'release' && !found.has(id)) found.set(id, await readRelease(tx, id));
      return { last, reset, found, isFull: changes.length === changesAtOnce };
    });
    if (reset) return readAll();
    const touched = [...found].flatMap(([id, release]) => put(id, release) ?? []);
    seq = last;
    return isFull ? new Set([...touched, ...(await readChanges(last))]) : new Set(touched);
  }

  return { byAuthorization, renew: () => (seq === null ? readAll() : readChanges(seq)) };
}
