import { strict as assert } from 'node:assert';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { answer, makeMiniProgram, uploadFolder } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { createWizardPage } from './harness/wizardPage.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** The first release once more: through the wizard alone, by the keyboard alone, reloaded on the way, with a colleague at work. */
describe('the release wizard in the workbench', function () {
  this.bail(true);
  let w: Workbench;
  let page: ReturnType<typeof createWizardPage>;
  const confirm = async (button: string) => {
    const asked = await w.dialog.read();
    await w.dialog.press(button);
    return asked;
  };
  /** The window is reloaded; the wizard stands where it stood. */
  const reloadedAt = async (heading: string) => {
    await w.reload();
    await page.heading(heading);
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

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    // Everything is typed here; `firstRelease.test.ts` has it filled in.
    await rm(path.join(w.folder, 'mini.release.json'));
    page = createWizardPage(w.page);
    await makeMiniProgram(w, '街角咖啡');
    await uploadFolder(w, '街角咖啡', '1.0.0', '第一个版本');
    await w.clearNotifications();
  });
  after(() => w?.close());

  it('opens at what is next, and leads to the language that AlipayCN demands', async () => {
    await w.runCommand('Open Release Wizard');
    await page.heading('Languages');
    await page.press('Version');
    await page.heading('Version');
    await page.text('0 of 10 mini programs used');
    await page.press('Continue');
    await page.heading('Languages');
    assert.equal(await page.focusedName(), 'Languages');
  });

  it('presses the main button by Ctrl+Enter, and goes back by Alt+Left', async () => {
    await page.rested();
    await w.page.keyboard.press('Alt+ArrowLeft');
    await page.heading('Version');
    await page.rested();
    await w.page.keyboard.press('Control+Enter');
    await page.heading('Languages');
  });

  it('says what is wrong beside a field, and keeps what is typed over a reload', async () => {
    await page.fill('Name', '街角 咖啡');
    await page.tabTo('Tagline');
    await until('The problem of the name', async () => (await page.problems()).some((text) => text.includes('spaces')));
    await page.fill('Name', '街角咖啡');
    await page.fill('Tagline', '每天一杯好咖啡');
    await page.fill('Description', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await reloadedAt('Languages');
    assert.equal(await page.value('Tagline'), '每天一杯好咖啡');
    assert.equal(await page.value('Description'), '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await choosePictures(['logo.png']);
    await page.press('Save and Continue');
    await page.heading('Authorize AlipayCN');
  });

  it('leads through the authorization in the words of the other page', async () => {
    for (const words of ['登录', '确认选择', '确认授权']) await page.text(words);
    const opened = w.context.waitForEvent('page');
    await page.press('Open AlipayCN');
    const site = await opened;
    for (const button of ['登录', '确认选择', '确认授权']) await site.getByRole('button', { name: button }).click();
    await site.getByText('授权完成').waitFor();
    await site.close();
    await page.heading('Configuration');
  });

  it('takes configuration and basic information', async () => {
    await page.fill('Version description', '第一个公开版本：浏览菜单、在线点单、会员积分与兑换。');
    await choosePictures(['screenshot-1.png', 'screenshot-2.png']);
    assert.match(await page.value('Version description'), /第一个公开版本/);
    await page.press('Save and Continue');
    await page.heading('Basic Information');
    const values = {
      'Legal name': 'Corner Coffee Ltd',
      'Registration number': '91330100MA27XYZ123',
      'Registered address': '1 Lakeside Road, Hangzhou',
      'Contact name': 'Lin',
      Phone: '+86 571 8888 8888',
      'E-mail': 'lin@example.com',
    };
    for (const [name, value] of Object.entries(values)) await page.fill(name, value);
    await page.press('No End Date');
    await choosePictures(['screenshot-3.png']);
    await reloadedAt('Basic Information');
    assert.equal(await page.value('E-mail'), 'lin@example.com');
    await page.press('Save and Continue');
    await page.heading('Review and Apply');
  });

  it('makes a trial before the review', async () => {
    await page.press('Create Trial QR Code');
    await page.text('Alipay cannot open this QR code');
    await w.screenshot('wizard-trial');
  });

  it('shows a colleague’s change beside one’s own, and loses neither', async () => {
    await page.press('Edit Contact name');
    await page.heading('Basic Information');
    await page.fill('Contact name', 'Wang');
    const colleague = await w.secondWindow();
    await colleague.page.bringToFront();
    await colleague.openView('Mini Program Release');
    await colleague.view('Releases').row('Corner Ltd');
    await colleague.runCommand('Edit Basic Information…');
    await colleague.quickInput.choose('Contact name');
    await colleague.quickInput.prompted('Contact name');
    await answer(colleague, 'Basic Information', 'Zhao');
    await colleague.quickInput.choose('Save');
    await colleague.notifications.one('Saved');
    await colleague.page.close();
    await w.page.bringToFront();
    await page.text('Zhao');
    assert.equal(await page.value('Contact name'), 'Wang');
    await w.screenshot('wizard-theirs');
    await page.press('Keep Mine');
    await page.press('Save and Continue');
    await page.heading('Review and Apply');
    await page.text('Wang');
  });

  it('applies, and leads from a rejection to the field that it names', async () => {
    await w.screenshot('wizard-apply');
    await page.text('reaches no real users');
    await page.press('Apply to Release');
    await page.heading('Under Review');
    await reloadedAt('Under Review');
    await page.press('Alipay+ Approves');
    await page.press('AlipayCN Rejects');
    await answer(w, 'AlipayCN rejects', '标语与实际服务不符，请修改。');
    await page.heading('Rejected');
    await page.text('标语与实际服务不符，请修改。');
    await page.press('Fix and Apply Again');
    await page.heading('Languages');
    await until('The focus on the tagline', async () => (await page.focusedName()) === 'Tagline');
    await page.fill('Tagline', '街角的每天一杯咖啡');
    await page.press('Save and Continue');
    await page.heading('Review and Apply');
    await page.press('Apply to Release');
    await page.press('Alipay+ Approves');
    await page.press('AlipayCN Approves');
    await page.heading('Release Preparation');
  });

  it('releases to 1 %, stops, starts again, and goes to all with a QR code', async () => {
    await page.press('Release to 1%');
    await confirm('Release to 1%');
    await page.heading('Grayscale Release');
    await reloadedAt('Grayscale Release');
    await page.text('1% of users');
    await page.press('Stop Grayscale Release');
    await page.heading('Release Preparation');
    await page.press('Release to 1%');
    await confirm('Release to 1%');
    await page.heading('Grayscale Release');
    await page.press('Final Release');
    await confirm('Release to All');
    await page.heading('Full Release');
    await page.press('Generate QR Code');
    await page.text('Alipay cannot open this QR code');
    await w.view('Releases').row('1.0.0', ({ description }) => description.startsWith('Full Release'));
  });

  it('takes the second release in three interactions', async () => {
    await page.press('Upload Next Version');
    await page.heading('Version');
    await page.press('Upload 1.0.1');
    await page.heading('Review and Apply');
    await page.press('Apply to Release');
    await page.heading('Under Review');
  });
});
