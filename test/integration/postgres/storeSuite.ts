import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { lists } from '../../../src/platform/store/lists.ts';
import type { Store, Tx } from '../../../src/platform/store/store.types.ts';
import { lookUntil } from '../../../src/platform/store/waitUntil.ts';

/** An engine with one empty place for data, which several stores open like replicas or windows. */
export interface Engine {
  open(options?: { readonly patience?: number; readonly server?: string }): Promise<Store>;
  /** Longer than a transaction may do nothing, in milliseconds. */
  readonly tooLong: number;
  end(): Promise<void>;
}

const nameOf = async (tx: Tx) => (await tx.get('user', 'mei'))?.name;
const place = { workspaceId: 'w', miniProgramId: 'm' };
const raise = (store: Store) =>
  store.write(async (tx) => {
    const before = Number(await nameOf(tx));
    await tx.update('user', 'mei', { name: String(before + 1) });
  });
const addVersion = (tx: Tx, number: string) =>
  tx.insert(
    'version',
    `version-${number}`,
    {
      ...{
        workspaceId: 'w',
        miniProgramId: 'm',
        number,
        description: '',
        origin: 'package',
        build: null,
        standsAt: null,
      },
      ...{ packageBytes: 1, packageSha256: `sha-${number}`, uploadedBy: 'mei' },
    },
    { parent: 'm', uniqueKey: `m/${number}`, ...place },
  );

