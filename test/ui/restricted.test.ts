import { strict as assert } from 'node:assert';
import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answer, makeMiniProgram } from './harness/firstSteps.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

describe('the workbench in Restricted Mode', () => {
  let w: Workbench;
  const change = async (name: string, changed: (text: string) => string) => {
    const file = path.join(w.folder, name);
    await writeFile(file, changed(await readFile(file, 'utf8')));
  };

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner', restricted: true });
    await w.statusBarItem('Restricted Mode');
    await change('mini.release.json', (text) => text.replace('"ratio": 50', '"ratio": 5'));
    await change('mini.project.json', (text) =>
      text.replace('"format": 2,', '"format": 2, "scripts": { "beforeUpload": "touch script-ran" },'),
    );
  });
  after(() => w?.close());

  it('shows the view and makes what a release needs', async () => {
    await makeMiniProgram(w, '街角咖啡');
    await w.view('Releases').row('街角咖啡', ({ description }) => description === 'no versions yet');
  });

  it('uploads without the script of the folder, and says so', async () => {
    await w.runCommand('Upload Version…');
    const skip = (await w.quickInput.items()).find(({ detail }) => detail.includes('this folder is not trusted'));
    assert.ok(skip, (await w.quickInput.items()).map(({ label, detail }) => `${label} — ${detail}`).join('\n'));
    await w.quickInput.choose(skip.label);
    await answer(w, '(1/3)', '1.0.0');
    await answer(w, '(2/3)', '');
    await w.quickInput.choose('Upload 1.0.0 of 街角咖啡');
    await w.notifications.one('Uploaded');
    await assert.rejects(access(path.join(w.folder, 'script-ran')), /ENOENT/);
    await w.clearNotifications();
  });

  it('checks the release file', async () => {
    await w.page.keyboard.press('ControlOrMeta+KeyP');
    await w.quickInput.type('mini.release.json');
    await w.quickInput.choose('mini.release.json');
    await w.page.locator('.tab.active', { hasText: 'mini.release.json' }).waitFor();
    await w.runCommand('View: Toggle Problems');
    await w.page.locator('.markers-panel .monaco-list-row', { hasText: 'is not higher than' }).waitFor();
  });
});
