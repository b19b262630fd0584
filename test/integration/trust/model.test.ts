import { strict as assert } from 'node:assert';
import { runModel } from '../../trust/model/runModel.ts';

describe('random members who do random things', () => {
  it('are allowed and refused what the rules say, and nothing breaks an invariant', async () => {
    const { violations } = await runModel({ seed: 1, steps: 1000 });
    assert.deepEqual(violations, []);
  });
});
