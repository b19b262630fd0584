import type { AuthorizationRow, ReleaseRow } from '../../store/documents.ts';
import type { OperationContext } from '../execution/context.ts';
import { createThrottler } from '../execution/throttler.ts';
import { createProgramReader } from './programReader.ts';
import { createWaitingList } from './releasesAwaitingReview.ts';

export interface Poller {
  /** Checks whether something waits, and asks when it is due. */
  schedule(): void;
  /** Somebody views the releases: AlipayCN is asked unless that was done recently. */
  watched(): void;
  /** AlipayCN refused what our rules allow, so the versions of that mini program are read. */
  recheck(release: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>): void;
  close(): Promise<void>;
}

const shortest = 1000;
const longest = 30_000;
/** How old what is known of a version that awaits nobody may become while somebody looks. */
const staleMilliseconds = 5 * 60_000;

interface Turn {
  readonly delay: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** The releases that were asked after when the delay was last chosen. */
  readonly ids: ReadonlySet<string>;
}

const jittered = (milliseconds: number): number => milliseconds * (0.8 + Math.random() * 0.4);

const authorizationIdOf = ({ miniProgramId, targetApp }: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>): string =>
  `${miniProgramId}/${targetApp}`;

/** The states of an authorization with which AlipayCN can be asked. */
const granted: readonly AuthorizationRow['state'][] = ['authorized', 'insufficient'];

const isGranted = (row: AuthorizationRow | null): boolean => row !== null && granted.includes(row.state);

/** When each waiting mini program is asked next; a review that just began is asked about soon, even beside older ones. */
function nextTurns(before: ReadonlyMap<string, Turn>, waiting: ReadonlyMap<string, Set<string>>, now: number) {
  const turns = new Map<string, Turn>();
  for (const [id, ids] of waiting) {
    const turn = before.get(id);
    const isNew = !turn || [...ids].some((release) => !turn.ids.has(release));
    turns.set(id, isNew ? { delay: shortest, notBefore: now + shortest, ids } : turn);
  }
  return turns;
}

/**
 * Polls AlipayCN for releases under review, one call for a mini program, less often while nothing changes, and not at
 * all while nothing waits. Other releases are polled only while somebody views them, and far less often.
 */
export function createPoller(context: OperationContext): Poller {
  const { store, logger } = context;
  const now = () => context.clock().getTime();
  const awaitingReview = createWaitingList();
  const programs = createProgramReader(context);
  let turns = new Map<string, Turn>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const isIdle = () => closed || !store.holdsLease();
  const failed = (error: unknown) => {
    if (!closed) logger(`polling failed: ${error instanceof Error ? error.message : String(error)}`);
  };

  /** The releases that await a review, by the authorization they are asked after with. */
  const readWaiting = () =>
    store.read(async (tx) => {
      const found = new Map<string, Set<string>>();
      for (const release of await awaitingReview(tx)) {
        const id = authorizationIdOf(release);
        if (isGranted(await tx.get('authorization', id))) found.set(id, (found.get(id) ?? new Set()).add(release.id));
      }
      return found;
    });

  async function askDue(): Promise<void> {
    if (isIdle()) return;
    for (const [id, ids] of await readWaiting()) {
      if ((turns.get(id)?.notBefore ?? 0) > now()) continue;
      await programs.renew(id);
      const changed = await programs.read(id, ids);
      const delay = changed ? shortest : Math.min(longest, (turns.get(id)?.delay ?? shortest) * 2);
      turns.set(id, { delay, notBefore: now() + jittered(delay), ids });
    }
    planning.queue();
  }

  const planning = createThrottler(async () => {
    if (isIdle()) return;
    const waiting = await readWaiting();
    if (closed) return;
    turns = nextTurns(turns, waiting, now());
    clearTimeout(timer);
    timer = undefined;
    if (turns.size === 0) return;
    const next = Math.max(programs.pausedUntil(), Math.min(...[...turns.values()].map(({ notBefore }) => notBefore)));
    timer = setTimeout(() => void askDue().catch(failed), Math.max(0, next - now()));
    timer.unref();
  }, failed);

  async function askStale(): Promise<void> {
    if (isIdle() || now() < programs.pausedUntil()) return;
    for (const row of await store.read((tx) => tx.children('authorization'))) {
      // One that has ended may still be renewed.
      const { id } = row;
      void programs.renew(id).catch(failed);
      if (!isGranted(row) || now() - (context.lookedAt.get(id) ?? 0) < staleMilliseconds) continue;
      void programs.read(id).catch(failed);
    }
  }

  return {
    schedule: planning.queue,
    watched: () => void askStale().catch(failed),
    recheck: (release) => void programs.read(authorizationIdOf(release)).catch(failed),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await Promise.allSettled([programs.close(), planning.idle()]);
    },
  };
}
