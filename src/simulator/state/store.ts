import { chmodSync, closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Marks the file as a simulator's (SQLite's application_id: the letters MPSI). */
const APPLICATION_ID = 0x4d505349;
const SCHEMA_VERSION = 1;

const SCHEMA = `
CREATE TABLE identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE nonce (value TEXT PRIMARY KEY, seenAt INTEGER NOT NULL) STRICT;
CREATE TABLE miniApp (
  id TEXT PRIMARY KEY, createdAt INTEGER NOT NULL, information TEXT NOT NULL,
  onceOnline INTEGER NOT NULL DEFAULT 0, rolledBack INTEGER NOT NULL DEFAULT 0, limitedUntil INTEGER,
  merchant TEXT NOT NULL DEFAULT 'demo'
) STRICT;
CREATE TABLE authorizationGrant (
  id INTEGER PRIMARY KEY, miniAppId TEXT NOT NULL REFERENCES miniApp, grantedAt INTEGER NOT NULL, revokedAt INTEGER,
  methods TEXT
) STRICT;
CREATE TABLE authorizationCode (
  code TEXT PRIMARY KEY, grantId INTEGER NOT NULL REFERENCES authorizationGrant, createdAt INTEGER NOT NULL,
  usedAt INTEGER
) STRICT;
CREATE TABLE appToken (
  token TEXT PRIMARY KEY, refreshToken TEXT NOT NULL UNIQUE, grantId INTEGER NOT NULL REFERENCES authorizationGrant,
  createdAt INTEGER NOT NULL, replacedAt INTEGER, expiresAt INTEGER
) STRICT;
CREATE TABLE version (
  miniAppId TEXT NOT NULL REFERENCES miniApp, appVersion TEXT NOT NULL,
  major INTEGER NOT NULL, minor INTEGER NOT NULL, patch INTEGER NOT NULL,
  status TEXT NOT NULL, packageId TEXT NOT NULL UNIQUE, readyAt INTEGER NOT NULL, createdAt INTEGER NOT NULL,
  appliedAt INTEGER, auditedAt INTEGER, onlineAt INTEGER, offlineAt INTEGER, onlineOrder INTEGER,
  grayRatio INTEGER, rejectReason TEXT, auditPictures TEXT NOT NULL DEFAULT '[]', submission TEXT,
  scannedAt INTEGER, scanFailed INTEGER NOT NULL DEFAULT 0, releasableAt INTEGER,
  promoteAudit TEXT, promoteReason TEXT, promotePictures TEXT NOT NULL DEFAULT '[]',
  source TEXT NOT NULL DEFAULT 'package', safeDomains TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (miniAppId, appVersion)
) STRICT;
CREATE TABLE picture (id TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE TABLE qrCode (id TEXT PRIMARY KEY, text TEXT NOT NULL, colour TEXT NOT NULL, size TEXT NOT NULL) STRICT;
CREATE TABLE experience (
  miniAppId TEXT PRIMARY KEY REFERENCES miniApp, appVersion TEXT NOT NULL, readyAt INTEGER NOT NULL
) STRICT;
CREATE TABLE templateBuild (
  miniAppId TEXT NOT NULL REFERENCES miniApp, appVersion TEXT NOT NULL, templateId TEXT NOT NULL,
  templateVersion TEXT NOT NULL, ext TEXT NOT NULL, startedAt INTEGER NOT NULL, endsAt INTEGER NOT NULL,
  outcome TEXT NOT NULL, PRIMARY KEY (miniAppId, appVersion)
) STRICT;
CREATE TABLE failedBuild (
  miniAppId TEXT NOT NULL REFERENCES miniApp, appVersion TEXT NOT NULL, packageId TEXT NOT NULL, endsAt INTEGER NOT NULL,
  outcome TEXT NOT NULL, info TEXT NOT NULL, PRIMARY KEY (miniAppId, appVersion)
) STRICT;
CREATE TABLE member (
  miniAppId TEXT NOT NULL REFERENCES miniApp, logonId TEXT NOT NULL, role TEXT NOT NULL, userId TEXT NOT NULL,
  invitedAt INTEGER NOT NULL, PRIMARY KEY (miniAppId, logonId, role)
) STRICT;
CREATE TABLE qrRoute (
  routeGroup TEXT PRIMARY KEY, miniAppId TEXT NOT NULL REFERENCES miniApp, routeUrl TEXT NOT NULL, mode TEXT NOT NULL,
  boundAt INTEGER NOT NULL
) STRICT;
CREATE TABLE informationChange (
  miniAppId TEXT NOT NULL REFERENCES miniApp, field TEXT NOT NULL, month TEXT NOT NULL
) STRICT;
CREATE TABLE safeDomain (
  miniAppId TEXT NOT NULL REFERENCES miniApp, domain TEXT NOT NULL, addedAt INTEGER NOT NULL,
  PRIMARY KEY (miniAppId, domain)
) STRICT;
`;

/**
 * Opens or creates the simulator's data file and locks it for this process; the lock ends with the process.
 * @throws Error in words when the file is no database of the simulator, is damaged, comes from a newer version, or is
 * used by another process; the file is then left as it was.
 */
export function openStore(dataFile: string): DatabaseSync {
  checkHeader(dataFile);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(dataFile);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN IMMEDIATE;');
    prepareSchema(database, dataFile);
    database.exec('COMMIT');
    chmodSync(dataFile, 0o600);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    return database;
  } catch (error) {
    database?.close();
    throw describeError(error, dataFile);
  }
}

function prepareSchema(database: DatabaseSync, dataFile: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (version > SCHEMA_VERSION) throw newerError(dataFile, version);
  if (version === SCHEMA_VERSION) {
    const result = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (result !== 'ok') throw new Error(`The simulator's data file ${dataFile} is damaged (${String(result)}).`);
    return;
  }
  const tables = Number(database.prepare('SELECT count(*) AS total FROM sqlite_schema').get()?.total);
  if (tables > 0) throw foreignError(dataFile);
  database.exec(`${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
}

/** Reads the first hundred bytes alone, so that a refused file is not even opened as a database. */
function checkHeader(dataFile: string): void {
  const file = openSync(dataFile, 'a+', 0o600);
  const header = Buffer.alloc(100);
  let length: number;
  try {
    length = readSync(file, header, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  if (length > 0) {
    if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw foreignError(dataFile);
    // Offsets 60 and 68 of the SQLite file format; both are 0 in a file whose first transaction never ended.
    const version = header.readUInt32BE(60);
    const application = header.readUInt32BE(68);
    if (application !== APPLICATION_ID && (application !== 0 || version !== 0)) throw foreignError(dataFile);
    if (version > SCHEMA_VERSION) throw newerError(dataFile, version);
  }
}

/** Runs the work in one transaction: all of it, or none when it throws. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function newerError(dataFile: string, version: number): Error {
  return new Error(
    `The simulator's data file ${dataFile} was written by a newer version (${version}; this one knows ${SCHEMA_VERSION}). ` +
      'It was left as it is. Update the extension, or choose another file.',
  );
}

function foreignError(dataFile: string): Error {
  return new Error(
    `${dataFile} is not a data file of the AlipayCN simulator. It was left as it is. Choose another file.`,
  );
}

function describeError(error: unknown, dataFile: string): Error {
  const code = (error as { errcode?: number }).errcode;
  // SQLite result codes: 5 busy, 11 corrupt, 26 not a database.
  if (code === 5) return new Error(`${dataFile} is in use by another simulator. Close it first.`, { cause: error });
  if (code === 11 || code === 26) {
    return new Error(`The simulator's data file ${dataFile} is damaged. It was left as it is.`, { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}
