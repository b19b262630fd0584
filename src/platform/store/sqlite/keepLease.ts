import { ProblemError } from '../../../core/problems.ts';
import { type Holder, leaseMilliseconds, readHolder, readLivingHolder, writeLease } from './lease.ts';
import type { Liveness } from './processLock.ts';
import type { Statements } from './statements.ts';

const heartbeatMilliseconds = 2000;

export interface Lease {
  /** Takes or prolongs it; whether it is ours. @throws ProblemError databaseLocked once a server took the folder over */
  acquire(): Promise<boolean>;
  holds(): boolean;
  /**
   * A process that stood still may wake up to find a server in its place, whose folder it is now.
   * @throws ProblemError databaseLocked
   */
  requireOurs(): void;
  /** Prolongs it from now on. @param acquired called when it became ours. @returns what ends that */
  keep(acquired: () => void): () => void;
}

interface Keeping {
  readonly statement: Statements;
  readonly self: Holder;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly livenessOf: (owner: string) => Liveness;
  /** Runs a transaction that a power cut may take back. */
  readonly run: <T>(work: () => T) => Promise<T>;
  /** Called once when a server took the folder over. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
}

/** The lease by which one process alone calls AlipayCN, and a server has the folder alone. */
export function createLease({ statement, self, now, livenessOf, run, onReplaced }: Keeping): Lease {
  const none = { wall: 0, steady: 0 };
  let heldUntil = none;
  let hasJoined = false;
  let isReplaced = false;
  let seen = { owner: '', expiresAt: 0, since: 0 };

  function requireOurs(): void {
    const holder = readHolder(statement);
    const isShared = self.server === null && holder?.server === null;
    if (holder === null || holder.owner === self.owner || isShared) return;
    const problem = new ProblemError('databaseLocked', { holder: holder.server ?? '' });
    if (!isReplaced) onReplaced?.(problem);
    isReplaced = true;
    throw problem;
  }
  /**
   * Whether nobody else may still be calling AlipayCN. A window that lives stands still when it did not prolong its lease for
   * long enough by this process's own steady clock: the clocks of two windows may differ.
   */
  function isFree(): boolean {
    const holder = readHolder(statement);
    if (holder === null || holder.owner === self.owner) return true;
    const { owner, expiresAt, server } = holder;
    const isLivingWindow = self.server === null && server === null && livenessOf(owner) === 'alive';
    if (!isLivingWindow) return readLivingHolder(statement, now(), livenessOf) === null;
    if (seen.owner !== owner || seen.expiresAt !== expiresAt) seen = { owner, expiresAt, since: performance.now() };
    return performance.now() - seen.since >= leaseMilliseconds;
  }
  async function acquire(): Promise<boolean> {
    const asked = { wall: now(), steady: performance.now() };
    const isOurs = await run(() => {
      if (hasJoined) requireOurs();
      if (!isFree()) return false;
      writeLease(statement, now(), self);
      return true;
    });
    hasJoined = true;
    heldUntil = isOurs ? { wall: asked.wall + leaseMilliseconds, steady: asked.steady + leaseMilliseconds } : none;
    return isOurs;
  }
  // A process that slept longer than its lease finds out by itself that another one may have it, whatever its clock says.
  const holds = () => now() < heldUntil.wall && performance.now() < heldUntil.steady;

  return {
    acquire,
    holds,
    requireOurs,
    keep: (acquired) => {
      const heartbeat = setInterval(() => {
        const before = holds();
        // A busy moment is no loss: the next beat comes long before the lease ends.
        acquire().then(
          (isOurs) => isOurs && !before && acquired(),
          () => undefined,
        );
      }, heartbeatMilliseconds);
      heartbeat.unref();
      return () => clearInterval(heartbeat);
    },
  };
}
