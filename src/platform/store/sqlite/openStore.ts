import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../../core/problems.ts';
import type { Store, Tx } from '../store.types.ts';
import { createWriter } from './changeDocuments.ts';
import { createFollowers, readChanges } from './changes.ts';
import { createReader } from './documents.ts';
import { createIdempotency } from './idempotency.ts';
import { leaseMilliseconds, readHolder, releaseLease, takeLease } from './lease.ts';
import { openDatabase } from './openDatabase.ts';
import { createStatements } from './statements.ts';
import { createTransactions, retryWhileBusy } from './transactions.ts';
import { createTx } from './tx.ts';

export interface StoreOptions {
  readonly folder: string;
  readonly clock?: () => Date;
  /** The address under which this process serves the folder to others; windows then refuse to open it. */
  readonly server?: string | undefined;
  /** How long a write waits for others, milliseconds. */
  readonly patience?: number;
}

const heartbeatMilliseconds = 2000;
const changesKept = 50_000;

/** Opens the store in a folder. @throws ProblemError databaseNewer, databaseBroken, databaseLocked or busy. */
export async function openStore({
  folder,
  clock = () => new Date(),
  server,
  patience = 5000,
}: StoreOptions): Promise<Store> {
  const database = await retryWhileBusy(patience, () => openDatabase(folder));
  const statement = createStatements(database);
  const now = () => clock().getTime();
  const self = { owner: randomUUID(), server: server ?? null };
  const { owner } = self;

  const holder = readHolder(statement, now());
  if (holder && (server !== undefined || holder.server !== null)) {
    database.close();
    throw new ProblemError('databaseLocked', { holder: holder.server ?? folder });
  }

  let heldUntil = 0;
  let closed = false;
  const transact = createTransactions(statement, () => !closed);
  const followers = createFollowers(statement);
  const tables = {
    ...createReader(statement),
    ...createWriter(statement, clock),
    idempotency: createIdempotency(statement, owner, now, leaseMilliseconds),
    changesAfter: (seq: number, limit: number) => readChanges(statement, seq, limit),
  };
  const run = <T>(mode: 'BEGIN' | 'BEGIN IMMEDIATE', work: (tx: Tx) => Promise<T>): Promise<T> =>
    transact(mode, (isOpen) => work(createTx(tables, isOpen)));
  async function write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const answer = await retryWhileBusy(patience, () => run('BEGIN IMMEDIATE', work));
    followers.notify();
    return answer;
  }
  async function acquireLease(): Promise<boolean> {
    const asked = now();
    const isOurs = await retryWhileBusy(patience, () =>
      transact('BEGIN IMMEDIATE', async () => takeLease(statement, now(), self)),
    );
    heldUntil = isOurs ? asked + leaseMilliseconds : 0;
    return isOurs;
  }

  await acquireLease();
  const heartbeat = setInterval(() => {
    // A busy moment is no loss: the next beat comes long before the lease ends.
    acquireLease().then(
      (isOurs) => isOurs && followers.notify(),
      () => undefined,
    );
  }, heartbeatMilliseconds);
  heartbeat.unref();

  async function close(): Promise<void> {
    if (closed) return;
    clearInterval(heartbeat);
    // Whoever waits hears of it while the store can still be read.
    followers.notify();
    await retryWhileBusy(patience, () =>
      transact('BEGIN IMMEDIATE', async () => {
        releaseLease(statement, owner);
        statement('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?').run(changesKept);
        closed = true;
      }),
    );
    heldUntil = 0;
    followers.close();
    database.close();
  }

  return {
    owner,
    read: (work) => run('BEGIN', work),
    write,
    onChange: followers.add,
    acquireLease,
    // A process that slept longer than its lease finds out by itself that another one may have it.
    holdsLease: () => !closed && now() < heldUntil,
    close,
  };
}
