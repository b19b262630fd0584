import { strict as assert } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

describe('mini.release.json in the workbench', () => {
  let w: Workbench;
  const openFile = async (name: string) => {
    await w.page.keyboard.press('ControlOrMeta+KeyP');
    await w.page.locator('.quick-input-widget input').fill(name);
    await w.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await w.page.keyboard.press('Enter');
    await w.page.locator('.tab.active', { hasText: name }).waitFor();
  };

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner', locale: 'zh-cn' });
    const file = path.join(w.folder, 'mini.release.json');
    const text = (await readFile(file, 'utf8')).replace('每天一杯好咖啡', '短').replace('"ratio": 50', '"ratio": 5');
    await writeFile(file, text);
  });
  after(() => w?.close());

  it('shows lenses, problems and hover in the person’s language', async () => {
    await openFile('mini.release.json');
    const lens = w.page.locator('.codelens-decoration');
    await lens.locator('a', { hasText: '预览计划' }).waitFor();
    // Nothing is there to go on with: its place is taken by text.
    await lens.locator('> span', { hasText: '继续' }).waitFor();
    assert.equal(await lens.locator('a', { hasText: '继续' }).count(), 0);
    await w.runCommand('View: Toggle Problems');
    const problem = w.page.locator('.markers-panel .monaco-list-row', { hasText: '没有高于' });
    await problem.waitFor();
    const rows = await w.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    assert.equal(rows.filter((row) => row.includes('没有高于')).length, 1, rows.join('\n'));
    await w.page.locator('.view-line span', { hasText: 'tagline' }).last().hover();
    await w.page.locator('.monaco-hover', { hasText: '一个汉字算' }).waitFor();
    await w.screenshot('release-file');
  });
});
