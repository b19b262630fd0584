import { strict as assert } from 'node:assert';
import path from 'node:path';
import { until } from './harness/until.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** The first release as a person lives through it, in the real workbench, on the packaged extension. */
describe('the first release in the workbench', function () {
  this.timeout(120_000);
  let w: Workbench;
  const tree = () => w.view('Releases');
  const answer = async (title: string, text: string) => {
    await w.quickInput.titled(title);
    await w.quickInput.type(text);
    await w.quickInput.accept();
  };
  const pickFile = async (name: string) => {
    await w.quickInput.titled('Choose');
    await w.quickInput.type(`${path.join(w.folder, 'release')}/`);
    await w.quickInput.choose(name);
  };

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await w.openView('Mini Program Release');
  });
  after(() => w?.close());

  it('begins with a welcome, a workspace and a mini program', async () => {
    await tree().clickWelcome('Create Workspace');
    await answer('Create Workspace', 'Corner Ltd');
    await w.notifications.click('Corner Ltd', 'Create Mini Program');
    await answer('Create Mini Program', '街角咖啡');
    await w.quickInput.choose('Save');
    await w.notifications.one('街角咖啡');
    await tree().row('街角咖啡');
    await w.runCommand('Clear All Notifications');
  });

  it('uploads the open folder as 1.0.0 after showing what goes in', async () => {
    await w.runCommand('Upload Version…');
    await answer('Upload Version', '1.0.0');
    await answer('Upload Version', '第一个版本');
    await w.quickInput.titled('1.0.0');
    const items = await w.quickInput.items();
    assert.ok(
      items.some(({ label }) => label.includes('Left out by')),
      JSON.stringify(items),
    );
    await w.screenshot('upload-review');
    await w.quickInput.choose('Upload 1.0.0 of 街角咖啡');
    await w.notifications.one('is uploaded');
    await tree().row('1.0.0');
    await w.runCommand('Clear All Notifications');
  });

  it('refuses to select AlipayCN for want of zh-CN and leads to it', async () => {
    await w.runCommand('Select App…');
    const refusal = await w.notifications.one('zh-CN');
    assert.match(refusal.message, /\[languageRequired\]/);
    await w.notifications.click('zh-CN', 'Add Languages');
    await w.quickInput.choose('zh-CN');
    await answer('zh-CN', '街角咖啡');
    await answer('zh-CN', '每天一杯好咖啡');
    await answer('zh-CN', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await pickFile('logo.png');
    await w.quickInput.choose('Save');
    await w.notifications.click('saved', 'Select App Now');
    await w.quickInput.choose('AlipayCN');
    await w.notifications.one('on its way');
    await tree().expand('1.0.0');
    await tree().row('AlipayCN', ({ description }) => description.includes('New Version Created'));
    await w.screenshot('tree');
    await w.runCommand('Clear All Notifications');
  });

  it('shows the whole way to users under the release', async () => {
    const labels = (await tree().rows()).map(({ label }) => label);
    for (const stage of [
      'New Version Created',
      'Under Review',
      'Release Preparation',
      'Grayscale Release',
      'Full Release',
    ]) {
      assert.ok(labels.includes(stage), `${stage} in ${labels.join(', ')}`);
    }
    await until('The way', async () =>
      (await tree().rows()).find(({ label, description }) => label === 'New Version Created' && description === 'now'),
    );
  });
});
