import { strict as assert } from 'node:assert';
import { openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('harness', function () {
  this.timeout(90_000);
  let w: Workbench;
  before(async () => {
    w = await openWorkbench({ folder: '/tmp/infra/ws' });
  });
  after(() => w?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await w.screenshot('fail');
  });
  it('tree', async () => {
    await w.openView('Mini Program Release');
    const v = w.view('Releases');
    await v.expand('Workspace A');
    await v.expand(['Workspace A', 'Coffee']);
    await v.row(['Coffee', '1.0.1']);
    console.log(await v.rows());
    console.log('tip', await v.tooltip('Coffee'));
    console.log(await v.contextMenuItems('Coffee'));
    await v.action('Coffee', 'Hello There');
    console.log(await w.notifications.all(), await w.notifications.one('Hello Coffee'));
    await w.notifications.click('Hello Coffee', 'Go');
    console.log(await w.dialog.read());
    await w.dialog.press('Publish');
    console.log(await w.statusBarItem('Answer'));
    await v.contextMenu('Coffee', 'Ask Something');
    await w.quickInput.titled('Pick');
    console.log(await w.quickInput.items());
    await w.quickInput.choose('Two');
    await w.quickInput.titled('Name');
    await w.quickInput.type('ab');
    console.log(await w.quickInput.refusal());
    await w.quickInput.type('abc');
    await w.quickInput.valid();
    await w.quickInput.back();
    await w.statusBarItem('Went back');
    await w.runCommand('Ask Something');
    await w.quickInput.choose('One');
    await w.quickInput.type('abcd');
    await w.quickInput.accept();
    await w.statusBarItem('One abcd');
    await v.titleAction('Hello There');
    await w.notifications.one('Hello ');
    await w.notifications.clear();
    assert.deepEqual(await w.notifications.all(), []);
    await w.reload();
    console.log('badge', await w.badge('Mini Program Release').catch(String));
    console.log(await w.screenshot('tmp-hello'));
    await v.row('Workspace A');
    const second = await w.secondWindow();
    await second.openView('Mini Program Release');
    await second.view('Releases').row('Workspace A');
    console.log(await w.commandsFor('Mini Program Release'));
  });
  it('chinese', async () => {
    const z = await openWorkbench({ folder: '/tmp/infra/ws', locale: 'zh-cn', theme: 'highContrast' });
    await z.openView('Mini Program Release');
    console.log(await z.screenshot('tmp-zh'));
    await z.view('发布').titleAction('Hello There');
    console.log(await z.notifications.one('Hello palette'));
    await z.close();
  });
});
