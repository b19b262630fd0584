import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../../core/problems.ts';
import type { Kind } from '../documents.ts';
import { createFollowers } from '../followers.ts';
import type { Store, Tx } from '../store.types.ts';
import { createIdempotency } from '../tables/idempotency.ts';
import { removeOld } from '../tables/upkeep.ts';
import { createViews } from '../tables/views.ts';
import { createSql, dialect } from './dialect.ts';
import { createLease } from './keepLease.ts';
import { readLivingHolder, releaseLease } from './lease.ts';
import { openDatabase } from './openDatabase.ts';
import { livenessOf, lockProcess, removeDeadLocks } from './processLock.ts';
import { sqliteProblem } from './sqliteProblem.ts';
import { createStatements } from './statements.ts';
import { createTransactions, retryWhileBusy } from './transactions.ts';
import { watchDatabase } from './watchDatabase.ts';

export interface StoreOptions {
  readonly folder: string;
  readonly clock?: () => Date;
  /** The address under which this process serves the folder to others; windows then refuse to open it. */
  readonly server?: string | undefined;
  /** How long a write waits for others, milliseconds. */
  readonly patience?: number;
  /** Called once when a server took the folder over, which only happens to a process that stood still. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
  /** Called once for each damaged document that is read. */
  readonly onDamaged?: (kind: Kind, id: string) => void;
}

/**
 * Opens the store in a folder.
 * @throws ProblemError databaseNewer, databaseBroken, databaseLocked, busy, diskFull, folderNotWritable, folderNotPrivate
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { folder, clock = () => new Date(), server, patience = 5000, onReplaced } = options;
  const database = await retryWhileBusy(patience, () => openDatabase(folder));
  const statement = createStatements(database);
  const now = () => clock().getTime();
  const self = { owner: randomUUID(), server: server ?? null };
  const { owner } = self;
  const liveness = (other: string) => livenessOf(folder, other);

  let unlock: () => void;
  try {
    const holder = readLivingHolder(statement, now(), liveness);
    if (holder && (server !== undefined || holder.server !== null))
      throw new ProblemError('databaseLocked', { holder: holder.server ?? '' });
    unlock = lockProcess(folder, owner);
  } catch (error) {
    database.close();
    throw sqliteProblem(error, folder);
  }

  let closed = false;
  const transact = createTransactions(database, statement, { folder, isReady: () => !closed });
  const followers = createFollowers(watchDatabase(statement));
  const sqlIn = createSql(statement);
  const lease = createLease({
    ...{ statement, self, now, onReplaced },
    livenessOf: liveness,
    run: (work) =>
      retryWhileBusy(patience, () =>
        transact('unsynced', async (transaction) => {
          await removeOld(sqlIn(transaction), now());
          return work();
        }),
      ),
  });
  const idempotency = createIdempotency({ owner, now }, async (_, other) => liveness(other) === 'alive');
  const view = createViews({ dialect, clock, idempotency, onDamaged: options.onDamaged });
  const run = <T>(mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact(mode, (transaction) => {
      // Reading another process's folder tells the truth still; the heartbeat ends it.
      if (mode === 'write') lease.requireOurs();
      return work(view(sqlIn(transaction)));
    });
  async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const answer = await retryWhileBusy(patience, () => run('write', work));
    followers.notify();
    return answer;
  }
  try {
    if (await lease.acquire()) removeDeadLocks(folder);
  } catch (error) {
    database.close();
    unlock();
    throw error;
  }
  const stopKeeping = lease.keep(followers.notify);

  async function close(): Promise<void> {
    if (closed) return;
    stopKeeping();
    // Whoever waits hears of it while the store can still be read.
    followers.notify();
    try {
      await retryWhileBusy(patience, () =>
        transact('unsynced', async () => {
          releaseLease(statement, owner);
          closed = true;
        }),
      );
    } catch (error) {
      // The lease of a process that ended is free, also where nothing can be written any more.
      if (!ProblemError.is(error)) throw error;
    } finally {
      closed = true;
      followers.close();
      database.close();
      unlock();
    }
  }

  return {
    owner,
    read: (work) => run('read', work),
    write,
    onChange: followers.add,
    acquireLease: lease.acquire,
    holdsLease: () => !closed && lease.holds(),
    close,
  };
}
