import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { compareVersionNumbers, nextVersionNumber, parseVersionNumber } from '../../../src/core/versionNumber.ts';

describe('version numbers', () => {
  it('are three whole numbers', () => {
    assert.deepEqual(parseVersionNumber('1.0.12'), [1, 0, 12]);
    for (const wrong of ['1.0', '1.0.0.0', 'v1.0.0', '1.0.x', '01.0.0', '1.0.2147483648', ' 1.0.0', '1.0.0-beta', '']) {
      assert.equal(parseVersionNumber(wrong), null, wrong);
    }
  });

  it('compare by number, not by letter', () => {
    assert.ok(compareVersionNumbers('1.0.10', '1.0.9') > 0);
    assert.ok(compareVersionNumbers('1.9.0', '1.10.0') < 0);
    assert.equal(compareVersionNumbers('2.0.0', '2.0.0'), 0);
  });

  it('suggest the one after the highest', () => {
    assert.equal(nextVersionNumber([]), '1.0.0');
    assert.equal(nextVersionNumber(['1.0.9', '1.0.10', '0.9.99']), '1.0.11');
    assert.equal(nextVersionNumber(['1.0.2147483647']), '1.1.0');
  });

  it('suggest one that is higher than all there are', () => {
    const part = fc.integer({ min: 0, max: 1000 });
    const number = fc.tuple(part, part, part).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const next = nextVersionNumber(numbers);
        assert.ok(numbers.every((one) => compareVersionNumbers(next, one) > 0));
      }),
    );
  });
});
