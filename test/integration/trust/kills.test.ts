import { strict as assert } from 'node:assert';
import { runKills } from '../../trust/kills/runKills.ts';
import { endAll } from '../cli/fixture.ts';

describe('a server that is killed at random moments', () => {
  after(endAll);

  it('loses nothing that was answered as done, does nothing twice, and leaves nothing behind', async () => {
    const { violations } = await runKills({ seed: 1, kills: 10 });
    assert.deepEqual(violations, []);
  });
});