/** What the store does on any engine. */
export function describeStore(name: string, start: () => Promise<Engine>): void {
  describe(`a store on ${name}`, () => {
    let engine: Engine;
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      engine = await start();
      store = await engine.open();
      other = await engine.open();
      await store.write((tx) => tx.insert('user', 'mei', { name: '0' }));
    });
    afterEach(async () => {
      await other.close();
      await store.close();
      await engine.end();
    });

    it('finds rows by id, unique key, parent, list and text, the newest first, in pages', async () => {
      const numbers = ['1.0.9', '1.0.10', '1.0.2'];
      await store.write(async (tx) => {
        for (const number of numbers) await addVersion(tx, number);
      });
      await other.read(async (tx) => {
        assert.equal((await tx.byUniqueKey('version', 'm/1.0.10'))?.id, 'version-1.0.10');
        assert.equal(await tx.get('version', 'none\0'), null);
        const numbersOf = (rows: readonly { number: string }[]) => rows.map(({ number }) => number);
        assert.deepEqual(numbersOf(await tx.children('version', 'm')), ['1.0.2', '1.0.10', '1.0.9']);
        assert.deepEqual(numbersOf(await tx.list('version', lists.numbers('m'))), ['1.0.10', '1.0.9', '1.0.2']);
        const first = await tx.page('version', 'm', null, 2);
        const second = await tx.page('version', 'm', first.next, 2);
        assert.deepEqual(numbersOf([...first.items, ...second.items]), ['1.0.2', '1.0.10', '1.0.9']);
        assert.equal(await tx.countAfter('version', 'm', first.next ?? '', 10), 1);
        const some = await tx.page('version', 'm', null, 9, ['version-1.0.2', 'none']);
        assert.deepEqual(numbersOf(some.items), ['1.0.2']);
        const top = await tx.listPage('version', lists.numbers('m'), null, 1);
        const next = await tx.listPage('version', lists.numbers('m'), top.next, 9);
        assert.deepEqual(numbersOf([...top.items, ...next.items]), ['1.0.10', '1.0.9', '1.0.2']);
        assert.deepEqual(await tx.mentions('version', 'sha-1.0.2'), true);
        assert.deepEqual(await tx.mentions('version', 'sha-1.0.2', 'elsewhere'), false);
        assert.deepEqual(await tx.mentions('version', 'SHA-1.0.2', 'w'), false);
        assert.equal((await tx.positions(lists.numbers('m'))).length, 3);
      });
      await store.write((tx) => tx.remove('version', 'version-1.0.10'));
      assert.deepEqual((await store.read((tx) => tx.positions(lists.numbers('m')))).length, 2);
    });

    it('keeps what is asked for at once apart', async () => {
      await store.write((tx) => Promise.all(['1', '2', '3'].map((id) => tx.insert('user', id, { name: id }))));
      await store.write((tx) => Promise.all(['4', '5'].map((name) => tx.update('user', 'mei', { name }))));
      const [row, page] = await store.read((tx) => Promise.all([tx.get('user', 'mei'), tx.children('user')]));
      assert.deepEqual([row?.name, row?.revision, page.length], ['5', 3, 4]);
    });

    it('takes a unique key once, whoever asks', async () => {
      const taken = await Promise.allSettled(
        [store, other].map((one, index) =>
          one.write((tx) =>
            tx.insert('workspace', `workspace-${index}`, { name: 'W' }, { uniqueKey: 'the one', workspaceId: 'w' }),
          ),
        ),
      );
      assert.deepEqual(taken.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      assert.equal((await store.read((tx) => tx.children('workspace'))).length, 1);
    });

    it('loses no change of two processes that write the same row', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, index) => raise(index % 2 ? store : other)));
      assert.equal(await store.read(nameOf), '40');
    });

    it('keeps a limit that two processes count towards', async () => {
      const add = (one: Store, id: string) =>
        one.write(async (tx) => {
          if ((await tx.children('token', 'w')).length >= 3) return;
          const draft = { userId: 'mei', workspaceId: 'w', label: id, hash: id, expiresAt: null };
          await tx.insert('token', id, draft, { parent: 'w' });
        });
      await Promise.all(Array.from({ length: 12 }, (_, index) => add(index % 2 ? store : other, `t${index}`)));
      assert.equal((await store.read((tx) => tx.children('token', 'w'))).length, 3);
    });

    it('shows nothing of a transaction that fails, and goes on', async () => {
      const failing = store.write(async (tx) => {
        await tx.update('user', 'mei', { name: 'never' });
        throw new Error('no');
      });
      await assert.rejects(failing, /^Error: no$/);
      assert.equal(await store.read(nameOf), '0');
      await raise(store);
      assert.equal(await other.read(nameOf), '1');
    });

    for (const [what, foreign] of Object.entries({
      'a nested write': () => store.write((tx) => tx.update('user', 'mei', { name: 'nested' })),
      'a timer': () => wait(engine.tooLong),
    })) {
      it(`refuses a transaction that awaits ${what}`, async () => {
        let working: Promise<unknown> = Promise.resolve();
        const writing = store.write((tx) => {
          working = (async () => {
            await tx.update('user', 'mei', { name: 'half' });
            await foreign();
            await assert.rejects(tx.get('user', 'mei'), /The transaction is over/);
          })();
          return working;
        });
        await assert.rejects(writing, /awaited something other than itself/);
        await working;
        assert.notEqual(await store.read(nameOf), 'half');
      });
    }

    it('answers a repeated key once it is answered, and lets nobody else work on it meanwhile', async () => {
      const key = { actor: 'mei', method: 'POST', path: '/', key: 'k' };
      const begin = (one: Store, hash = 'h') => one.write((tx) => tx.idempotency.begin(key, hash));
      assert.deepEqual(await begin(store), { state: 'fresh' });
      await assert.rejects(begin(other), { code: 'stillRunning' });
      await assert.rejects(begin(other, 'else'), { code: 'idempotencyKeyReused' });
      await store.write((tx) => tx.idempotency.answer(key, 200, '{}'));
      assert.deepEqual(await begin(other), { state: 'answered', status: 200, answer: '{}' });
    });

    it('tells every change in order, to each only what they may see', async () => {
      const audience = [{ workspaceId: 'w', miniPrograms: ['m'] }];
      await store.write(async (tx) => {
        await addVersion(tx, '1.0.0');
        await tx.insert('workspace', 'x', { name: 'X' }, { workspaceId: 'x' });
        await tx.insert('workspace', 'w', { name: 'W' }, { workspaceId: 'w' });
        await tx.insert('miniProgram', 'n', { workspaceId: 'w' } as never, { workspaceId: 'w', miniProgramId: 'n' });
      });
      await other.write((tx) => tx.announce('workspace', 'w'));
      const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
      const all = await store.read((tx) => tx.changesAfter(0, 100));
      assert.deepEqual(idsOf(all.changes), ['version-1.0.0', 'x', 'w', 'n', 'w']);
      const seen = await store.read((tx) => tx.changesAfter(0, 100, audience, 'mei'));
      assert.deepEqual(idsOf(seen.changes), ['version-1.0.0', 'w', 'w']);
      assert.deepEqual([seen.hasMore, seen.reset, seen.last], [false, false, all.last]);
      assert.equal((await store.read((tx) => tx.changesAfter(all.last + 5, 1))).reset, true);
    });

    it('wakes whoever waits for what another process commits', async () => {
      const { signal } = new AbortController();
      const looking = lookUntil(other, {
        look: () => other.read(nameOf),
        isDone: (name) => name === '1',
        ...{ signal, milliseconds: 5000 },
      });
      await raise(store);
      assert.equal(await looking, '1');
    });

    it('has one process call AlipayCN, and the next one once it is closed', async () => {
      assert.deepEqual([store.holdsLease(), other.holdsLease()], [true, false]);
      assert.equal(await other.acquireLease(), false);
      await store.close();
      assert.equal(await other.acquireLease(), true);
      await assert.rejects(store.read(nameOf), { code: 'shuttingDown' });
    });

    it('lets nobody in while a server has it, and names its address', async () => {
      await other.close();
      await store.close();
      const server = await engine.open({ server: 'http://127.0.0.1:1' });
      await assert.rejects(engine.open(), { code: 'databaseLocked', params: { holder: 'http://127.0.0.1:1' } });
      await assert.rejects(engine.open({ server: 'http://127.0.0.1:2' }), { code: 'databaseLocked' });
      await server.close();
      await (await engine.open()).close();
    });
  });
}
