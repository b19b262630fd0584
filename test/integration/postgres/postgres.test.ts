import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseAddress } from '../../../src/platform/store/postgres/connection.types.ts';
import { formatVersion } from '../../../src/platform/store/postgres/formats.ts';
import { requireUsable } from '../../../src/platform/store/postgres/openDatabase.ts';
import { openPostgresStore, type StoreOptions } from '../../../src/platform/store/postgres/openStore.ts';
import { openDatabase } from '../../../src/platform/store/sqlite/openDatabase.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Store } from '../../../src/platform/store/store.types.ts';
import { lookUntil } from '../../../src/platform/store/waitUntil.ts';
import { postgresSchema, sqliteSchema } from './schemas.ts';
import { type Server, startServer } from './server.ts';
import { describeStore } from './storeSuite.ts';

let server: Server;
before(async () => {
  server = await startServer();
});
after(() => server.end());

describeStore('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  return {
    open: (options) => openStore({ folder, ...options }),
    tooLong: 20,
    end: () => rm(folder, { recursive: true, force: true }),
  };
});
describeStore('PostgreSQL', async () => {
  const address = await server.createDatabase();
  return { open: (options) => openPostgresStore({ address, ...options }), tooLong: 1200, end: async () => undefined };
});

describe('a PostgreSQL database', () => {
  let address: DatabaseAddress;
  const stores: Store[] = [];
  const open = async (more: Partial<StoreOptions> = {}) => {
    const store = await openPostgresStore({ address, ...more });
    stores.push(store);
    return store;
  };
  beforeEach(async () => {
    address = await server.createDatabase();
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });
  const refusal = (code: string, more: Partial<DatabaseAddress['config']> = {}) =>
    assert.rejects(openPostgresStore({ address: { ...address, config: { ...address.config, ...more } } }), {
      name: 'DatabaseError',
      code,
    });
  const user = (store: Store, id: string) =>
    store.write((tx) => tx.insert('user', id, { name: id }, { workspaceId: 'w' }));

  it('has the schema of SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const database = openDatabase(folder);
    await open();
    const ask = (statement: string) => server.ask(address, statement);
    assert.deepEqual(await postgresSchema(ask), sqliteSchema(database));
    database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is brought to the present format once, whoever opens it at once', async () => {
    await Promise.all([open(), open(), open()]);
    const [row] = await server.ask(address, 'SELECT application, version FROM mprelease_format');
    assert.deepEqual({ ...row }, { application: 'mprelease', version: formatVersion });
  });

  it('of a newer version is refused and stays as it was', async () => {
    await (await open()).close();
    await server.ask(address, 'UPDATE mprelease_format SET version = version + 1');
    await refusal('newer');
    const [row] = await server.ask(address, 'SELECT version FROM mprelease_format');
    assert.equal(row?.version, formatVersion + 1);
  });

  it('of somebody else is refused and stays as it was', async () => {
    await server.ask(address, 'CREATE TABLE theirs (id integer)');
    await refusal('notOurs');
    const found = await server.ask(address, "SELECT relname FROM pg_class WHERE relname = 'documents'");
    assert.deepEqual(found, []);
  });

  it('that is not there, out of reach, read-only or too old is refused', async () => {
    await refusal('refused', { database: 'none' });
    await refusal('refused', { user: 'nobody' });
    await refusal('unreachable', { host: '127.0.0.1', port: 1 });
    await refusal('unreachable', { ssl: { rejectUnauthorized: true } });
    await server.ask(address, `ALTER DATABASE ${address.name} SET default_transaction_read_only = on`);
    await refusal('readOnly');
    const facts = { version: 140_000, isReadOnly: false, encoding: 'UTF8' };
    requireUsable(facts, 'db');
    assert.throws(() => requireUsable({ ...facts, version: 130_022 }, 'db'), { code: 'tooOld' });
    assert.throws(() => requireUsable({ ...facts, encoding: 'SQL_ASCII' }, 'db'), { code: 'notUtf8' });
  });

  it('tells a change that is committed late after those that were committed before it', async () => {
    const [early, late] = [await open(), await open()];
    let began = () => {};
    const beginning = new Promise<void>((resolve) => {
      began = resolve;
    });
    const writing = late.write(async (tx) => {
      await tx.insert('user', 'late', { name: '' }, { workspaceId: 'w' });
      began();
      await wait(300);
    });
    await beginning;
    await user(early, 'early');
    const first = await early.read((tx) => tx.changesAfter(0, 100));
    await writing;
    const second = await early.read((tx) => tx.changesAfter(first.last, 100));
    assert.deepEqual(
      [first, second].map(({ changes }) => changes.map(({ id }) => id)),
      [['early'], ['late']],
    );
  });

  it('tells each change once, whoever writes at once', async () => {
    const writers = [await open(), await open(), await open()];
    const reader = await open();
    const ids = Array.from({ length: 60 }, (_, index) => `user-${index}`);
    const writing = Promise.all(ids.map((id, index) => user(writers[index % 3] as Store, id)));
    const seen: string[] = [];
    for (let cursor = 0; seen.length < ids.length; ) {
      const { changes, last } = await reader.read((tx) => tx.changesAfter(cursor, 7));
      seen.push(...changes.map(({ id }) => id));
      cursor = last;
    }
    await writing;
    assert.deepEqual([...seen].sort(), [...ids].sort());
    assert.deepEqual(
      (await reader.read((tx) => tx.changesAfter(0, 1000))).changes.map(({ id }) => id),
      seen,
    );
  });

  it('is busy, in the end, while somebody else keeps a row to themselves', async () => {
    const store = await open({ patience: 200 });
    await user(store, 'mei');
    const keeping = server.ask(address, 'BEGIN; UPDATE documents SET revision = 9; SELECT pg_sleep(0.9); ROLLBACK');
    await wait(200);
    await assert.rejects(
      store.write((tx) => tx.update('user', 'mei', { name: 'x' })),
      { code: 'busy' },
    );
    await keeping;
    await store.write((tx) => tx.update('user', 'mei', { name: 'x' }));
  });

  it('is found again when connections are cut, and by listeners too', async () => {
    const [store, other] = [await open(), await open()];
    await user(store, 'mei');
    await server.ask(
      address,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    const { signal } = new AbortController();
    const count = async () => (await store.read((tx) => tx.children('user'))).length;
    const looking = lookUntil(store, { look: count, isDone: (rows) => rows === 3, signal, milliseconds: 10_000 });
    await user(store, 'after');
    await user(other, 'by another');
    assert.equal(await looking, 3);
  });

  it('keeps what was stored when the server dies, and goes on by itself', async () => {
    const store = await open();
    await user(store, 'mei');
    await server.crash();
    await user(store, 'after');
    const ids = (await store.read((tx) => tx.children('user'))).map(({ id }) => id);
    assert.deepEqual(ids, ['after', 'mei']);
  });

  it('lets no process write that another one replaced while it stood still', async () => {
    let replaced = '';
    const old = await open({
      server: 'http://127.0.0.1:1',
      onReplaced: ({ code }) => {
        replaced = code;
      },
    });
    await server.ask(
      address,
      "UPDATE lease SET owner = 'other', server = 'http://127.0.0.1:2', expires_at = expires_at + 60000",
    );
    await assert.rejects(user(old, 'mei'), { code: 'databaseLocked', params: { holder: 'http://127.0.0.1:2' } });
    assert.equal(replaced, 'databaseLocked');
  });
});
