import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { answer as answerStep, uploadFolder } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** The first release as a person lives through it, in the real workbench, on the packaged extension. */
describe('the first release in the workbench', function () {
  this.bail(true);
  let w: Workbench;
  const tree = () => w.view('Releases');
  const clear = () => w.clearNotifications();
  const answer = (title: string, text: string) => answerStep(w, title, text);
  const pickFile = (name: string) => w.quickInput.file(path.join(w.folder, 'release', name));
  const confirm = async (button: string) => {
    const asked = await w.dialog.read();
    await w.dialog.press(button);
    return asked;
  };
  const review = async (decision: 'Approve' | 'Reject…', reason = '') => {
    await w.runCommand('Simulate Review Decision…');
    await w.quickInput.titled('Simulate Review Decision');
    await w.quickInput.choose(decision);
    if (!reason) return;
    await w.quickInput.prompted('Reason');
    await answer('Simulate Review Decision', reason);
  };
  const apply = async () => {
    await w.runCommand('Apply to Release…');
    const asked = await confirm('Apply to Release');
    await w.notifications.one('for review');
    await clear();
    return asked;
  };
  const upload = (number: string, description: string) => uploadFolder(w, '街角咖啡', number, description);
  /** Waits until the release of a version stands so in the tree. */
  const stands = (version: string, state: string) =>
    tree().row(version, ({ description }) => description.includes(state));

  /** Presses Enter where VS Code has put the focus of a modal question. */
  const pressEnter = async () => {
    await w.dialog.read();
    await w.page.keyboard.press('Enter');
    await w.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
  };
  const chooseQrCodePage = async () => {
    await w.runCommand('QR Code for Another Page…');
    await w.quickInput.titled('(1/2)');
    await w.quickInput.choose('pages/order/order');
    await answer('(2/2)', 'from=poster');
    await w.quickInput.paletteGone();
  };
  const qrCode = () =>
    w.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame').locator('img');
  const scanPage = async () => {
    const { data, width, height } = PNG.sync.read(await w.page.screenshot());
    return jsQR(new Uint8ClampedArray(data), width, height)?.data;
  };
  /** Waits until the release of a version has these inline buttons. */
  const buttons = (version: string, titles: string[]) =>
    until(`The buttons ${titles.join(', ')} of ${version}`, async () =>
      isDeepStrictEqual(await tree().actions(version), titles),
    );

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await w.openView('Mini Program Release');
  });
  after(() => w?.close());

  it('begins with a welcome, a workspace and a mini program', async () => {
    await tree().clickWelcome('Create Workspace');
    await answer('Create Workspace', 'Corner Ltd');
    await w.notifications.click('Corner Ltd', 'Create Mini Program');
    await answer('(1/2)', '街角咖啡');
    await answer('(2/2)', '0571-8888888');
    await w.quickInput.choose('Create');
    await w.notifications.one('街角咖啡');
    await tree().row('街角咖啡');
    await clear();
  });

  it('uploads the open folder as 1.0.0 after showing what goes in', async () => {
    await w.runCommand('Upload Version…');
    await answer('(1/3)', '1.0.0');
    await answer('(2/3)', '第一个版本');
    await w.quickInput.titled('(3/3)');
    const items = await w.quickInput.items();
    assert.ok(
      items.some(({ label }) => label === 'Excluded by “release” (4 files)'),
      JSON.stringify(items),
    );
    await w.screenshot('upload-review');
    await w.quickInput.choose('Upload 1.0.0 of 街角咖啡');
    await w.notifications.one('Uploaded');
    await tree().row('1.0.0');
    await clear();
  });

  it('refuses to select AlipayCN for want of zh-CN and leads to it', async () => {
    await w.runCommand('Select App…');
    const refusal = await w.notifications.one('zh-CN');
    assert.match(refusal.message, /AlipayCN requires texts in zh-CN/);
    await w.notifications.click('zh-CN', 'Add Languages');
    await w.quickInput.choose('zh-CN');
    await answer('(1/4)', '街角咖啡');
    await answer('(2/4)', '每天一杯好咖啡');
    await answer('(3/4)', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await pickFile('logo.png');
    await w.quickInput.choose('Add');
    await w.notifications.click('Saved', 'Select App…');
    await w.notifications.one('Selected AlipayCN for');
    await clear();
  });

  it('opens the way to users under the release by itself', async () => {
    await tree().row('New Version Created', ({ description }) => description === 'now');
    const labels = (await tree().rows()).map(({ label }) => label);
    for (const stage of ['Under Review', 'Release Preparation', 'Grayscale Release', 'Full Release']) {
      assert.ok(labels.includes(stage), `${stage} in ${labels.join(', ')}`);
    }
    await w.screenshot('tree');
  });

  it('authorizes AlipayCN on its own page and comes back', async () => {
    await w.runCommand('Authorize AlipayCN…');
    const opened = w.context.waitForEvent('page');
    await w.quickInput.choose('Open AlipayCN in the Browser');
    const site: Page = await opened;
    for (const button of ['登录', '确认选择', '确认授权']) await site.getByRole('button', { name: button }).click();
    await site.getByText('授权完成').waitFor();
    await site.close();
    await w.notifications.one('Authorized');
    await tree().row('Authorization', ({ description }) => description.startsWith('authorized'));
    await clear();
  });

  it('names what an application still lacks, and leads to it', async () => {
    await w.runCommand('Apply to Release…');
    await w.notifications.click('Complete the basic information', 'Edit Basic Information');
    const values = ['杭州街角咖啡有限公司', '91330100MA27XYZ123', '2020-01-01'];
    for (const [index, value] of values.entries()) await answer(`(${index + 1}/8)`, value);
    assert.match(await w.quickInput.refusal(), /is in the past/);
    const rest = ['9999-12-31', '杭州市西湖区文三路1号', '林小姐', '0571-12345678', 'lin@example.com'];
    for (const [index, value] of rest.entries()) await answer(`(${index + 3}/8)`, value);
    await w.quickInput.choose('Add a Picture…');
    await pickFile('screenshot-3.png');
    await w.quickInput.choose('Done');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved Basic Information of Corner Ltd');
    await clear();

    await w.runCommand('Apply to Release…');
    await w.notifications.click('configuration', 'Edit Configuration');
    await answer('(1/2)', '第一个公开版本：浏览菜单、在线点单、会员积分与兑换，欢迎体验。');
    for (const file of ['screenshot-1.png', 'screenshot-2.png']) {
      await w.quickInput.choose('Add a Picture…');
      await pickFile(file);
    }
    await w.quickInput.choose('Done');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved Configuration of 1.0.0');
    await clear();
  });

  it('applies after one question that says what is sent', async () => {
    const asked = await apply();
    assert.match(asked.message, /街角咖啡 1\.0\.0 to AlipayCN/);
    assert.match(asked.detail, /Alipay\+ and AlipayCN will review/);
    await stands('1.0.0', 'Alipay+ is reviewing');
    await tree().row(['Under Review', 'AlipayCN'], ({ description }) => description === 'next');
    await w.statusBarItem('街角咖啡 1.0.0 under review');
  });

  it('shows a rejection word for word in notification, tree, badge and status bar', async () => {
    await review('Approve');
    await w.notifications.one('Alipay+ approved 街角咖啡 1.0.0. Next: AlipayCN.');
    await clear();
    const reason = '标语与实际服务不符，请修改。';
    await review('Reject…', reason);
    const told = await w.notifications.one('AlipayCN rejected 街角咖啡 1.0.0');
    assert.ok(told.message.includes(reason));
    assert.deepEqual(told.buttons, ['Fix and Apply Again…']);
    await w.statusBarItem('街角咖啡 1.0.0 rejected');
    await until('The badge', async () => (await w.badge('Mini Program Release')) === '1');
    await tree().row(reason);
    await w.screenshot('rejected');
  });

  it('fixes and applies again, withdraws without a question, applies once more', async () => {
    await clear();
    await w.runCommand('Fix and Apply Again…');
    await w.quickInput.choose('Version description');
    await w.quickInput.prompted('Version description');
    await answer('Configuration', '第一个公开版本：浏览菜单、在线点单、会员积分与兑换。标语已修改。');
    await w.quickInput.choose('Save');
    await confirm('Apply to Release');
    await w.notifications.one('for review');
    await clear();
    await w.runCommand('Withdraw');
    await w.notifications.one('Withdrew 1.0.0');
    await clear();
    await apply();
    await review('Approve');
    await w.notifications.one('Next: AlipayCN');
    await review('Approve');
    await w.notifications.one('is approved and ready to release');
    await stands('1.0.0', 'Release Preparation');
    await clear();
  });

  it('goes to 1%, higher, stops, and starts again', async () => {
    await w.runCommand('Start Grayscale Release…');
    const ratios = await w.quickInput.items();
    assert.deepEqual(
      ratios.map(({ label }) => label),
      ['1%', '5%', '10%', '30%', '50%', '80%', '100%'],
    );
    assert.match(ratios[1]?.description ?? '', /assumed/);
    await w.quickInput.choose('1%');
    await pressEnter();
    await w.page.locator('.tabs-container .tab', { hasText: '街角咖啡' }).waitFor();
    await w.runCommand('Close All Editors');
    await stands('1.0.0', 'Release Preparation');
    await w.runCommand('Start Grayscale Release…');
    await w.quickInput.choose('1%');
    const asked = await confirm('Release to 1%');
    assert.equal(asked.message, 'Release 街角咖啡 1.0.0 to 1% of AlipayCN users?');
    await stands('1.0.0', '1% · Grayscale Release');

    await w.runCommand('Raise Grayscale Ratio…');
    const lower = (await w.quickInput.items()).find(({ label }) => label === '1%');
    assert.match(lower?.detail ?? '', /only increase/);
    await w.quickInput.choose('30%');
    await confirm('Release to 30%');
    await stands('1.0.0', '30% · Grayscale Release');
    await w.statusBarItem('街角咖啡 1.0.0 at 30%');

    await buttons('1.0.0', ['Raise Grayscale Ratio…', 'Stop Grayscale Release']);
    await tree().action('1.0.0', 'Stop Grayscale Release');
    await stands('1.0.0', 'Release Preparation');
    await buttons('1.0.0', ['Start Grayscale Release…', 'No Grayscale Release to Stop']);
    await w.runCommand('Start Grayscale Release…');
    await w.quickInput.choose('10%');
    await confirm('Release to 10%');
    await stands('1.0.0', '10% · Grayscale Release');
    await clear();
  });

  it('goes to all users, with a QR code that scans', async () => {
    await w.runCommand('Final Release…');
    const asked = await confirm('Release to All');
    assert.match(asked.message, /to all AlipayCN users/);
    await w.notifications.click('to all users', 'Show QR Code');
    await stands('1.0.0', 'Full Release');
    await qrCode().waitFor();
    await until('A QR code that scans', scanPage);
    await chooseQrCodePage();
    const target = new URL(
      await until('A QR code of the page', async () => {
        const found = await scanPage();
        return found?.includes('order') ? found : undefined;
      }),
    );
    assert.equal(target.searchParams.get('page'), 'pages/order/order');
    assert.equal(target.searchParams.get('query'), 'from=poster');
    await w.screenshot('qr');
    await clear();
  });

  it('tells the history on one page', async () => {
    await w.runCommand('Show History');
    await w.page.locator('.tabs-container .tab', { hasText: 'History of 1.0.0' }).waitFor();
    await w.runCommand('Close All Editors');
  });

  it('replaces 1.0.0 by 1.0.1, which needs nothing but its application, and rolls back', async () => {
    await upload('1.0.1', '修复若干问题，优化点单流程与会员积分的显示，欢迎体验。');
    await w.notifications.click('Uploaded', 'Select App');
    await w.notifications.one('Selected AlipayCN for');
    await clear();
    await apply();
    await review('Approve');
    await w.notifications.one('Next: AlipayCN');
    await review('Approve');
    await w.notifications.one('is approved and ready to release');
    await clear();
    await w.runCommand('Final Release…');
    assert.match((await confirm('Release to All')).detail, /replaces 1\.0\.0/);
    await stands('1.0.1', 'Full Release');
    await stands('1.0.0', 'Archived: replaced by a newer version');
    await clear();
    await w.runCommand('Roll Back…');
    assert.equal((await confirm('Roll Back')).message, 'Roll back 街角咖啡 from 1.0.1 to 1.0.0?');
    await stands('1.0.0', 'Full Release');
    await stands('1.0.1', 'Archived: rolled back');
    await w.notifications.one('Rolled back');
    await clear();
  });

  it('saves a QR code as a picture, and copies an id', async () => {
    await w.runCommand('Save QR Code…');
    await until('The question where to', async () => (await w.quickInput.value()).endsWith('-qr.png'));
    // Until it has read its first folder, the dialog takes no answer.
    await w.quickInput.items();
    await w.quickInput.accept();
    await w.quickInput.closed();
    await w.notifications.one('qr.png');
    const saved = PNG.sync.read(await readFile(path.join(w.folder, '街角咖啡-qr.png')));
    assert.ok(jsQR(new Uint8ClampedArray(saved.data), saved.width, saved.height));
    await tree().contextMenu('1.0.1', 'Copy ID');
    const told = await w.notifications.one('Copied');
    const copied = await w.page.evaluate('navigator.clipboard.readText()');
    assert.ok(told.message.includes(String(copied)), told.message);
    await clear();
  });

  it('takes the last version offline with a reason, and cancels a release for good', async () => {
    await w.runCommand('Take Offline…');
    await w.quickInput.prompted('Reason');
    await answer('Take 街角咖啡 1.0.0 offline?', '门店装修');
    assert.match((await confirm('Take Offline')).message, /1\.0\.0/);
    await stands('1.0.0', 'Archived: taken offline');
    await clear();
    await upload('1.0.2', '');
    await w.notifications.click('Uploaded', 'Select App');
    await w.notifications.one('Selected AlipayCN for');
    await clear();
    await w.runCommand('Cancel Release…');
    assert.match((await confirm('Cancel Release')).detail, /never release this version to AlipayCN again/);
    await stands('1.0.2', 'Canceled');
    await clear();
    await tree()
      .contextMenu('1.0.2', 'Select App…')
      .catch(() => w.runCommand('Select App…'));
    await w.quickInput.choose('街角咖啡 1.0.2');
    await w.notifications.one('was canceled');
  });
});
