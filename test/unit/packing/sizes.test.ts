import { strict as assert } from 'node:assert';
import { packageSizeProblems } from '../../../src/packing/sizes.ts';

describe('the sizes of packages', () => {
  it('are added up with a pause wherever others have to run, as many files as there are', async () => {
    const files = Array.from({ length: 300 }, (_, index) => ({ path: `part/f${index}.png`, size: 10_000 }));
    let paces = 0;
    const problems = await packageSizeProblems(files, '.', ['part'], async () => {
      paces += 1;
    });
    assert.deepEqual(
      problems.map(({ code, params }) => [code, params]),
      [['packing.subpackageTooLarge', { root: 'part', megabytes: 3, limit: 2 }]],
    );
    assert.ok(paces >= files.length);
  });
});
