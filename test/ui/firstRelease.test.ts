import { strict as assert } from 'node:assert';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { basicInformation } from '../shared/basicInformation.ts';
import { type CountingDriver, createCountingDriver } from './harness/counting.ts';
import { createWizardPage, type WizardPage } from './harness/wizardPage.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** Who works on the sample, as git knows everybody who commits. */
const gitConfig = `[remote "origin"]
	url = git@example.com:corner-coffee/coffee-corner.git
[user]
	name = Lin Xiaoyan
	email = lin@example.com
`;

/** How many interactions a release takes, counted in the real workbench from the opened folder on. */
describe('a release counted in interactions', function () {
  this.bail(true);
  let w: Workbench;
  let page: WizardPage;
  let driver: CountingDriver;

  async function open(): Promise<void> {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await mkdir(path.join(w.folder, '.git'));
    await writeFile(path.join(w.folder, '.git', 'config'), gitConfig);
    page = createWizardPage(w.page);
    driver = createCountingDriver(w, page);
  }
  /** Opens the view, starts the release there, and creates what does not exist yet. */
  async function begin(): Promise<void> {
    await driver.counted(1, () => w.openView('Mini Program Release'));
    await driver.counted(1, () => w.view('Releases').clickWelcome('Release This Folder'));
    await page.heading('Version');
    await w.screenshot('wizard-version');
    await driver.click('Create and Upload 1.0.0');
    await page.heading('Languages');
    await page.text('from mini.release.json');
    await w.screenshot('wizard-languages');
    await driver.click('Save and Continue');
    await page.heading('Authorize AlipayCN');
  }
  /** On AlipayCN's own page; the wizard goes on by itself. */
  async function authorize(): Promise<void> {
    const opened = w.context.waitForEvent('page');
    await driver.click('Open AlipayCN');
    const site = await driver.counted(1, () => opened);
    for (const button of ['登录', '确认选择', '确认授权']) await driver.clickOn(site, button);
    await site.getByText('授权完成').waitFor();
    await site.close();
  }
  async function apply(): Promise<void> {
    await page.heading('Review and Apply');
    await w.screenshot('wizard-filled-in');
    await driver.click('Save and Apply to Release');
    await page.heading('Under Review');
  }
  afterEach(() => w?.close());

  it('takes at most 28 where the file lacks the basic information', async () => {
    await open();
    await begin();
    await authorize();
    await page.heading('Basic Information');
    await driver.fill('Registration number', basicInformation.registrationNumber);
    await driver.click('No End Date');
    await driver.fill('Registered address', basicInformation.registeredAddress);
    await driver.fill('Phone', basicInformation.phone);
    await driver.picture(path.join(w.folder, 'release', 'screenshot-3.png'));
    await page.text('KB');
    await driver.click('Save and Continue');
    await apply();
    console.log(`      ${driver.count()} interactions`);
    assert.ok(driver.count() <= 28, `${driver.count()} interactions`);
  });

  it('takes at most 12 with a whole file, and the next release 3', async () => {
    await open();
    const file = path.join(w.folder, 'mini.release.json');
    const written = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...written, basicInformation }, null, 2));
    await begin();
    await authorize();
    await apply();
    console.log(`      ${driver.count()} interactions`);
    assert.ok(driver.count() <= 12, `${driver.count()} interactions`);

    // Its review and its release are not counted here.
    await page.press('Alipay+ Approves');
    await page.press('AlipayCN Approves');
    await page.heading('Release Preparation');
    await page.press('Final Release');
    await w.dialog.read();
    await w.dialog.press('Release to All');
    await page.heading('Full Release');

    const before = driver.count();
    await driver.counted(1, () => w.view('Releases').titleAction('Release This Folder…'));
    await page.heading('Version');
    await driver.click('Upload 1.0.1');
    await page.heading('Review and Apply');
    await driver.click('Apply to Release');
    await page.heading('Under Review');
    const second = driver.count() - before;
    console.log(`      ${second} interactions`);
    assert.ok(second <= 3, `${second} interactions`);
  });
});
