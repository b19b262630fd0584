import { strict as assert } from 'node:assert';
import { createCursors } from '../../../src/platform/app/cursors.ts';
import type { SecretStore } from '../../../src/platform/secrets/secretStore.ts';

function secretsOf(values = new Map<string, string>()): SecretStore {
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

describe('cursors of a server', () => {
  it('are known again after a restart, and no two are the same', async () => {
    const secrets = secretsOf();
    const seal = async () => (await createCursors(secrets).seal({ items: [1], next: '7' })) as { next: string };
    const [first, second] = [await seal(), await seal()];
    assert.notEqual(first.next, second.next);
    for (const { next } of [first, second]) {
      assert.equal(await createCursors(secrets).open('listVersions', next), '7');
    }
    const last = { items: [1], next: null };
    assert.deepEqual(await createCursors(secrets).seal(last), last);
  });

  it('that were not made here stand nowhere: a list refuses them, the feed begins anew', async () => {
    const other = (await createCursors(secretsOf()).seal({ cursor: '7' })) as { cursor: string };
    const cursors = createCursors(secretsOf());
    for (const cursor of ['7', '', other.cursor, `${other.cursor}A`, '\u4e2d'.repeat(50)]) {
      assert.equal(await cursors.open('listVersions', cursor), '');
      assert.equal(await cursors.open('changes', cursor), String(Number.MAX_SAFE_INTEGER));
    }
  });
});
