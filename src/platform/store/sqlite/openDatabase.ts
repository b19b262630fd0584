import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';

/** Marks the file as ours (`PRAGMA application_id`). */
const applicationId = 0x4d505231;
/** The format of the data; a higher one is refused and left untouched. */
const formatVersion = 1;

const schema = `
CREATE TABLE documents (
  kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT, unique_key TEXT, workspace_id TEXT, mini_program_id TEXT,
  revision INTEGER NOT NULL, seq INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (kind, id), UNIQUE (kind, unique_key)
) WITHOUT ROWID;
CREATE INDEX documents_by_parent ON documents (kind, parent, seq);
CREATE TABLE sequence (last INTEGER NOT NULL);
INSERT INTO sequence VALUES (0);
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
  workspace_id TEXT NOT NULL, mini_program_id TEXT
);
CREATE TABLE idempotency (
  actor TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL,
  owner TEXT NOT NULL, intent_id TEXT, status INTEGER, answer TEXT, created_at INTEGER NOT NULL,
  PRIMARY KEY (actor, method, path, key)
) WITHOUT ROWID;
CREATE TABLE processes (id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE lease (only INTEGER PRIMARY KEY CHECK (only = 1), owner TEXT NOT NULL, expires_at INTEGER NOT NULL, server TEXT);
PRAGMA application_id = ${applicationId};
PRAGMA user_version = ${formatVersion};
`;

/** Whether SQLite says that another process is writing. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && /database is (locked|busy)|SQLITE_BUSY/i.test(error.message);

/** A file of ours begins like any SQLite database; anything else is refused before SQLite touches it. */
function looksLikeDatabase(file: string): boolean {
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    const read = readSync(handle, head, 0, 16, 0);
    return read === 0 || head.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(handle);
  }
}

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0] ?? 0);

/** Looks at an existing file without writing; throws ProblemError for what is not ours, newer or damaged. */
function inspect(file: string): 'empty' | 'ours' {
  if (!looksLikeDatabase(file)) throw new ProblemError('databaseBroken', { file });
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const found = numberOf(database, 'user_version');
    const application = numberOf(database, 'application_id');
    const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.n ?? 0);
    if (tables === 0 && application === 0) return 'empty';
    if (application !== applicationId) throw new ProblemError('databaseBroken', { file });
    if (found > formatVersion) throw new ProblemError('databaseNewer', { file, found, known: formatVersion });
    const damage = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (damage !== 'ok') throw new ProblemError('databaseBroken', { file });
    return 'ours';
  } catch (error) {
    if (ProblemError.is(error) || isBusy(error)) throw error;
    throw new ProblemError('databaseBroken', { file });
  } finally {
    database?.close();
  }
}

/**
 * Opens the platform's database in a folder, made where it is missing (0700, the file 0600).
 * @throws ProblemError databaseNewer or databaseBroken; the file is left untouched then.
 */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'platform.sqlite');
  if (existsSync(file)) inspect(file);
  const database = new DatabaseSync(file);
  // A waiting writer would block the whole extension host: busy answers at once, and the caller waits without blocking.
  database.exec('PRAGMA busy_timeout = 0');
  chmodSync(file, 0o600);
  // An intent is on the disk before anything leaves: every commit is synced, on macOS through the drive's own cache.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
  database.exec('BEGIN IMMEDIATE');
  try {
    if (numberOf(database, 'user_version') === 0) database.exec(schema);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    database.close();
    throw error;
  }
  return database;
}
