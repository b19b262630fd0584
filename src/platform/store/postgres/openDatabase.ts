import pg from 'pg';
import type { DatabaseAddress } from './connection.types.ts';
import { DatabaseError, databaseProblem } from './databaseError.ts';
import { application, formats, formatVersion } from './formats.ts';

const oldestVersion = 140_000;
/** The advisory lock under which formats change. */
const formatLock = 0x4d505231;

/** Numbers of 8 bytes are sequence numbers and milliseconds here, which JavaScript's numbers hold. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    (id as number) === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id as number, format as 'text'),
};

/** What each connection is opened with. @param patience how long a statement waits for others, milliseconds */
export const settingsOf = ({ config }: DatabaseAddress, patience: number): pg.PoolConfig => ({
  ...config,
  types,
  application_name: application,
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  query_timeout: 30_000,
  statement_timeout: 20_000,
  lock_timeout: patience,
  idle_in_transaction_session_timeout: 20_000,
});

export interface ServerFacts {
  /** `server_version_num`. */
  readonly version: number;
  readonly isReadOnly: boolean;
  readonly encoding: string;
}

/** @throws DatabaseError tooOld, readOnly, notUtf8 */
export function requireUsable({ version, isReadOnly, encoding }: ServerFacts, database: string): void {
  const params = { database };
  if (version < oldestVersion)
    throw new DatabaseError('tooOld', { params: { ...params, found: Math.floor(version / 10_000), needed: 14 } });
  if (encoding !== 'UTF8') throw new DatabaseError('notUtf8', { params: { ...params, found: encoding } });
  if (isReadOnly) throw new DatabaseError('readOnly', { params });
}

const facts = `SELECT current_setting('server_version_num')::integer AS version,
  current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "isReadOnly"`;
const marked = "SELECT to_regclass('mprelease_format') IS NOT NULL AS marked";
/** What extensions brought is nobody's data. */
const foreign = `SELECT 1 FROM pg_class c WHERE relnamespace = to_regnamespace(current_schema())
  AND relkind IN ('r', 'p', 'v', 'm', 'f')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  LIMIT 1`;

/** The format of a database, 0 where it is empty. @throws DatabaseError notOurs, newer */
async function readFormat(client: pg.Client, database: string): Promise<number> {
  const isMarked = (await client.query<{ marked: boolean }>(marked)).rows[0]?.marked === true;
  if (!isMarked) {
    if ((await client.query(foreign)).rows.length > 0) throw new DatabaseError('notOurs', { params: { database } });
    return 0;
  }
  const { rows } = await client.query<{ version: number }>(
    'SELECT version FROM mprelease_format WHERE application = $1',
    [application],
  );
  const found = rows[0]?.version;
  if (found === undefined) throw new DatabaseError('notOurs', { params: { database } });
  if (found > formatVersion) throw new DatabaseError('newer', { params: { database, found, known: formatVersion } });
  return found;
}

async function upgrade(client: pg.Client, database: string): Promise<void> {
  await client.query('BEGIN');
  // One process at a time; the others find it done.
  await client.query('SELECT pg_advisory_xact_lock($1)', [formatLock]);
  const found = await readFormat(client, database);
  for (const step of formats.slice(found)) await client.query(step);
  if (found < formatVersion) await client.query('UPDATE mprelease_format SET version = $1', [formatVersion]);
  await client.query('COMMIT');
}

/**
 * Looks at a database and brings it to the present format, all of it or nothing.
 * @throws DatabaseError
 */
export async function prepareDatabase(address: DatabaseAddress, patience: number): Promise<void> {
  const client = new pg.Client(settingsOf(address, patience));
  // What a lost connection says reaches whoever asked it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const [found] = (await client.query<ServerFacts>(facts)).rows;
    if (found) requireUsable(found, address.name);
    await upgrade(client, address.name);
  } catch (error) {
    throw databaseProblem(error, address.name);
  } finally {
    await client.end().catch(() => undefined); // it may never have been connected
  }
}
