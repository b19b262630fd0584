import type { DatabaseSync } from 'node:sqlite';
import { fillEntries } from './fillEntries.ts';

/** Marks the file as ours (`PRAGMA application_id`). */
export const applicationId = 0x4d505231;

const first = `
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
`;

/** Processes show by a lock that they live; rows are found by lists, old keys and changes of a workspace without a scan. */
const second = `
DROP TABLE processes;
CREATE TABLE entries (
  list TEXT NOT NULL, position TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (list, position, id)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);
CREATE INDEX changes_by_workspace ON changes (workspace_id, seq);
`;

/** Lists are filled anew: there are more of them. */
function fillAgain(database: DatabaseSync): void {
  database.exec('DELETE FROM entries');
  fillEntries(database);
}

/** What brings a database from each format to the next; the first begins with an empty file. */
export const formats: readonly ((database: DatabaseSync) => void)[] = [
  (database) => database.exec(first),
  (database) => {
    database.exec(second);
    fillEntries(database);
  },
  fillAgain,
];

/** The format of the data; a higher one is refused and left untouched. */
export const formatVersion = formats.length;
