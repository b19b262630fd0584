import { strict as assert } from 'node:assert';
import { setImmediate as turn } from 'node:timers/promises';
import { createNextTurn } from '../../../src/extension/presentation/nextTurn.ts';

describe('what a window shows around the tree', () => {
  it('is brought up to date once a turn, and no more after it is closed', async () => {
    let times = 0;
    const surface = createNextTurn(() => {
      times += 1;
    });
    for (let change = 0; change < 3; change += 1) surface.queue();
    assert.equal(times, 0);
    await turn();
    assert.equal(times, 1);
    surface.queue();
    surface.dispose();
    await turn();
    assert.equal(times, 1);
  });
});
