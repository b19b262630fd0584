import type { AuthorizationRow, ReleaseRow } from '../../store/documents.ts';
import type { OperationContext } from '../execution/context.ts';
import { createThrottler } from '../execution/throttler.ts';
import { createGrantRounds } from './grantRounds.ts';
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

/** Of one mini program whose reviews are pending; a review takes days. */
const shortest = 1000;
const longest = 5 * 60_000;
/** Between the beginnings of two questions about different mini programs, so that many cost no more than 40 a minute. */
const gap = 1500;
const mostAtOnce = 6;
/** How old what is known of a version that awaits nobody may become while somebody looks. */
const staleMilliseconds = 5 * 60_000;
/** Among what is due: after reviews that began just now, before those that have been pending for a while. */
const staleDelay = 30_000;

interface Turn {
  readonly delay: number;
  /** By the clock of `performance.now()`, which nobody sets. */
  readonly notBefore: number;
  /** The releases that were asked after when the delay was last chosen. */
  readonly ids: ReadonlySet<string>;
}

const jittered = (milliseconds: number): number => milliseconds * (0.8 + Math.random() * 0.4);

const authorizationIdOf = ({ miniProgramId, targetApp }: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>): string =>
  `${miniProgramId}/${targetApp}`;

/** The states of an authorization with which AlipayCN can be asked. */
const granted: readonly AuthorizationRow['state'][] = ['authorized', 'insufficient'];

const isGranted = ({ lostGrants }: Pick<OperationContext, 'lostGrants'>, row: AuthorizationRow | null): boolean =>
  row !== null && granted.includes(row.state) && !lostGrants.isLost(row);

/** When each waiting mini program is asked next; a review that just began is asked about soon, even beside older ones. */
function nextTurns(
  before: ReadonlyMap<string, Turn>,
  waiting: ReadonlyMap<string, ReadonlySet<string>>,
  refused: ReadonlySet<string>,
  now: number,
) {
  const turns = new Map<string, Turn>();
  for (const [id, ids] of waiting) {
    if (refused.has(id)) continue;
    const turn = before.get(id);
    const isNew = !turn || [...ids].some((release) => !turn.ids.has(release));
    turns.set(id, isNew ? { delay: shortest, notBefore: now + shortest, ids } : turn);
  }
  return turns;
}

/**
 * Polls AlipayCN for releases under review, one call for a mini program, less often while nothing changes, and not at
 * all while nothing waits. Other releases are polled only while somebody views them, and far less often. Few are asked
 * at a time, and one that does not answer holds up no other.
 */
export function createPoller(context: OperationContext): Poller {
  const { store, logger } = context;
  const now = () => performance.now();
  const programs = createProgramReader(context);
  const waiting = createWaitingList(store);
  /** Authorizations that did not hold when they were due; tried again once something about them changes. */
  const refused = new Set<string>();
  const asking = new Map<string, Promise<void>>();
  /** Mini programs all of whose versions are to be read. */
  const stale = new Set<string>();
  /** When that was last tried. */
  const triedAt = new Map<string, number>();
  let turns = new Map<string, Turn>();
  let nextStart = 0;
  let timer: NodeJS.Timeout | undefined;
  const closing = new AbortController();
  const isIdle = () => closing.signal.aborted || !store.holdsLease() || !context.mayPoll();
  const failed = (error: unknown) => {
    if (!closing.signal.aborted) logger(`polling failed: ${error instanceof Error ? error.message : String(error)}`);
  };

  async function ask(id: string): Promise<void> {
    const isStale = stale.delete(id);
    if (isStale) triedAt.set(id, now());
    const ids = turns.get(id)?.ids;
    await programs.renew(id);
    if (!isGranted(context, await store.read((tx) => tx.get('authorization', id)))) {
      refused.add(id);
      return;
    }
    const changed = await programs.read(id, isStale ? undefined : ids);
    if (!ids) return;
    const delay = changed ? shortest : Math.min(longest, (turns.get(id)?.delay ?? shortest) * 2);
    turns.set(id, { delay, notBefore: now() + jittered(delay), ids });
  }

  /** The mini programs that are asked about next, and when, by the delay after which that is. */
  function candidates(): { id: string; delay: number; at: number }[] {
    const waiting = [...turns].map(([id, { delay, notBefore }]) => ({ id, delay, at: notBefore }));
    const looked = [...stale].map((id) => ({ id, delay: staleDelay, at: 0 }));
    return [...looked, ...waiting].filter(({ id }) => !asking.has(id)).sort((a, b) => a.delay - b.delay);
  }

  /** Begins with the next question, if it is time; else sets the timer. */
  function startNext(): void {
    clearTimeout(timer);
    timer = undefined;
    const open = candidates();
    // Whoever ends has the next one planned.
    if (open.length === 0 || asking.size >= mostAtOnce) return;
    const start = Math.max(nextStart, programs.pausedUntil());
    const due = start <= now() ? open.find(({ at }) => at <= now()) : undefined;
    if (!due) {
      const next = Math.max(start, Math.min(...open.map(({ at }) => at)));
      timer = setTimeout(planning.queue, Math.max(1, next - now())).unref();
      return;
    }
    nextStart = now() + gap;
    const work = ask(due.id)
      .catch(failed)
      .finally(() => {
        asking.delete(due.id);
        planning.queue();
      });
    asking.set(due.id, work);
    startNext();
  }

  const planning = createThrottler(async () => {
    if (isIdle()) return;
    for (const id of await waiting.renew()) refused.delete(id);
    if (closing.signal.aborted) return;
    turns = nextTurns(turns, waiting.byAuthorization, refused, now());
    startNext();
  }, failed);

  /** One that nobody has looked at for a while is asked about; one that has ended may still be renewed. */
  function noteStale(rows: readonly AuthorizationRow[]): void {
    const at = context.clock().getTime();
    for (const row of rows) {
      const { id } = row;
      const isOld =
        Math.abs(at - (context.lookedAt.get(id)?.at ?? 0)) >= staleMilliseconds &&
        now() - (triedAt.get(id) ?? Number.NEGATIVE_INFINITY) >= staleMilliseconds;
      if ((isGranted(context, row) && isOld) || programs.isRenewable(row)) stale.add(id);
    }
    planning.queue();
  }
  const rounds = createGrantRounds({ store, look: noteStale, onError: failed, closing: closing.signal });

  return {
    schedule: planning.queue,
    watched: () => {
      if (!isIdle()) rounds.queue();
    },
    recheck: (release) => void programs.read(authorizationIdOf(release)).catch(failed),
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await Promise.allSettled([...asking.values(), programs.close(), planning.idle(), rounds.idle()]);
    },
  };
}
