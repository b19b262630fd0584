import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAttempts } from '../../../src/platform/operations/attempts.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import { performIntent } from '../../../src/platform/operations/performIntent.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import { releaseDraft } from './releaseDraft.ts';

describe('work whose stored input cannot be read', () => {
  it('ends with a problem, so that its release is free again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'broken-'));
    const store = await openStore({ folder });
    const logged: string[] = [];
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
      actor: { id: 'mei', name: 'Mei' },
      role: 'owner' as const,
      client: 'test/1',
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
