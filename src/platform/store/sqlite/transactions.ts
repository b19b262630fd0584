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

/** Work inside a transaction; `isOpen` turns false when the transaction ends before the work does. */
type Work<T> = (isOpen: () => boolean) => Promise<T>;

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

/**
 * SQLite answers at once, so whoever awaits only the transaction is done before the event loop turns. Anything else would
 * keep every other transaction of the process waiting, or wait for one of them forever: it is refused.
 */
function createTurnLimit(): <T>(work: Promise<T>) => Promise<T> {
  let refuse: ((error: Error) => void) | null = null;
  let isArmed = false;
  const turned = () => {
    isArmed = false;
    refuse?.(
      new Error(
        'A transaction awaited something other than itself: a nested store.read or store.write, a timer, a file or the network.',
      ),
    );
  };
  return (work) =>
    new Promise((resolve, reject) => {
      refuse = reject;
      if (!isArmed) setImmediate(turned);
      isArmed = true;
      const over = () => {
        if (refuse === reject) refuse = null;
      };
      work.then(
        (answer) => {
          over();
          resolve(answer);
        },
        (error: unknown) => {
          over();
          reject(error);
        },
      );
    });
}

/**
 * Runs transactions on one connection, one after the other in the order they were asked for. The function throws ProblemError
 * `shuttingDown` once the store is closed, `diskFull`, `folderNotWritable` and `databaseBroken`; nothing was changed then.
 */
export function createTransactions(
  database: DatabaseSync,
  statement: Statements,
  { folder, isReady }: { readonly folder: string; readonly isReady: () => boolean },
): <T>(mode: Mode, work: Work<T>) => Promise<T> {
  const withinOneTurn = createTurnLimit();
  const waiting: (() => void)[] = [];
  let isRunning = false;

  return async (mode, work) => {
    if (isRunning) await new Promise<void>((resolve) => waiting.push(resolve));
    isRunning = true;
    let isOpen = false;
    try {
      if (!isReady()) throw new ProblemError('shuttingDown');
      if (mode === 'unsynced') database.exec('PRAGMA synchronous = NORMAL');
      statement(mode === 'read' ? 'BEGIN' : 'BEGIN IMMEDIATE').run();
      isOpen = true;
      const answer = await withinOneTurn(work(() => isOpen));
      statement('COMMIT').run();
      isOpen = false;
      return answer;
    } catch (error) {
      if (isOpen) rollBack(database);
      isOpen = false;
      throw sqliteProblem(error, folder);
    } finally {
      if (mode === 'unsynced' && database.isOpen) database.exec('PRAGMA synchronous = FULL');
      const next = waiting.shift();
      if (next) next();
      else isRunning = false;
    }
  };
}
