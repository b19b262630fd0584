import { strict as assert } from 'node:assert';
import { levelOf, resources, type Sample } from '../../trust/soak/resources.ts';

/** Samples that differ in one resource alone. */
const samples = (name: keyof Sample, values: readonly number[]): Sample[] =>
  values.map(
    (value) => ({ ...Object.fromEntries(Object.keys(resources).map((one) => [one, 1000])), [name]: value }) as Sample,
  );

describe('what grows for good in a soak', () => {
  it('is a timer or a request that each round leaves behind, and memory that never levels off', () => {
    assert.equal(levelOf(samples('timers', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), 'timers').grows, true);
    assert.equal(
      levelOf(samples('requests at the platform', [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]), 'requests at the platform')
        .grows,
      true,
    );
    const heap = Array.from({ length: 12 }, (_, round) => 30_000 + round * 1500);
    assert.equal(levelOf(samples('heap, KB', heap), 'heap, KB').grows, true);
  });

  it('is nothing that grows at first and then stays, or varies', () => {
    assert.equal(levelOf(samples('timers', [1, 5, 6, 6, 7, 6, 7, 6, 6, 7, 6, 7]), 'timers').grows, false);
    const heap = [20_000, 30_000, 33_000, 34_000, 34_500, 34_100, 34_900, 34_600, 34_300, 34_800, 35_100, 34_700];
    assert.equal(levelOf(samples('heap, KB', heap), 'heap, KB').grows, false);
  });
});
