import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ProblemError } from '../../../core/problems.ts';
import type { Kind } from '../documents.ts';
import { createFollowers } from '../followers.ts';
import type { Store, Tx } from '../store.types.ts';
import { createIdempotency } from '../tables/idempotency.ts';
import { createViews } from '../tables/views.ts';
import type { DatabaseAddress } from './connection.types.ts';
import { dialect } from './dialect.ts';
import { createLease, isAlive } from './lease.ts';
import { prepareDatabase, settingsOf } from './openDatabase.ts';
import { createTransactions } from './transactions.ts';
import { watchDatabase } from './watchDatabase.ts';

export interface StoreOptions {
  readonly address: DatabaseAddress;
  readonly clock?: () => Date;
  /** The address under which this process serves the database to others; others then refuse to open it. */
  readonly server?: string | undefined;
  /** How long a write waits for others, milliseconds. */
  readonly patience?: number;
  /** Called once when another process took the database over, which only happens to one that stood still. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
  /** Called once for each damaged document that is read. */
  readonly onDamaged?: ((kind: Kind, id: string) => void) | undefined;
}

/** Connections of a process at most. */
const mostConnections = 10;

/** Opens the store in a PostgreSQL database. @throws DatabaseError; ProblemError databaseLocked */
export async function openPostgresStore(options: StoreOptions): Promise<Store> {
  const { address, clock = () => new Date(), server, patience = 5000, onReplaced } = options;
  await prepareDatabase(address, patience);
  const settings = settingsOf(address, patience);
  const pool = new pg.Pool({ ...settings, max: mostConnections });
  // A connection that is lost while nobody uses it is replaced by the next one.
  pool.on('error', () => undefined);
  const now = () => clock().getTime();
  const owner = randomUUID();
  let closed = false;
  const transact = createTransactions(pool, patience, address.name, () => !closed);
  const run = <T>(work: Parameters<typeof transact<T>>[1]) => transact('plain', work);
  const lease = createLease({ owner, server: server ?? null, now, run, onReplaced });
  const followers = createFollowers(watchDatabase(settings));
  const idempotency = createIdempotency({ owner, now }, isAlive);
  const view = createViews({ dialect, clock, idempotency, onDamaged: options.onDamaged });
  try {
    const other = await lease.otherServer();
    const isOurs = other === null && (await lease.acquire());
    if (other !== null || (server !== undefined && !isOurs))
      throw new ProblemError('databaseLocked', { holder: other ?? '' });
  } catch (error) {
    await pool.end();
    throw error;
  }
  const stopKeeping = lease.keep(followers.notify);

  return {
    owner,
    read: (work) => transact('read', (sql) => work(view(sql))),
    write: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      const answer = await transact('write', async (sql) => {
        await lease.requireOurs(sql);
        return work(view(sql));
      });
      followers.notify();
      return answer;
    },
    onChange: followers.add,
    acquireLease: lease.acquire,
    holdsLease: () => !closed && lease.holds(),
    close: async () => {
      if (closed) return;
      stopKeeping();
      // Whoever waits hears of it while the store can still be read.
      followers.notify();
      try {
        await transact('write', async () => undefined);
        await lease.release();
      } catch (error) {
        // A lease that cannot be given back ends by itself.
        if (!ProblemError.is(error)) throw error;
      } finally {
        closed = true;
        followers.close();
        await pool.end();
      }
    },
  };
}
