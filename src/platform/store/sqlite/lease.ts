import type { Liveness } from './processLock.ts';
import type { Statements } from './statements.ts';

/** A process that holds the lease and did not prolong it for so long may be replaced, in milliseconds. */
export const leaseMilliseconds = 6000;

/** A process that has the folder open. `server`: the address under which it serves it to others. */
export interface Holder {
  readonly owner: string;
  readonly server: string | null;
}

/** Who the lease was last given to, whether or not they live. */
export function readHolder(statement: Statements): (Holder & { readonly expiresAt: number }) | null {
  const row = statement('SELECT owner, expires_at, server FROM lease').get();
  if (row === undefined) return null;
  const server = row.server === null ? null : String(row.server);
  return { owner: String(row.owner), server, expiresAt: Number(row.expires_at) };
}

/**
 * Who holds the lease, `null` where nobody alive does. A process that ended is known by its lock, at once and by any
 * clock; one that stands still by the time.
 */
export function readLivingHolder(
  statement: Statements,
  now: number,
  livenessOf: (owner: string) => Liveness,
): Holder | null {
  const holder = readHolder(statement);
  if (holder === null || holder.expiresAt <= now) return null;
  const liveness = livenessOf(holder.owner);
  const isOfAnotherClock = holder.expiresAt > now + leaseMilliseconds;
  if (liveness === 'dead' || (liveness === 'unknown' && isOfAnotherClock)) return null;
  return holder;
}

/** Gives the lease to a process, or prolongs it. */
export function writeLease(statement: Statements, now: number, { owner, server }: Holder): void {
  statement(
    'INSERT INTO lease VALUES (1, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at, server = excluded.server',
  ).run(owner, now + leaseMilliseconds, server);
}

/** Gives the lease back. */
export function releaseLease(statement: Statements, owner: string): void {
  statement('DELETE FROM lease WHERE owner = ?').run(owner);
}
