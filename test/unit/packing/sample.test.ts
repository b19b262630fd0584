import { strict as assert } from 'node:assert';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { packProject } from '../../../src/packing/pack.ts';

const sample = new URL('../../../samples/coffee-corner', import.meta.url).pathname;

describe('packing the sample', () => {
  it('leaves out what its rules name and finds nothing against it', async () => {
    const report = await inspectProject(sample);
    assert.deepEqual(report.problems, []);
    assert.deepEqual(report.pages, ['pages/index/index', 'pages/order/order']);
    assert.ok(
      report.files.every(
        ({ path }) => !path.startsWith('release/') && !['README.md', 'mini.release.json'].includes(path),
      ),
    );
    assert.ok(report.files.some(({ path }) => path === 'app.json'));
  });

  it('makes the same archive of the same content', async () => {
    const report = await inspectProject(sample);
    const [one, other] = [await packProject(report), await packProject(report)];
    assert.equal(one.sha256, other.sha256);
    assert.equal(Buffer.from(one.zip).subarray(0, 2).toString(), 'PK');
  });
});
