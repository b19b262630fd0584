import { strict as assert } from 'node:assert';
import { createMemory } from '../../../src/extension/shared/memory.ts';

/** A storage that sends back what was stored first, after something else was stored meanwhile, as VS Code does. */
function echoingStorage() {
  const values = new Map<string, unknown>();
  let echoes = 1;
  return {
    values,
    get: <T>(key: string) => values.get(key) as T,
    update: async (key: string, value: unknown) => {
      const before = values.get(key);
      values.set(key, value);
      await Promise.resolve();
      if (before !== undefined && echoes-- > 0) values.set(key, before);
    },
  };
}

describe('what is kept in the editor', () => {
  it('is read as it was written last, and stored so in the end', async () => {
    const storage = echoingStorage();
    const memory = createMemory(storage);
    await memory.set('draft', { name: 'Coffee' });
    const removed = memory.set('draft', undefined);
    assert.equal(memory.get('draft'), undefined);
    await Promise.resolve();
    assert.equal(memory.get('draft'), undefined);
    await removed;
    assert.equal(storage.values.get('draft'), undefined);
    assert.equal(memory.get('draft'), undefined);
  });

  it('is the last of two that are written at once', async () => {
    const memory = createMemory(echoingStorage());
    await Promise.all([memory.set('draft', 1), memory.set('draft', 2)]);
    assert.equal(memory.get('draft'), 2);
  });
});
