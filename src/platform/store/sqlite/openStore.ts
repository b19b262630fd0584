import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../../core/problems.ts';
import type { Store, Tx } from '../store.types.ts';
import { createWriter } from './changeDocuments.ts';
import { createFollowers, readChanges } from './changes.ts';
import { createReader } from './documents.ts';
import { createIdempotency } from './idempotency.ts';
import { leaseMilliseconds, readHolder, readLivingHolder, releaseLease, takeLease } from './lease.ts';
import { openDatabase } from './openDatabase.ts';
import { livenessOf, lockProcess, removeDeadLocks } from './processLock.ts';
import { createStatements } from './statements.ts';
import { createTransactions, retryWhileBusy } from './transactions.ts';
import { createTx } from './tx.ts';
import { removeOld } from './upkeep.ts';

export interface StoreOptions {
  readonly folder: string;
  readonly clock?: () => Date;
  /** The address under which this process serves the folder to others; windows then refuse to open it. */
  readonly server?: string | undefined;
  /** How long a write waits for others, milliseconds. */
  readonly patience?: number;
  /** Called once when a server took the folder over, which only happens to a process that stood still. */
  readonly onReplaced?: ((problem: ProblemError) => void) | undefined;
}

const heartbeatMilliseconds = 2000;

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

  const holder = readLivingHolder(statement, now(), liveness);
  if (holder && (server !== undefined || holder.server !== null)) {
    database.close();
    throw new ProblemError('databaseLocked', { holder: holder.server ?? folder });
  }
  const unlock = lockProcess(folder, owner);

  const none = { wall: 0, steady: 0 };
  let heldUntil = none;
  let closed = false;
  const transact = createTransactions(database, statement, { folder, isReady: () => !closed });
  const followers = createFollowers(statement);
  const tables = {
    ...createReader(statement),
    ...createWriter(statement, clock),
    idempotency: createIdempotency(statement, owner, now, (other) => liveness(other) === 'alive'),
    changesAfter: (seq: number, limit: number) => readChanges(statement, seq, limit),
  };
  let hasJoined = false;
  let replaced = false;
  /** A process that stood still may wake up to find a server in its place, whose folder it is now. */
  function requireOurs(): void {
    const holder = readHolder(statement);
    if (holder === null || holder.owner === owner || (server === undefined && holder.server === null)) return;
    const problem = new ProblemError('databaseLocked', { holder: holder.server ?? folder });
    if (!replaced) onReplaced?.(problem);
    replaced = true;
    throw problem;
  }
  const run = <T>(mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact(mode, (isOpen) => {
      requireOurs();
      return work(createTx(tables, isOpen));
    });
  async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const answer = await retryWhileBusy(patience, () => run('write', work));
    followers.notify();
    return answer;
  }
  async function acquireLease(): Promise<boolean> {
    const asked = { wall: now(), steady: performance.now() };
    const isOurs = await retryWhileBusy(patience, () =>
      transact('unsynced', async () => {
        if (hasJoined) requireOurs();
        const isTaken = takeLease(statement, now(), self, liveness);
        if (isTaken) removeOld(statement, now());
        return isTaken;
      }),
    );
    hasJoined = true;
    heldUntil = isOurs ? { wall: asked.wall + leaseMilliseconds, steady: asked.steady + leaseMilliseconds } : none;
    return isOurs;
  }
  // A process that slept longer than its lease finds out by itself that another one may have it, whatever its clock says.
  const holdsLease = () => !closed && now() < heldUntil.wall && performance.now() < heldUntil.steady;

  try {
    if (await acquireLease()) removeDeadLocks(folder);
  } catch (error) {
    database.close();
    unlock();
    throw error;
  }
  const heartbeat = setInterval(() => {
    const before = holdsLease();
    // A busy moment is no loss: the next beat comes long before the lease ends.
    acquireLease().then(
      (isOurs) => isOurs && !before && followers.notify(),
      () => undefined,
    );
  }, heartbeatMilliseconds);
  heartbeat.unref();

  async function close(): Promise<void> {
    if (closed) return;
    clearInterval(heartbeat);
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
      heldUntil = none;
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
    acquireLease,
    holdsLease,
    close,
  };
}
