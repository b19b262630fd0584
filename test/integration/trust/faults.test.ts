import { strict as assert } from 'node:assert';
import { runFaults } from '../../trust/faults/runFaults.ts';

describe('a write that meets a fault', () => {
  it('takes effect at most once, is told truly, and leads to its end', async () => {
    const { violations } = await runFaults({ seed: 1, pairs: { client: 50, gateway: 16, rows: 12 } });
    assert.deepEqual(violations, []);
  });
});
