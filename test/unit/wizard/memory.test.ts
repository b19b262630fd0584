import { strict as assert } from 'node:assert';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createMemory } from '../../../src/extension/shared/memory.ts';

type State = Record<string, unknown>;

/**
 * VS Code's storage of an extension: what is updated in one turn goes to another process as a whole, which sends that
 * state back before it answers; there it replaces everything that was updated meanwhile.
 */
function editorStorage(latency = 5) {
  let here: State = {};
  let stored: State = {};
  let due: Promise<void> | undefined;
  const send = async () => {
    await setTimeout(0);
    due = undefined;
    const sent = structuredClone(here);
    await setTimeout(latency);
    stored = sent;
    here = structuredClone(sent);
    await setImmediate();
  };
  return {
    stored: () => stored,
    get: <T>(key: string) => here[key] as T,
    update: (key: string, value: unknown): Promise<void> => {
      here[key] = value;
      due ??= send();
      return due;
    },
  };
}

describe('what is kept in the editor', () => {
  it('is read as it was written last, and stored so in the end', async () => {
    const storage = editorStorage();
    const memory = createMemory(storage);
    await memory.set('draft', { name: 'Coffee' });
    const removed = memory.set('draft', undefined);
    assert.equal(memory.get('draft'), undefined);
    await removed;
    assert.equal(storage.stored().draft, undefined);
    assert.equal(memory.get('draft'), undefined);
  });

  it('is the last of two that are written at once', async () => {
    const storage = editorStorage();
    const memory = createMemory(storage);
    await Promise.all([memory.set('draft', 1), memory.set('draft', 2)]);
    assert.equal(memory.get('draft'), 2);
    assert.equal(storage.stored().draft, 2);
  });

  it('stays, whatever is written at other places before it is stored', async () => {
    const storage = editorStorage();
    const memory = createMemory(storage);
    const writing: Promise<void>[] = [];
    const last = new Map<string, number>();
    for (let value = 0; value < 40; value += 1) {
      const key = `draft ${(value * 7) % 5}`;
      last.set(key, value);
      writing.push(memory.set(key, value));
      if (value % 2) await setTimeout(value % 3);
    }
    await Promise.all(writing);
    for (const [key, value] of last) {
      assert.equal(memory.get(key), value, `${key} is read`);
      assert.equal(storage.stored()[key], value, `${key} is stored`);
    }
  });
});
