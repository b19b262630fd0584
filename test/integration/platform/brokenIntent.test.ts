import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { ProblemError } from '../../../src/core/problems.ts';
import { targets } from '../../../src/core/targets/registry.ts';
import { createAttempts } from '../../../src/platform/operations/attempts.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import { performIntent } from '../../../src/platform/operations/performIntent.ts';
import { createWorker } from '../../../src/platform/operations/worker.ts';
import { openIntent } from '../../../src/platform/store/intents.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import { releaseDraft } from './releaseDraft.ts';

const given = { actor: { id: 'mei', name: 'Mei' }, role: 'owner', client: 'test/1' } as const;

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'broken-'));
  const logged: string[] = [];
  return { folder, store: await openStore({ folder }), logged };
}

describe('work whose stored input cannot be read', () => {
  it('ends with a problem, so that its release is free again', async () => {
    const { folder, store, logged } = await openFolder();
    const context = {
      store,
      clock: () => new Date(),
      logger: (line: string) => logged.push(line),
    } as unknown as OperationContext;
    const pending = { action: 'startGrayscale', since: '', state: 'sending', intentId: 'i1' } as const;
    const release = releaseDraft({ pending });
    const intent = {
      releaseId: 'r1',
      authorizationId: null,
      historyId: null,
      action: 'startGrayscale',
      input: { ratio: 'ten' },
      ...given,
      state: 'open' as const,
      outcome: null,
      result: null,
    };
    await store.write(async (tx) => {
      await tx.insert('release', 'r1', release, { parent: 'p' });
      await tx.insert('intent', 'i1', intent, { parent: 'open' });
    });
    await performIntent({ context, attempts: createAttempts(() => undefined), recheck: () => undefined }, 'i1');
    const after = await store.read(async (tx) => ({
      intent: await tx.get('intent', 'i1'),
      release: await tx.get('release', 'r1'),
      open: await tx.children('intent', 'open'),
    }));
    assert.deepEqual(
      [after.intent?.state, after.intent?.outcome?.code, after.release?.pending, after.release?.trouble?.code],
      ['failed', 'internal', null, 'internal'],
    );
    assert.deepEqual(after.open, []);
    assert.match(logged.join(), /i1 \(startGrayscale\) is broken/);
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
});

describe('work on a release whose document is damaged', () => {
  it('is tried again ever more rarely, and goes on once the document is whole', async () => {
    const { folder, store, logged } = await openFolder();
    const context = {
      store,
      clock: () => new Date(),
      logger: (line: string) => logged.push(line),
      mayPoll: () => false,
      closing: new AbortController().signal,
    } as unknown as OperationContext;
    const pending = { action: 'withdraw', since: '', state: 'sending', intentId: 'i1' } as const;
    await store.write(async (tx) => {
      await tx.insert('release', 'r1', releaseDraft({ pending }), { parent: 'p', workspaceId: 'w' });
      await tx.insert('intent', 'i1', openIntent({ releaseId: 'r1', action: 'withdraw', input: {}, ...given }), {
        parent: 'open',
      });
    });
    const database = new DatabaseSync(join(folder, 'platform.sqlite'));
    const setData = (sql: string) => database.exec(`UPDATE documents SET data = ${sql} WHERE id = 'r1'`);
    setData(`'{"cut' || data`);
    const worker = createWorker(context);
    mock.timers.enable({ apis: ['setTimeout'] });
    const pass = async (hours: number) => {
      for (let minutes = 0; minutes < hours * 60; minutes += 1) {
        mock.timers.tick(60_000);
        for (let turns = 0; turns < 6; turns += 1) await turn();
      }
    };
    try {
      worker.kick();
      await pass(24);
      const tries = logged.filter((line) => line.includes('rowBroken') || line.includes('damaged')).length;
      assert.ok(tries > 5 && tries < 20, `${tries} tries in a day: ${logged[0]}`);
      setData(`substr(data, 6)`);
      await pass(9);
      assert.equal((await store.read((tx) => tx.get('intent', 'i1')))?.state, 'failed');
    } finally {
      mock.timers.reset();
      database.close();
      await worker.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('that took effect is not reported as failed where its result cannot be recorded', async () => {
    const { folder, store } = await openFolder();
    // As of the release that this one replaces: whatever else is written can be written.
    let written = 0;
    const write: typeof store.write = async (work) => {
      written += 1;
      if (written === 1) throw new ProblemError('rowBroken', { kind: 'release', id: 'r0' });
      return store.write(work);
    };
    const context = {
      ...{ store: { ...store, write }, clock: () => new Date(), logger: () => undefined, targets },
      closing: new AbortController().signal,
    } as unknown as OperationContext;
    const pending = { action: 'cancel', since: '', state: 'sending', intentId: 'i1' } as const;
    const draft = openIntent({ releaseId: 'r1', action: 'cancel', input: {}, ...given });
    await store.write(async (tx) => {
      const release = releaseDraft({ stage: 'newVersionCreated', delivered: false, pending });
      await tx.insert('release', 'r1', release, { parent: 'p', workspaceId: 'w' });
      await tx.insert('intent', 'i1', draft, { parent: 'open' });
    });
    const performing = { context, attempts: createAttempts(() => undefined), recheck: () => undefined };
    try {
      await assert.rejects(performIntent(performing, 'i1'), { code: 'rowBroken' });
      const after = await store.read((tx) => tx.get('release', 'r1'));
      assert.deepEqual([after?.pending?.action, after?.trouble], ['cancel', null]);
      await performIntent(performing, 'i1');
      const later = await store.read((tx) => tx.get('release', 'r1'));
      assert.deepEqual([later?.stage, later?.pending], ['canceled', null]);
    } finally {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
