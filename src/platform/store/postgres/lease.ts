import { ProblemError } from '../../../core/problems.ts';
import type { Sql } from '../tables/sql.types.ts';
import { removeOld } from '../tables/upkeep.ts';

/** A process that holds the lease and did not prolong it for so long may be replaced, in milliseconds. */
const leaseMilliseconds = 6000;
const heartbeatMilliseconds = 2000;

/** Milliseconds by the database's clock, which all replicas share. */
const databaseNow = '(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))';
const take = `INSERT INTO lease ("only", owner, expires_at, server) VALUES (1, ?, ${databaseNow} + ${leaseMilliseconds}, ?)
  ON CONFLICT ("only") DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at, server = excluded.server
  WHERE lease.owner = excluded.owner OR lease.expires_at <= ${databaseNow} RETURNING owner`;
const seen = `INSERT INTO processes (id, seen_at) VALUES (?, ${databaseNow})
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`;
const forgotten = `DELETE FROM processes WHERE seen_at < ${databaseNow} - 3600000`;
const holder = 'SELECT owner, server FROM lease';
const alive = `SELECT 1 AS n FROM processes WHERE id = ? AND seen_at > ${databaseNow} - ${leaseMilliseconds}`;

/** Whether a process that opened the store still lives. */
export const isAlive = async (sql: Sql, owner: string): Promise<boolean> => (await sql.get(alive, owner)) !== undefined;

export interface LeaseOptions {
  readonly owner: string;
  /** The address of a process that has the database for itself. */
  readonly server: string | null;
  readonly now: () => number;
  /** Runs a transaction of its own. */
  readonly run: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** Called once when another process took the database over. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
}

/** The lease by which one process alone calls AlipayCN, and a server has the database alone. */
export function createLease({ owner, server, now, run, onReplaced }: LeaseOptions) {
  let heldUntil = 0;
  let isReplaced = false;

  function replaced(by: unknown): ProblemError {
    const problem = new ProblemError('databaseLocked', { holder: typeof by === 'string' ? by : '' });
    if (!isReplaced) onReplaced?.(problem);
    isReplaced = true;
    return problem;
  }
  async function acquire(): Promise<boolean> {
    const asked = performance.now();
    const isOurs = await run(async (sql) => {
      await sql.run(seen, owner);
      if (!(await sql.get(take, owner, server))) return false;
      await sql.run(forgotten);
      await removeOld(sql, now());
      return true;
    });
    heldUntil = isOurs ? asked + leaseMilliseconds : 0;
    return isOurs;
  }
  return {
    acquire,
    holds: () => performance.now() < heldUntil,
    /** Who has the database for itself, where it is another one. */
    otherServer: (): Promise<string | null> =>
      run(async (sql) => {
        const row = await sql.get(`${holder} WHERE owner <> ? AND expires_at > ${databaseNow}`, owner);
        return row && (server !== null || row.server !== null) ? String(row.server ?? '') : null;
      }),
    /**
     * Fences a write: while it runs, nobody takes the database over.
     * @throws ProblemError databaseLocked once somebody did
     */
    requireOurs: async (sql: Sql): Promise<void> => {
      if (server === null) return;
      const row = await sql.get(`${holder} FOR SHARE`);
      if (row?.owner !== owner) throw replaced(row?.server);
    },
    release: (): Promise<void> =>
      run(async (sql) => {
        await sql.run('DELETE FROM lease WHERE owner = ?', owner);
        await sql.run('DELETE FROM processes WHERE id = ?', owner);
      }),
    /** Prolongs it from now on. @param acquired called when it became ours. @returns what ends that */
    keep: (acquired: () => void): (() => void) => {
      let isBusy = false;
      const beat = async () => {
        const before = performance.now() < heldUntil;
        const isOurs = await acquire();
        if (isOurs && !before) acquired();
        if (!isOurs && server !== null) replaced(null);
      };
      const heartbeat = setInterval(() => {
        if (isBusy) return;
        isBusy = true;
        // A database that is out of reach for a moment is no loss: the lease ends by itself.
        beat()
          .catch(() => undefined)
          .finally(() => {
            isBusy = false;
          });
      }, heartbeatMilliseconds);
      heartbeat.unref();
      return () => clearInterval(heartbeat);
    },
  };
}
