import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { memoize } from '../../../src/platform/store/memoize.ts';
import { openDatabase } from '../../../src/platform/store/sqlite/openDatabase.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Store, Tx } from '../../../src/platform/store/store.types.ts';
import { lookUntil } from '../../../src/platform/store/waitUntil.ts';

describe('the transactions of a store', () => {
  let folder: string;
  let store: Store;
  const nameOf = async (tx: Tx) => (await tx.get('user', 'mei'))?.name;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transactions-'));
    store = await openStore({ folder, patience: 200 });
    await store.write((tx) => tx.insert('user', 'mei', { name: '0' }));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('never interleave, so that no change is lost', async () => {
    const raise = () =>
      store.write(async (tx) => {
        const before = Number(await nameOf(tx));
        await null;
        await tx.update('user', 'mei', { name: String(before + 1) });
      });
    await Promise.all(Array.from({ length: 100 }, raise));
    assert.equal(await store.read(nameOf), '100');
  });

  it('never show what is not committed, nor what was taken back', async () => {
    const seen: unknown[] = [];
    const look = async () => seen.push(await store.read(nameOf));
    const writing = store.write(async (tx) => {
      await tx.update('user', 'mei', { name: 'half' });
      const looking = look();
      await null;
      await tx.update('user', 'mei', { name: 'whole' });
      return { looking };
    });
    await (await writing).looking;
    const failing = store.write(async (tx) => {
      await tx.update('user', 'mei', { name: 'never' });
      throw new Error('no');
    });
    const [failed] = await Promise.allSettled([failing, look()]);
    assert.equal(failed.status, 'rejected');
    assert.deepEqual(seen, ['whole', 'whole']);
  });

  it('see one moment, whatever another process commits meanwhile', async () => {
    const other = openDatabase(folder);
    const names = await store.read(async (tx) => {
      const before = await nameOf(tx);
      other.exec(`UPDATE documents SET data = '{"name":"other"}' WHERE kind = 'user'`);
      return [before, await nameOf(tx)];
    });
    other.close();
    assert.deepEqual(names, ['0', '0']);
    assert.equal(await store.read(nameOf), 'other');
  });

  const foreign: Readonly<Record<string, () => Promise<unknown>>> = {
    'a nested read': () => store.read(nameOf),
    'a nested write': () => store.write((tx) => tx.update('user', 'mei', { name: 'nested' })),
    'a timer': () => wait(20),
  };
  for (const [name, work] of Object.entries(foreign)) {
    it(`are refused instead of standing still when they await ${name}`, async () => {
      let late: unknown;
      let working = Promise.resolve();
      const writing = store.write((tx) => {
        working = (async () => {
          await tx.update('user', 'mei', { name: 'half' });
          await work();
          late = await tx.update('user', 'mei', { name: 'late' }).catch((error: Error) => error.message);
        })();
        return working;
      });
      await assert.rejects(writing, /awaited something other than itself/);
      await working;
      assert.equal(late, 'The transaction is over.');
      assert.notEqual(await store.read(nameOf), 'half');
      await store.write((tx) => tx.update('user', 'mei', { name: 'after' }));
      assert.equal(await store.read(nameOf), 'after');
    });
  }

  it('wait for another process that writes, while reads go on', async () => {
    const other = openDatabase(folder);
    other.exec('BEGIN IMMEDIATE');
    const writing = store.write((tx) => tx.update('user', 'mei', { name: '1' }));
    assert.equal(await store.read(nameOf), '0');
    other.exec('COMMIT');
    await writing;
    assert.equal(await store.read(nameOf), '1');
    other.exec('BEGIN IMMEDIATE');
    await assert.rejects(
      store.write((tx) => tx.update('user', 'mei', { name: '2' })),
      { code: 'busy' },
    );
    other.exec('ROLLBACK');
    other.close();
  });

  it('are refused once the store is closed', async () => {
    await store.close();
    await assert.rejects(store.read(nameOf), { code: 'shuttingDown' });
    await assert.rejects(
      store.write((tx) => tx.update('user', 'mei', { name: '1' })),
      { code: 'shuttingDown' },
    );
  });

  it('read a row once where it is asked for again and again', async () => {
    let readings = 0;
    await store.read(async (tx) => {
      const get: Tx['get'] = (kind, id) => {
        readings += 1;
        return tx.get(kind, id);
      };
      const once = memoize(Object.assign(Object.create(tx) as Tx, { get }));
      assert.deepEqual(await Promise.all([nameOf(once), nameOf(once)]), ['0', '0']);
      assert.equal(await nameOf(once), '0');
    });
    assert.equal(readings, 1);
  });

  it('wake whoever looks for a change, and nobody after the time is up', async () => {
    const { signal } = new AbortController();
    const looking = lookUntil(store, {
      look: () => store.read(nameOf),
      isDone: (name) => name === '2',
      signal,
      milliseconds: 5000,
    });
    for (const name of ['1', '2', '3']) await store.write((tx) => tx.update('user', 'mei', { name }));
    assert.ok(['2', '3'].includes((await looking) ?? ''));
    const late = lookUntil(store, { look: () => store.read(nameOf), isDone: () => false, signal, milliseconds: 10 });
    assert.equal(await late, '3');
  });
});
