import { strict as assert } from 'node:assert';
import { answer as answerStep, makeMiniProgram } from './harness/firstSteps.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** Versions that are not uploaded as a package: built from a template, and taken over from AlipayCN. */
describe('versions from AlipayCN in the workbench', function () {
  this.bail(true);
  let w: Workbench;
  const tree = () => w.view('Releases');
  const clear = () => w.clearNotifications();
  const answer = (title: string, text: string) => answerStep(w, title, text);
  const fromTemplate = async (number: string, template: string) => {
    await w.runCommand('Create Version from Template…');
    await answer('(1/4)', number);
    await answer('(2/4)', template);
    await answer('(3/4)', '');
    await w.quickInput.titled('(4/4)');
    await w.quickInput.choose('No Settings');
  };

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await makeMiniProgram(w, '街角咖啡');
  });
  after(() => w?.close());

  it('leads to the authorization first', async () => {
    await w.runCommand('Adopt Version from AlipayCN…');
    await w.notifications.click('is not authorized', 'Authorize AlipayCN');
    const opened = w.context.waitForEvent('page');
    await w.quickInput.choose('Open AlipayCN in the Browser');
    const site = await opened;
    for (const button of ['登录', '确认选择', '确认授权']) await site.getByRole('button', { name: button }).click();
    await site.getByText('授权完成').waitFor();
    await site.close();
    await w.notifications.one('Authorized');
    await clear();
  });

  it('says that nothing stands there yet', async () => {
    await w.runCommand('Adopt Version from AlipayCN…');
    await w.notifications.one('AlipayCN has no versions');
    await clear();
  });

  it('builds one from a template, and keeps one that failed with its reason', async () => {
    await fromTemplate('1.0.0', '2021000000000101');
    await w.notifications.one('AlipayCN built');
    await tree().row('1.0.0', ({ description }) => description === '1 missing');
    await clear();
    await fromTemplate('1.0.1', '2021000000000109');
    await w.notifications.one('could not build it');
    await w.screenshot('template-failed');
    await tree().row('1.0.1', ({ description }) => description.startsWith('build failed'));
    await clear();
  });

  it('shows what stands there, and why it cannot be adopted yet', async () => {
    await w.runCommand('Adopt Version from AlipayCN…');
    await w.quickInput.titled('Adopt Version from AlipayCN');
    const labels = (await w.quickInput.items()).map(({ label }) => label);
    assert.ok(labels.includes('1.0.0'), labels.join(', '));
    await w.screenshot('adopt');
    await w.quickInput.choose('1.0.0');
    await w.notifications.one('requires texts in zh-CN');
    await w.screenshot('adopt-refused');
  });
});
