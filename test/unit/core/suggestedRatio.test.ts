import { strict as assert } from 'node:assert';
import { suggestedRatio } from '../../../src/core/contract/suggestedRatio.ts';

/** A release at a ratio, where the connection can do 10, 30 and 50 percent. */
const at = (ratio: number | null) => ({
  ratio,
  ratios: [1, 5, 10, 30, 50, 80, 100].map((one) => ({
    ratio: one,
    allowed: one > (ratio ?? 0) && [10, 30, 50, 100].includes(one),
    assumed: false,
    reason: null,
  })),
});

describe('the ratio that is suggested next', () => {
  it('is the lowest possible one without a plan', () => {
    assert.deepEqual(
      [null, 10, 50].map((ratio) => suggestedRatio(at(ratio), [])),
      [10, 30, 100],
    );
  });

  it('follows the plan, over what is not possible, and ends with everybody', () => {
    const plan = [1, 30, 50];
    assert.deepEqual(
      [null, 10, 30, 50].map((ratio) => suggestedRatio(at(ratio), plan)),
      [30, 30, 50, 100],
    );
    assert.equal(suggestedRatio(at(30), [10]), 100);
  });

  it('is the lowest possible one where nothing of the plan is, and none where nothing is', () => {
    assert.equal(suggestedRatio(at(null), [7]), 10);
    assert.equal(suggestedRatio({ ratio: 50, ratios: [] }, [10]), null);
  });
});
