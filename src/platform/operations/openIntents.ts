import { ProblemError } from '../../core/problems.ts';
import type { IntentRow } from '../store/documents.ts';
import type { Page, Tx } from '../store/store.types.ts';

const changesAtOnce = 500;
/** New ones are few, and the first that is known ends the reading. */
const newAtOnce = 5;

/** What changed since the last reading. */
export interface Changed {
  readonly releases: ReadonlySet<string>;
  readonly miniPrograms: ReadonlySet<string>;
}

const isOver = (intent: IntentRow | null): boolean => intent?.state === 'done' || intent?.state === 'failed';

/** A damaged one is left out, as it is from lists. */
const readIntent = (tx: Tx, id: string): Promise<IntentRow | null> =>
  tx.get('intent', id).catch((error: unknown) => {
    if (ProblemError.is(error, 'rowBroken')) return null;
    throw error;
  });

/** What changed after a place in the feed; `null` where that is too much to say, or too long ago. */
async function readChanged(tx: Tx, seq: number): Promise<(Changed & { readonly last: number }) | null> {
  const { changes, last, hasMore, reset } = await tx.changesAfter(seq, changesAtOnce);
  if (hasMore || reset) return null;
  const releases = changes.filter(({ kind }) => kind === 'release').map(({ id }) => id);
  const programs = changes.flatMap(({ kind, id, miniProgramId }) =>
    kind === 'miniProgram' ? id : (miniProgramId ?? []),
  );
  return { releases: new Set(releases), miniPrograms: new Set(programs), last };
}

/** The open intents: all are read once; from then on a change costs a reading of what it concerns, however many are open. */
export function createOpenIntents() {
  /** The release of each that was found open. */
  let known = new Map<string, string | null>();
  let seq: number | null = null;

  async function readAll(tx: Tx): Promise<IntentRow[]> {
    const { last } = await tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1);
    const found = (await tx.children('intent', 'open')).reverse();
    known = new Map(found.map(({ id, releaseId }) => [id, releaseId]));
    seq = last;
    return found;
  }

  /** Those that came since; whatever is older is known. */
  async function readNew(tx: Tx): Promise<IntentRow[]> {
    const found: IntentRow[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<IntentRow> = await tx.page('intent', 'open', cursor, newAtOnce);
      const unknown = page.items.filter(({ id }) => !known.has(id));
      found.push(...unknown);
      cursor = unknown.length === page.items.length ? page.next : null;
    } while (cursor !== null);
    return found.reverse();
  }

  return {
    /** It was performed: one that is made under its id later is new. */
    forget: (intentId: string): void => void known.delete(intentId),
    /**
     * Those whose release changed, that are asked for, or that are new, the oldest first; at first all.
     * @param ask gives their ids by what changed
     */
    renew: async (tx: Tx, ask: (changed: Changed) => Iterable<string>): Promise<IntentRow[]> => {
      const changed = seq === null ? null : await readChanged(tx, seq);
      if (!changed) return readAll(tx);
      const asked = new Set(ask(changed));
      const found: IntentRow[] = [];
      // In their order: what one began on a release is over before the next one begins.
      for (const [id, releaseId] of [...known]) {
        if (!asked.has(id) && !(releaseId !== null && changed.releases.has(releaseId))) continue;
        const intent = await readIntent(tx, id);
        if (!intent || isOver(intent)) known.delete(id);
        else found.push(intent);
      }
      const added = await readNew(tx);
      for (const { id, releaseId } of added) known.set(id, releaseId);
      seq = changed.last;
      return [...found, ...added];
    },
  };
}
