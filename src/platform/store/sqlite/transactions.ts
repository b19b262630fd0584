import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../../core/problems.ts';
import { isBusy, sqliteProblem } from './sqliteProblem.ts';
import type { Statements } from './statements.ts';

/** SQLite has rolled back by itself where the disk was full. */
export function rollBack(database: Pick<DatabaseSync, 'exec'>): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
  }
}

/** `unsynced`: a write that a power cut may take back. */
type Mode = 'read' | 'write' | 'unsynced';

/** `isOpen` turns false when it ends, which may be before the work in it does. */
export interface Transaction {
  readonly isOpen: boolean;
}

interface Running {
  readonly mode: Mode;
  isOpen: boolean;
  isOver: boolean;
}

type Work<T> = (transaction: Transaction) => Promise<T>;

/**
 * Tries while another process writes, without blocking, for a bounded time.
 * @param patience milliseconds. @throws ProblemError busy
 */
export async function retryWhileBusy<T>(patience: number, work: () => T | Promise<T>): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > until) throw new ProblemError('busy');
      await wait(5 + Math.random() * 25);
    }
  }
}

const overdue = () =>
  new Error(
    'A transaction awaited something other than itself: a nested store.read or store.write, a timer, a file or the network.',
  );

/**
 * Runs transactions on one connection, one after the other in the order they were asked for. SQLite answers at once, so
 * work that awaits only its transaction is done before the event loop turns; a transaction that is open longer is rolled
 * back and its work refused, since it would keep every other one waiting, or wait for one of them forever. The function
 * throws ProblemError `shuttingDown` once the store is closed, `diskFull`, `folderNotWritable` and `databaseBroken`;
 * nothing was changed then.
 */
export function createTransactions(
  database: DatabaseSync,
  statement: Statements,
  { folder, isReady }: { readonly folder: string; readonly isReady: () => boolean },
): <T>(mode: Mode, work: Work<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  let open: Running | null = null;
  let isTimed = false;

  function end(transaction: Running): void {
    transaction.isOpen = false;
    transaction.isOver = true;
    open = null;
    if (transaction.mode === 'unsynced' && database.isOpen) database.exec('PRAGMA synchronous = FULL');
    const next = waiting.shift();
    if (next) next();
    else isTaken = false;
  }

  function endOverdue(): void {
    isTimed = false;
    if (!open) return;
    rollBack(database);
    end(open);
  }

  return async (mode, work) => {
    if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
    isTaken = true;
    const own: Running = { mode, isOpen: false, isOver: false };
    try {
      if (!isReady()) throw new ProblemError('shuttingDown');
      if (mode === 'unsynced') database.exec('PRAGMA synchronous = NORMAL');
      // `get` costs less than `run`, which counts the rows that changed.
      statement(mode === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE').get();
      own.isOpen = true;
      open = own;
      if (!isTimed) setImmediate(endOverdue);
      isTimed = true;
      const answer = await work(own);
      if (own.isOver) throw overdue();
      statement('COMMIT').get();
      own.isOpen = false;
      return answer;
    } catch (error) {
      if (own.isOpen) rollBack(database);
      throw sqliteProblem(error, folder);
    } finally {
      if (!own.isOver) end(own);
    }
  };
}
