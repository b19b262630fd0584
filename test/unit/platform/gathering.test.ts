import { strict as assert } from 'node:assert';
import { createGathering } from '../../../src/platform/service/gathering.ts';

/** A gathering beside a clock that moves when somebody sleeps. */
function gatheringAt(start: number) {
  let at = start;
  const slept: number[] = [];
  const gathering = createGathering({
    now: () => at,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      at += milliseconds;
    },
  });
  const tell = (listeners: number) => {
    for (let told = 0; told < listeners; told += 1) gathering.looked(true);
  };
  return { ...gathering, tell, slept, now: () => at, pass: (milliseconds: number) => (at += milliseconds) };
}

describe('changes in a burst', () => {
  it('are gathered the longer the more listeners were told, at most for half a second', async () => {
    for (const [listeners, atLeast, atMost] of [
      [1, 1, 10],
      [100, 200, 500],
      [10_000, 500, 500],
    ] as const) {
      const { quiet, tell, now } = gatheringAt(1000);
      tell(listeners);
      await quiet();
      const paused = now() - 1000;
      assert.ok(paused >= atLeast && paused <= atMost, `${listeners} listeners: ${paused} ms`);
    }
  });

  it('are told to everybody who waits after one pause', async () => {
    const { quiet, tell, slept } = gatheringAt(0);
    tell(100);
    await Promise.all(Array.from({ length: 100 }, quiet));
    assert.equal(slept.length, 1);
  });

  it('cost those nothing who come after quiet, nor do looks that found nothing', async () => {
    const { quiet, tell, looked, pass, slept } = gatheringAt(0);
    await quiet();
    tell(100);
    pass(600);
    await quiet();
    for (let looks = 0; looks < 100; looks += 1) looked(false);
    pass(30);
    await quiet();
    assert.deepEqual(slept, []);
  });
});
