import { strict as assert } from 'node:assert';
import { readAll, readPages } from '../../../src/client/pages.ts';

/** A list of numbers, as the platform pages it, and what was asked of it. */
function list(length: number) {
  const asked: Record<string, string>[] = [];
  const read = async (query: Record<string, string>) => {
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    const to = Math.min(length, from + Number(query.limit));
    const items = Array.from({ length: to - from }, (_, index) => from + index);
    return { items, next: to < length ? String(to) : null };
  };
  return { asked, read };
}

describe('reading page by page', () => {
  it('comes to the end', async () => {
    for (const length of [0, 1, 200, 201, 3000]) {
      const { asked, read } = list(length);
      assert.equal((await readAll(read)).length, length);
      assert.equal(asked.length, Math.max(1, Math.ceil(length / 200)));
    }
  });

  it('stops after so many, and knows what follows', async () => {
    const { asked, read } = list(1000);
    const { items, next } = await readPages(read, 220);
    assert.deepEqual([items.length, items.at(-1), next], [220, 219, '220']);
    assert.deepEqual(asked, [{ limit: '200' }, { limit: '20', cursor: '200' }]);
    assert.equal((await readPages(list(5).read, 20)).next, null);
  });
});
