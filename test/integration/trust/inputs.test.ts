import { strict as assert } from 'node:assert';
import { runInputs } from '../../trust/inputs/runInputs.ts';

describe('wrong and hostile inputs', () => {
  it('come to a typed error each, in bounded time', async () => {
    const { violations } = await runInputs({ seed: 1, inputs: 2100 });
    assert.deepEqual(violations, []);
  });
});
