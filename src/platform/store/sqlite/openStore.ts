import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../../core/problems.ts';
import type { ChangeRow, Store } from '../store.types.ts';
import { createIdempotency } from './idempotency.ts';
import { isBusy, openDatabase } from './openDatabase.ts';
import { createTransaction } from './transaction.ts';

export interface StoreOptions {
  readonly folder: string;
  readonly clock?: () => Date;
  /** The address under which this process serves the folder to others; windows then refuse to open it. */
  readonly server?: string | undefined;
  /** How long a write waits for others, milliseconds. */
  readonly patience?: number;
}

/** A process that was not seen for so long is gone. */
const leaseMilliseconds = 6000;
const heartbeatMilliseconds = 2000;
const lookMilliseconds = 1000;
const changesKept = 50_000;

/** Opens the store in a folder. @throws ProblemError databaseNewer, databaseBroken, databaseLocked or busy. */
export async function openStore({
  folder,
  clock = () => new Date(),
  server,
  patience = 5000,
}: StoreOptions): Promise<Store> {
  /** Tries while another process writes, without blocking, for a bounded time. */
  async function patiently<T>(work: () => T): Promise<T> {
    const until = Date.now() + patience;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (Date.now() > until) throw new ProblemError('busy');
        await wait(5 + Math.random() * 25);
      }
    }
  }
  const database = await patiently(() => openDatabase(folder));
  const owner = randomUUID();
  const tx = createTransaction(database, clock);
  const listeners = new Set<() => void>();
  const now = () => clock().getTime();
  let held = false;
  let heldUntil = 0;
  let closed = false;
  let dataVersion = -1;
  let looking: NodeJS.Timeout | undefined;

  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const write = <T>(work: (transaction: typeof tx) => T): Promise<T> =>
    patiently(() => {
      if (closed) throw new ProblemError('shuttingDown');
      database.exec('BEGIN IMMEDIATE');
      try {
        const answer = work(tx);
        database.exec('COMMIT');
        return answer;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    }).then((answer) => {
      tell();
      return answer;
    });
  const run = (work: () => void) =>
    patiently(() => {
      if (!closed) work();
    });

  /** What another process committed shows in the data version of this connection. */
  function look(): void {
    const version = Number(database.prepare('PRAGMA data_version').get()?.data_version ?? 0);
    if (dataVersion !== -1 && version !== dataVersion) tell();
    dataVersion = version;
  }
  function follow(): void {
    if (listeners.size > 0 && !looking && !closed) {
      look();
      looking = setInterval(look, lookMilliseconds);
      looking.unref();
    }
    if (listeners.size === 0 && looking) {
      clearInterval(looking);
      looking = undefined;
      dataVersion = -1;
    }
  }

  function takeLease(): boolean {
    database.exec('BEGIN IMMEDIATE');
    try {
      const current = database.prepare('SELECT owner, expires_at, server FROM lease').get();
      const alive = current !== undefined && Number(current.expires_at) > now();
      const free = !alive || current?.owner === owner;
      if (free) {
        database
          .prepare(
            'INSERT INTO lease VALUES (1, ?, ?, ?) ON CONFLICT (only) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at, server = excluded.server',
          )
          .run(owner, now() + leaseMilliseconds, server ?? null);
      }
      database
        .prepare('INSERT INTO processes VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at')
        .run(owner, now());
      database.exec('COMMIT');
      return free;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
  async function acquireLease(): Promise<boolean> {
    const asked = now();
    held = await patiently(() => (closed ? false : takeLease()));
    if (held) heldUntil = asked + leaseMilliseconds;
    return held;
  }

  const current = database.prepare('SELECT owner, expires_at, server FROM lease').get();
  const others = current !== undefined && Number(current.expires_at) > now();
  if (others && (server !== undefined || current?.server)) {
    database.close();
    throw new ProblemError('databaseLocked', { holder: String(current?.server ?? folder) });
  }
  await acquireLease();
  const heartbeat = setInterval(() => {
    // A busy moment is no loss: the next beat comes long before the lease ends.
    acquireLease().then(
      (mine) => mine && tell(),
      () => undefined,
    );
  }, heartbeatMilliseconds);
  heartbeat.unref();

  return {
    owner,
    idempotency: createIdempotency(database, owner, now, leaseMilliseconds),
    read: (work) => {
      if (closed) throw new ProblemError('shuttingDown');
      return work(tx);
    },
    write,
    changesAfter: (seq, limit) => {
      if (closed) throw new ProblemError('shuttingDown');
      const last = Number(database.prepare('SELECT coalesce(max(seq), 0) AS last FROM changes').get()?.last ?? 0);
      const first = Number(database.prepare('SELECT coalesce(min(seq), 1) AS first FROM changes').get()?.first ?? 1);
      const rows = database.prepare('SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?').all(seq, limit);
      const changes = rows.map(
        (row): ChangeRow => ({
          seq: Number(row.seq),
          kind: String(row.kind) as ChangeRow['kind'],
          id: String(row.id),
          revision: Number(row.revision),
          workspaceId: String(row.workspace_id),
          miniProgramId: row.mini_program_id === null ? null : String(row.mini_program_id),
        }),
      );
      return { changes, last: changes.at(-1)?.seq ?? last, reset: seq > last || (seq > 0 && seq < first - 1) };
    },
    onChange: (listener) => {
      listeners.add(listener);
      follow();
      return () => {
        listeners.delete(listener);
        follow();
      };
    },
    acquireLease,
    // A process that slept longer than its lease finds out by itself that another one may have it.
    holdsLease: () => held && !closed && now() < heldUntil,
    close: async () => {
      if (closed) return;
      clearInterval(heartbeat);
      clearInterval(looking);
      await run(() => {
        database.prepare('DELETE FROM lease WHERE owner = ?').run(owner);
        database.prepare('DELETE FROM processes WHERE id = ?').run(owner);
        database.prepare('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?').run(changesKept);
      });
      held = false;
      // Whoever waits hears of it while the store can still be read.
      tell();
      closed = true;
      listeners.clear();
      database.close();
    },
  };
}
