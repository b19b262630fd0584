import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { ProblemError } from '../../../core/problems.ts';
import type { Sql, SqlRow } from '../tables/sql.types.ts';
import { isConflict, isLost } from './databaseError.ts';

/** Tells listeners of every replica that something was committed. */
export const channel = 'mprelease';
/** The advisory lock under which transactions take their places in the change feed and commit. */
const feedLock = 0x4d505232;
/** How often a transaction is tried that loses against others. */
const mostTries = 20;
/** How long a transaction may be open without asking the database anything, milliseconds. */
const longestPause = 1000;

const begin = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN ISOLATION LEVEL SERIALIZABLE',
  /** Conflicts with no other transaction but about the same row. */
  plain: 'BEGIN ISOLATION LEVEL READ COMMITTED',
};
type Mode = keyof typeof begin;
type Change = Parameters<Sql['announce']>[0];

const numbered = new Map<string, { readonly text: string; readonly name: string }>();

/** A statement in PostgreSQL's spelling, prepared once a connection. */
function prepared(statement: string): { readonly text: string; readonly name: string } {
  let known = numbered.get(statement);
  if (!known) {
    let count = 0;
    const text = statement.replace(/\?(\d*)/g, (_, index: string) => `$${index || ++count}`);
    known = { text, name: `mprelease-${numbered.size}` };
    numbered.set(statement, known);
  }
  return known;
}

/** PostgreSQL keeps no zero bytes; what contains one is nowhere in it. */
const storable = (value: string | number | null) =>
  typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;

const overdue = () =>
  new Error('A transaction awaited something other than itself: a nested store.write, a timer, a file or the network.');

interface Open {
  readonly sql: Sql;
  readonly changes: readonly Change[];
  /** Whether anything may have been written. */
  hasWritten(): boolean;
  /** Rejects when the connection is lost, or the transaction asks nothing for too long. */
  readonly broken: Promise<never>;
  /** The first failure of a statement, after which the transaction cannot be committed. */
  failure(): unknown;
  /** Nothing is asked any more. */
  end(): void;
}

function openTransaction(client: pg.PoolClient): Open {
  const changes: Change[] = [];
  let isOpen = true;
  let hasWritten = false;
  let failure: unknown;
  let inFlight = 0;
  let timer: NodeJS.Timeout | undefined;
  let breakOff: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    breakOff = reject;
  });
  broken.catch(() => undefined);
  const pause = () => {
    clearTimeout(timer);
    if (isOpen && inFlight === 0) timer = setTimeout(() => breakOff(overdue()), longestPause);
  };
  client.on('error', breakOff);
  async function ask(statement: string, values: readonly (string | number | null)[]): Promise<SqlRow[]> {
    if (!isOpen) throw new Error('The transaction is over.');
    inFlight += 1;
    clearTimeout(timer);
    hasWritten ||= !/^\s*(SELECT|WITH)\b/.test(statement);
    try {
      const { rows } = await client.query<SqlRow & pg.QueryResultRow>({
        ...prepared(statement),
        values: values.map(storable),
      });
      return rows;
    } catch (error) {
      failure ??= error;
      throw error;
    } finally {
      inFlight -= 1;
      pause();
    }
  }
  pause();
  return {
    sql: {
      get: async (statement, ...values) => (await ask(statement, values))[0],
      all: (statement, ...values) => ask(statement, values),
      run: async (statement, ...values) => void (await ask(statement, values)),
      announce: async (change) => void changes.push(change),
    },
    changes,
    hasWritten: () => hasWritten,
    broken,
    failure: () => failure,
    end: () => {
      isOpen = false;
      clearTimeout(timer);
      client.off('error', breakOff);
    },
  };
}

/**
 * Takes the places of a transaction in the change feed: under a lock that is kept until it is committed, so that numbers
 * become visible in their order and no reader goes past one that is still to come.
 */
async function takePlaces({ sql, changes }: Open): Promise<void> {
  await sql.get(`SELECT pg_advisory_xact_lock(${feedLock}), pg_notify('${channel}', '')`);
  for (let from = 0; from < changes.length; from += 100) {
    const some = changes.slice(from, from + 100);
    await sql.run(
      `INSERT INTO changes (kind, id, revision, workspace_id, mini_program_id) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      ...some.flatMap(({ kind, id, revision, workspaceId, miniProgramId }) => [
        ...[kind, id, revision, workspaceId, miniProgramId],
      ]),
    );
  }
}

/** Thrown where the connection was lost while a transaction was committed: it may have been. */
class OutcomeUnknown extends Error {}

async function commit(client: pg.PoolClient, open: Open): Promise<void> {
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    if (isLost(error) && open.hasWritten()) throw new OutcomeUnknown('The connection was lost.', { cause: error });
    throw error;
  });
  // PostgreSQL answers so where a statement had failed.
  if (command !== 'COMMIT') throw open.failure() ?? new Error('The transaction was taken back.');
}

async function runOnce<T>(pool: pg.Pool, mode: Mode, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const ignore = () => undefined;
  // What a lost connection says reaches whoever asked it.
  client.on('error', ignore);
  let isSound = false;
  let open: Open | undefined;
  try {
    await client.query(begin[mode]);
    open = openTransaction(client);
    const answer = await Promise.race([work(open.sql), open.broken]);
    if (open.failure() !== undefined) throw open.failure();
    if (open.hasWritten() || open.changes.length > 0) {
      if (mode === 'write') await takePlaces(open);
    }
    open.end();
    await commit(client, open);
    isSound = true;
    return answer;
  } catch (error) {
    open?.end();
    const failure = open?.failure() ?? error;
    // A statement that is still in flight ends before this.
    isSound =
      !isLost(failure) &&
      (await client.query('ROLLBACK').then(
        () => true,
        () => false,
      ));
    throw failure;
  } finally {
    client.off('error', ignore);
    client.release(!isSound);
  }
}

const unreachable = () => new ProblemError('databaseUnreachable');

/**
 * Runs transactions, those that write one after another. One that loses against another process is tried again, so its work
 * may run more than once; so is one whose connection was lost before it was committed.
 * @param patience milliseconds
 * @returns a function that throws ProblemError busy; databaseUnreachable, also where it is not known whether a transaction
 * was committed; diskFull; shuttingDown
 */
export function createTransactions(pool: pg.Pool, patience: number, database: string, isReady: () => boolean) {
  let last: Promise<unknown> = Promise.resolve();

  async function tryUntilDone<T>(mode: Mode, work: (sql: Sql) => Promise<T>): Promise<T> {
    const until = performance.now() + patience;
    for (let tries = 1; ; tries += 1) {
      if (!isReady()) throw new ProblemError('shuttingDown');
      try {
        return await runOnce(pool, mode, work);
      } catch (error) {
        if (error instanceof OutcomeUnknown) throw unreachable();
        if ((error as { code?: unknown } | null)?.code === '53100')
          throw new ProblemError('diskFull', { folder: database });
        if (!isConflict(error) && !isLost(error)) throw error;
        if (tries === mostTries || performance.now() > until)
          throw isConflict(error) ? new ProblemError('busy') : unreachable();
        await wait(Math.random() * Math.min(200, 5 * 2 ** tries));
      }
    }
  }
  return <T>(mode: Mode, work: (sql: Sql) => Promise<T>): Promise<T> => {
    if (mode !== 'write') return tryUntilDone(mode, work);
    const done = last.then(() => tryUntilDone(mode, work));
    last = done.catch(() => undefined);
    return done;
  };
}
