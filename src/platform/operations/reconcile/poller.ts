import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { noteGrantProblem } from '../authorization/grants.ts';
import { isRefreshDue, refreshGrant } from '../authorization/refreshGrants.ts';
import type { SettleContext } from '../execution/context.ts';
import { reconcileAll } from './reconcile.ts';
import { createWaitingList } from './releasesAwaitingReview.ts';

export interface Poller {
  /** Sees whether something waits, and asks when its time has come. */
  schedule(): void;
  /** Somebody looks at the releases: what stands at AlipayCN is asked after, if it was not for a while. */
  watched(): void;
  /** AlipayCN refused what our rules allow, so it is asked how the versions of that mini program stand. */
  suspect(release: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>): void;
  close(): Promise<void>;
}

const shortest = 1000;
const longest = 30_000;
/** How old what is known of a version that awaits nobody may become while somebody looks. */
const staleMilliseconds = 5 * 60_000;

/** Between two tries to renew a grant. */
const renewalPause = 10 * 60_000;

interface Turn {
  readonly delay: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** The releases that were asked after when the delay was last chosen. */
  readonly ids: ReadonlySet<string>;
}

const jittered = (milliseconds: number): number => milliseconds * (0.8 + Math.random() * 0.4);
const shelfOf = ({ miniProgramId, targetApp }: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>): string =>
  `${miniProgramId}/${targetApp}`;

/**
 * Asks AlipayCN after what awaits its reviewers, one call for a mini program, ever more seldom while nothing changes, and
 * not at all while nothing waits. What awaits nobody is asked after while somebody looks, far more seldom.
 */
export function createPoller(context: SettleContext): Poller {
  const { store, logger } = context;
  const waiting = createWaitingList(store);
  const turns = new Map<string, Turn>();
  const running = new Map<string, Promise<boolean>>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  /** As AlipayCN asked for, in milliseconds since 1970. */
  let pausedUntil = 0;
  const mayAsk = (shelf: string): boolean =>
    store.read((tx) => ['authorized', 'insufficient'].includes(tx.get('authorization', shelf)?.state ?? ''));

  /** One asking at a time for each mini program. */
  function ask(shelf: string, only?: ReadonlySet<string>): Promise<boolean> {
    const [miniProgramId = '', targetApp = ''] = shelf.split('/');
    const before = running.get(shelf);
    const work = (before ? before.catch(() => false) : Promise.resolve(false))
      .then(() =>
        closed || Date.now() < pausedUntil ? false : reconcileAll(context, { miniProgramId, targetApp }, only),
      )
      .finally(() => {
        if (running.get(shelf) === work) running.delete(shelf);
      });
    running.set(shelf, work);
    if (!only) context.lookedAt.set(shelf, Date.now());
    return work;
  }

  /** The same without a person who waits for it: a failure is noted, and a pause that AlipayCN asks for is kept. */
  async function askQuietly(shelf: string, only?: ReadonlySet<string>): Promise<boolean> {
    try {
      return await ask(shelf, only);
    } catch (error) {
      if (AlipayCnError.is(error))
        pausedUntil = Math.max(pausedUntil, Date.now() + (error.retryAfterMilliseconds ?? 0));
      await noteGrantProblem(context, shelf, error);
      logger(`asking AlipayCN failed: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  const renewedAt = new Map<string, number>();

  /** Renews a grant that is near its end, unless something is under way with it. */
  async function keepFresh(shelf: string): Promise<void> {
    const row = store.read((tx) => tx.get('authorization', shelf));
    if (!row || !isRefreshDue(row, context.clock())) return;
    const busy = store.read((tx) => tx.children('intent', 'open')).length > 0;
    if (busy || running.has(shelf) || Date.now() - (renewedAt.get(shelf) ?? 0) < renewalPause) return;
    renewedAt.set(shelf, Date.now());
    const work = refreshGrant(context, row)
      .catch((error: unknown) => logger(`renewing failed: ${error instanceof Error ? error.message : String(error)}`))
      .then(() => false)
      .finally(() => {
        if (running.get(shelf) === work) running.delete(shelf);
      });
    running.set(shelf, work);
    await work;
  }

  function groups(): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    for (const release of waiting()) {
      const shelf = shelfOf(release);
      if (mayAsk(shelf)) found.set(shelf, (found.get(shelf) ?? new Set()).add(release.id));
    }
    return found;
  }

  async function round(): Promise<void> {
    timer = undefined;
    if (closed || !store.holdsLease()) return;
    const due = [...groups()].filter(([shelf]) => (turns.get(shelf)?.notBefore ?? 0) <= Date.now());
    for (const [shelf, ids] of due) {
      await keepFresh(shelf);
      const changed = await askQuietly(shelf, ids);
      const delay = changed ? shortest : Math.min(longest, (turns.get(shelf)?.delay ?? shortest) * 2);
      turns.set(shelf, { delay, notBefore: Date.now() + jittered(delay), ids });
    }
    schedule();
  }

  function schedule(): void {
    if (closed || !store.holdsLease()) return;
    const now = groups();
    for (const shelf of turns.keys()) if (!now.has(shelf)) turns.delete(shelf);
    for (const [shelf, ids] of now) {
      const turn = turns.get(shelf);
      // A review that has just begun is asked after soon, however patient older ones have made us.
      if (!turn || [...ids].some((id) => !turn.ids.has(id)))
        turns.set(shelf, { delay: shortest, notBefore: Date.now() + shortest, ids });
    }
    clearTimeout(timer);
    timer = undefined;
    if (turns.size === 0) return;
    const next = Math.max(pausedUntil, Math.min(...[...turns.values()].map(({ notBefore }) => notBefore)));
    timer = setTimeout(() => void round(), Math.max(0, next - Date.now()));
    timer.unref();
  }

  return {
    schedule,
    watched: () => {
      if (closed || !store.holdsLease() || Date.now() < pausedUntil) return;
      for (const { id: shelf } of store.read((tx) => tx.children('authorization'))) {
        void keepFresh(shelf);
        if (Date.now() - (context.lookedAt.get(shelf) ?? 0) < staleMilliseconds || !mayAsk(shelf)) continue;
        context.lookedAt.set(shelf, Date.now());
        void askQuietly(shelf);
      }
    },
    suspect: (release) => void askQuietly(shelfOf(release)),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await Promise.allSettled([...running.values()]);
    },
  };
}
