import { strict as assert } from 'node:assert';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, open as openFile, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '../../../src/core/problems.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';
import { openStore, type StoreOptions } from '../../../src/platform/store/sqlite/openStore.ts';
import { createStatements } from '../../../src/platform/store/sqlite/statements.ts';
import { createTransactions } from '../../../src/platform/store/sqlite/transactions.ts';
import type { Store } from '../../../src/platform/store/store.types.ts';

const refusedWith = (code: string) => (error: unknown) => ProblemError.is(error) && error.code === code;

describe('who a folder belongs to', () => {
  let folder: string;
  const stores: Store[] = [];
  const children: ChildProcess[] = [];
  const open = async (more: Partial<StoreOptions> = {}): Promise<Store> => {
    const store = await openStore({ folder, patience: 500, ...more });
    stores.push(store);
    return store;
  };
  const startHolder = async (env: Readonly<Record<string, string>> = {}): Promise<ChildProcess> => {
    const child = fork(fileURLToPath(new URL('./holdLease.ts', import.meta.url)), {
      env: { ...process.env, FOLDER: folder, ...env },
    });
    children.push(child);
    assert.deepEqual(await once(child, 'message'), [true, undefined]);
    return child;
  };
  const kill = async (child: ChildProcess) => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leases-'));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill(child);
    await rm(folder, { recursive: true, force: true });
  });

  it('is free at once when a server was killed', async () => {
    await kill(await startHolder({ SERVER: 'http://127.0.0.1:1' }));
    const server = await open({ server: 'http://127.0.0.1:2' });
    assert.ok(server.holdsLease());
  });

  it('is free when a server was killed whose clock was an hour ahead', async () => {
    await kill(await startHolder({ SERVER: 'http://127.0.0.1:1', AHEAD: '3600000' }));
    assert.ok((await open({ server: 'http://127.0.0.1:2' })).holdsLease());
  });

  it('stays taken while its server lives, by whatever clock', async () => {
    const server = 'http://127.0.0.1:1';
    await startHolder({ SERVER: server });
    await assert.rejects(open({ server: 'http://127.0.0.1:2' }), refusedWith('databaseLocked'));
    const behind = { clock: () => new Date(Date.now() - 3_600_000) };
    await assert.rejects(open({ ...behind, server: 'http://127.0.0.1:2' }), refusedWith('databaseLocked'));
    await assert.rejects(open(behind), (error) => ProblemError.is(error) && error.params.holder === server);
  });

  it('goes to the successor of a server that stood still, which answers nothing more and ends', async () => {
    const first = await startHolder({ SERVER: 'http://127.0.0.1:1' });
    first.kill('SIGSTOP');
    await wait(6500);
    const second = await open({ server: 'http://127.0.0.1:2' });
    assert.ok(second.holdsLease());
    const said = once(first, 'message');
    first.send('write');
    first.kill('SIGCONT');
    const [told] = await said;
    assert.deepEqual(told, { write: 'databaseLocked', holder: 'http://127.0.0.1:2', replaced: 'databaseLocked' });
    assert.equal(await second.read((tx) => tx.get('user', 'late')), null);
  });

  it('leaves no locks behind', async () => {
    await kill(await startHolder());
    const [left = ''] = await readdir(join(folder, 'processes'));
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(join(folder, 'processes', left), longAgo, longAgo);
    const store = await open();
    assert.equal((await readdir(join(folder, 'processes'))).length, 1);
    await store.close();
    assert.deepEqual(await readdir(join(folder, 'processes')), []);
  });

  it('is refused where every user of the machine can write to it', async function () {
    if (process.platform === 'win32') return this.skip();
    await chmod(folder, 0o777);
    await assert.rejects(open(), refusedWith('folderNotPrivate'));
    assert.deepEqual(await readdir(folder), []);
  });

  it('is not read whole at the start when it is large, unless a process was killed that had it', async () => {
    const store = await open();
    const name = 'x'.repeat(200_000);
    for (let index = 0; index < 60; index += 1) await store.write((tx) => tx.insert('user', `u${index}`, { name }));
    await store.close();
    const file = join(folder, 'platform.sqlite');
    // A page of one of the long texts: only a look at the whole finds it.
    const handle = await openFile(file, 'r+');
    await handle.write(Buffer.alloc(4096, 0x5a), 0, 4096, 4096 * 1500);
    await handle.close();
    await (await open()).close();
    await writeFile(join(folder, 'processes', 'killed'), '');
    await assert.rejects(open(), refusedWith('databaseBroken'));
  });
});

describe('a store whose disk', () => {
  const attempt = async (database: DatabaseSync) => {
    const transact = createTransactions(database, createStatements(database), { folder: '/data', isReady: () => true });
    return transact('write', async () => void database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000)));
  };

  it('is full says so, and takes the next write when there is room', async () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE t (x); PRAGMA max_page_count = 3');
    await assert.rejects(attempt(database), (error) => {
      assert.ok(refusedWith('diskFull')(error));
      assert.deepEqual((error as ProblemError).params.folder, '/data');
      return true;
    });
    database.exec('PRAGMA max_page_count = 300');
    await attempt(database);
    assert.equal(database.prepare('SELECT count(*) AS n FROM t').get()?.n, 1);
  });

  it('cannot be written says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'readonly-'));
    const file = join(folder, 'platform.sqlite');
    new DatabaseSync(file).exec('CREATE TABLE t (x)');
    const database = new DatabaseSync(file, { readOnly: true });
    await assert.rejects(attempt(database), refusedWith('folderNotWritable'));
    database.close();
    await rm(folder, { recursive: true });
  });
});

describe('secrets in a file', () => {
  it('that another process wrote meanwhile are kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    const file = join(folder, 'secrets.json');
    const stoodStill = await openFileSecrets(file);
    await (await openFileSecrets(file)).set('grant', 'new');
    await stoodStill.set('late', '1');
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), { grant: 'new', late: '1' });
    assert.equal(await stoodStill.get('grant'), 'new');
    await rm(folder, { recursive: true });
  });
});
