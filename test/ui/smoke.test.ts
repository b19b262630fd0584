import { strict as assert } from 'node:assert';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

describe('the packaged extension in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ folder: 'samples/coffee-corner' });
  });
  after(() => workbench?.close());

  it('has its view container, which opens without an error', async () => {
    await workbench.openView('Mini Program Release');
    assert.deepEqual(
      (await workbench.notifications.all()).filter(({ severity }) => severity === 'error'),
      [],
    );
  });

  it('shows in its log what was asked', async () => {
    await workbench.runCommand('Show Log');
    await workbench.page.locator('.part.panel .view-line', { hasText: 'GET /v1/workspaces 200' }).first().waitFor();
  });

  it('offers its commands in the palette', async () => {
    const titles = await workbench.commandsFor('Mini Program Release:');
    assert.ok(titles.filter((title) => title.startsWith('Mini Program Release: ')).length > 10, titles.join('\n'));
  });
});
