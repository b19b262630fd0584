import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';
import { applicationId, formats, formatVersion } from './formats.ts';
import { wasKilled } from './processLock.ts';
import { isBusy, sqliteProblem } from './sqliteProblem.ts';
import { rollBack } from './transactions.ts';

/** Smaller ones are read whole within some 25 ms, so that damage is always found at the start. */
const smallBytes = 8 * 1024 * 1024;

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0] ?? 0);

interface Marks {
  /** `PRAGMA application_id` and `user_version`. */
  readonly application: number;
  readonly version: number;
}

/** The beginning of a file as SQLite writes it; `null` for an empty one. @throws ProblemError databaseBroken */
function readHeader(file: string): Marks | null {
  const head = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, head, 0, head.length, 0);
    if (length === 0) return null;
    if (head.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new ProblemError('databaseBroken', { file });
    return { application: head.readInt32BE(68), version: head.readInt32BE(60) };
  } finally {
    closeSync(handle);
  }
}

/** What a log beside the file changes of its beginning, read without writing; `null` for a database without tables. */
function readMarks(file: string): Marks | null {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const marks = { application: numberOf(database, 'application_id'), version: numberOf(database, 'user_version') };
    const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.n ?? 0);
    return marks.application === 0 && tables === 0 ? null : marks;
  } finally {
    database.close();
  }
}

/** @throws ProblemError databaseBroken */
function requireSound(database: DatabaseSync, file: string): void {
  const damage = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (damage !== 'ok') throw new ProblemError('databaseBroken', { file });
}

/** Whatever SQLite cannot read is damaged. */
function asBroken<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = sqliteProblem(error, dirname(file));
    throw ProblemError.is(problem) || isBusy(error) ? problem : new ProblemError('databaseBroken', { file });
  }
}

/**
 * Looks at an existing file without writing; whether there is anything in it.
 * @throws ProblemError databaseNewer, databaseBroken for what is not ours
 */
export const isOurs = (file: string): boolean =>
  asBroken(file, () => {
    const header = readHeader(file);
    const isWhole = header?.application === applicationId && !existsSync(`${file}-wal`);
    const marks = isWhole || header === null ? header : readMarks(file);
    if (marks === null) return false;
    if (marks.application !== applicationId) throw new ProblemError('databaseBroken', { file });
    const { version: found } = marks;
    if (found > formatVersion) throw new ProblemError('databaseNewer', { file, found, known: formatVersion });
    return true;
  });

/** Other users of the machine must not be able to exchange what lies in the folder. Windows keeps no such bits. */
function requireOwnFolder(folder: string): void {
  const isOpen = process.platform !== 'win32' && (statSync(folder).mode & 0o002) !== 0;
  if (isOpen) throw new ProblemError('folderNotPrivate', { folder });
}

function open(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  requireOwnFolder(folder);
  const file = join(folder, 'platform.sqlite');
  const isThere = existsSync(file);
  const mustCheck = isThere && (wasKilled(folder) || statSync(file).size <= smallBytes);
  if (isThere) isOurs(file);
  const database = asBroken(file, () => new DatabaseSync(file));
  try {
    // A waiting writer would block the whole extension host: busy answers at once, and the caller waits without blocking.
    database.exec('PRAGMA busy_timeout = 0');
    if (mustCheck) asBroken(file, () => requireSound(database, file));
    chmodSync(file, 0o600);
    // An intent is on the disk before anything leaves: every commit is synced, on macOS through the drive's own cache.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
    if (numberOf(database, 'user_version') < formatVersion) upgrade(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function upgrade(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of formats.slice(numberOf(database, 'user_version'))) step(database);
    database.exec(`PRAGMA user_version = ${formatVersion}; COMMIT`);
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/**
 * Opens the platform's database in a folder, made where it is missing (0700, the file 0600), and brings it to the present
 * format. It is read whole only where it is small, or where a process was killed that had it open.
 * @throws ProblemError databaseNewer or databaseBroken, with the file left untouched; diskFull, folderNotWritable,
 * folderNotPrivate
 */
export function openDatabase(folder: string): DatabaseSync {
  try {
    return open(folder);
  } catch (error) {
    throw sqliteProblem(error, folder);
  }
}
