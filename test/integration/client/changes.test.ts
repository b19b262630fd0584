import { strict as assert } from 'node:assert';
import { type ReleaseError, watchChanges } from '../../../src/client/client.ts';
import { json, openLine, problem } from './fixture.ts';

const change = { kind: 'release', id: 'r', revision: 2 };
const feed = (cursor: string, changes: object[] = [], reset = false) => json({ cursor, changes, reset });

/** Watches against prepared answers until they are used up; waits pass at once. */
async function watch(answers: (() => Response)[], { cursor, random = 0.5 }: { cursor?: string; random?: number } = {}) {
  const stop = new AbortController();
  const told: string[] = [];
  const pauses: number[] = [];
  const line = await openLine('embedded', (_, number) => {
    const answer = answers[number - 1];
    if (answer) return answer();
    stop.abort();
    return new Promise(() => undefined);
  });
  await watchChanges(line.client(), {
    signal: stop.signal,
    cursor,
    onChanges: (changes, reset) => told.push(`${changes.map(({ id }) => id).join()}${reset ? ' reset' : ''}`),
    onTrouble: (error: ReleaseError | null) => told.push(error ? `trouble ${error.code}` : 'well again'),
    sleep: async (milliseconds) => void pauses.push(Math.round(milliseconds)),
    random: () => random,
  });
  return { told, pauses, asked: line.seen.map(({ path }) => path) };
}

describe('change feed', () => {
  it('begins with now, waits, tells what changed and goes on from there', async () => {
    const { told, asked } = await watch([() => feed('5'), () => feed('7', [change]), () => feed('8', [], true)]);
    assert.deepEqual(told, ['r', ' reset']);
    assert.deepEqual(asked, [
      '/v1/changes',
      '/v1/changes?cursor=5&wait=25',
      '/v1/changes?cursor=7&wait=25',
      '/v1/changes?cursor=8&wait=25',
    ]);
  });

  it('begins where it is told to', async () => {
    const { told, asked } = await watch([() => feed('4', [change])], { cursor: '3' });
    assert.deepEqual([told, asked[0]], [['r'], '/v1/changes?cursor=3&wait=25']);
  });

  it('backs off from 1 s to 60 s, keeps its place, and says when it is well again', async () => {
    const bad = Array.from({ length: 8 }, () => () => problem(503, 'busy'));
    const { told, pauses, asked } = await watch([() => feed('5'), ...bad, () => feed('6', [change])]);
    assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    assert.deepEqual(told, [...Array(8).fill('trouble busy'), 'well again', 'r']);
    assert.ok(asked.slice(1, 10).every((path) => path.includes('cursor=5')));
  });

  it('jitters by a quarter, never past 60 s', async () => {
    const bad = Array.from({ length: 7 }, () => () => problem(503, 'busy'));
    assert.deepEqual((await watch(bad, { random: 0 })).pauses.slice(0, 3), [750, 1500, 3000]);
    const most = (await watch(bad, { random: 1 })).pauses;
    assert.deepEqual([most[0], most[6]], [1250, 60_000]);
  });

  it('waits as long as the platform asks', async () => {
    const { pauses } = await watch([() => problem(429, 'rateLimited', {}, { 'retry-after': '9' })]);
    assert.deepEqual(pauses, [9000]);
  });

  it('starts the back-off anew after a good answer', async () => {
    const busy = () => problem(503, 'busy');
    const { pauses } = await watch([busy, busy, () => feed('5', [change]), busy]);
    assert.deepEqual(pauses, [1000, 2000, 1000]);
  });

  it('does not spin where the platform says “nothing” at once', async () => {
    const { told, pauses } = await watch([() => feed('5'), () => feed('5'), () => feed('5')]);
    assert.deepEqual(told, []);
    assert.equal(pauses.length, 2);
    assert.ok(pauses.every((pause) => pause > 500 && pause <= 1000));
  });

  it('leaves a failure of its listener to the caller', async () => {
    const line = await openLine('embedded', () => feed('5', [change]));
    const watching = watchChanges(line.client(), {
      signal: new AbortController().signal,
      cursor: '4',
      onChanges: () => {
        throw new RangeError('defect of the listener');
      },
      onTrouble: () => assert.fail('the feed is well'),
    });
    await assert.rejects(watching, RangeError);
  });
});
