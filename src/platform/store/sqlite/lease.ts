import type { Statements } from './statements.ts';

/** A process that was not seen for so long is gone, in milliseconds. */
export const leaseMilliseconds = 6000;

/** What another process that is alive holds. `server`: the address under which it serves the folder. */
export interface Holder {
  readonly owner: string;
  readonly server: string | null;
}

/** Who holds the lease, `null` where nobody alive does. */
export function readHolder(statement: Statements, now: number): Holder | null {
  const row = statement('SELECT owner, expires_at, server FROM lease').get();
  if (row === undefined || Number(row.expires_at) <= now) return null;
  return { owner: String(row.owner), server: row.server === null ? null : String(row.server) };
}

/** Marks this process as alive, and takes or prolongs the lease where nobody else holds it; whether it is ours. */
export function takeLease(statement: Statements, now: number, { owner, server }: Holder): boolean {
  const holder = readHolder(statement, now);
  const isOurs = holder === null || holder.owner === owner;
  if (isOurs) {
    statement(
      'INSERT INTO lease VALUES (1, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at, server = excluded.server',
    ).run(owner, now + leaseMilliseconds, server);
  }
  statement('INSERT INTO processes VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at').run(
    owner,
    now,
  );
  return isOurs;
}

/** Gives the lease back, and takes this process off the list of those alive. */
export function releaseLease(statement: Statements, owner: string): void {
  statement('DELETE FROM lease WHERE owner = ?').run(owner);
  statement('DELETE FROM processes WHERE id = ?').run(owner);
}
