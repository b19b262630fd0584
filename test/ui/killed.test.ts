import { strict as assert } from 'node:assert';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeMiniProgram, uploadFolder } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { createWizardPage } from './harness/wizardPage.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** The extension host is killed in the middle of a release, and the window reloaded. */
describe('a release whose extension host is killed', function () {
  this.bail(true);
  let w: Workbench;
  let page: ReturnType<typeof createWizardPage>;
  const killed = async () => {
    await w.killExtensionHost();
    // VS Code starts another one and says so for a while; it closes webviews when it is reloaded before.
    const said = w.page.locator('.part.statusbar', { hasText: 'extension host terminated unexpectedly' });
    await said.waitFor();
    await said.waitFor({ state: 'detached' });
    await w.reload();
  };
  /** How often the history has each action. */
  const history = (): Record<string, number> => {
    const folder = path.join(w.dataFolder, 'User', 'globalStorage', 'mini-program-release.mini-program-release');
    const database = new DatabaseSync(path.join(folder, 'platform.sqlite'), { readOnly: true });
    const rows = database
      .prepare("SELECT data ->> 'action' AS action, count(*) AS n FROM documents WHERE kind = 'history' GROUP BY 1")
      .all();
    const damage = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    database.close();
    assert.equal(damage, 'ok');
    return Object.fromEntries(rows.map(({ action, n }) => [String(action), Number(n)]));
  };
  const choosePictures = async (names: readonly string[]) => {
    for (const [index, name] of names.entries()) {
      await page.tabTo('Choose…');
      await w.page.keyboard.press('Enter');
      await w.quickInput.file(path.join(w.folder, 'release', name));
      await w.quickInput.closed();
      const shown = async () => (await page.allText()).split(/\d+ KB\n/).length - 1 > index;
      await until(`Picture ${index + 1}`, shown, { seen: page.allText });
    }
  };

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    page = createWizardPage(w.page);
    await makeMiniProgram(w, '街角咖啡');
    await uploadFolder(w, '街角咖啡', '1.0.0', '第一个版本');
    await w.clearNotifications();
    await w.runCommand('Open Release Wizard');
    await page.heading('Languages');
  });
  after(() => w?.close());

  it('is at its step with what was typed', async () => {
    await page.fill('Name', '街角咖啡');
    await page.fill('Tagline', '每天一杯好咖啡');
    await page.fill('Description', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await page.tabTo('Name');
    await killed();
    await page.heading('Languages');
    assert.equal(await page.value('Name'), '街角咖啡');
    assert.equal(await page.value('Tagline'), '每天一杯好咖啡');
    assert.equal(await page.value('Description'), '查询门店、在线点单、积分换礼，一个小程序就够了。');
  });

  it('is selected once, though nobody saw the answer', async () => {
    await choosePictures(['logo.png']);
    await page.press('Save and Continue');
    await killed();
    // Selected when the host died: the wizard is at the next step. Else it is where it was.
    if (history().selectApp !== 1) {
      await page.heading('Languages');
      await until('The wizard', async () => (await page.allText()).includes('Continue'));
      await page.press((await page.allText()).includes('Save and Continue') ? 'Save and Continue' : 'Continue');
    }
    await page.heading('Authorize AlipayCN');
    assert.equal(history().selectApp, 1);
  });
});
