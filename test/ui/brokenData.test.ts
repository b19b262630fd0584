import { strict as assert } from 'node:assert';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** The extension's own data cannot be read: told in the view, with what can be done, and nothing is touched. */
describe('a broken database in the workbench', () => {
  let w: Workbench;
  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
  });
  after(() => w?.close());

  it('is refused in words and left as it is', async () => {
    const folder = path.join(w.dataFolder, 'User', 'globalStorage', 'mini-program-release.mini-program-release');
    const file = path.join(folder, 'platform.sqlite');
    const broken = 'this is no database. '.repeat(500);
    await mkdir(folder, { recursive: true });
    await writeFile(file, broken);
    await w.openView('Mini Program Release');
    const tree = w.view('Releases');
    assert.match(await tree.welcome(), /Try Again/);
    await w.page
      .locator('.part.sidebar', { hasText: 'The extension cannot read the data file of the release platform' })
      .waitFor();
    await w.screenshot('broken');
    assert.equal(await readFile(file, 'utf8'), broken);
  });
});
