import { strict as assert } from 'node:assert';
import type { App } from '../../src/extension/compositionRoot.ts';
import type { Block, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { addChinese } from '../integration/platform/fixture.ts';
import { png, zipOf } from '../shared/media.ts';
import { putBackReleaseFile, wanted, write } from './releaseFolder.ts';
import { fieldOf, page, runningApp } from './wizardFixture.ts';

const actionsOf = (view: WizardView): string[] => {
  const flat = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block) => (block.kind === 'group' ? flat(block.blocks) : [block]));
  return flat(view.blocks).flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ action }) => action) : [],
  );
};

describe('the wizard beside a release file', () => {
  let app: App;
  const name = `街角咖啡${Date.now()}`.slice(0, 12);
  before(async () => {
    app = await runningApp();
    await write({ ...wanted, miniProgram: name });
  });
  after(async () => {
    for (const panel of await app.wizards.all()) panel.close();
    await putBackReleaseFile();
  });

  it('is filled in from it, pictures too, and saves nothing by itself', async () => {
    const { client, store } = app.context;
    const { id: workspace } = await client.createWorkspace({}, { name: 'Release File Ltd' });
    const program = await client.createMiniProgram({ workspace }, { name });
    const { id: picture } = await client.uploadFile({ workspace }, png(180, 180));
    await addChinese(client, { workspace, id: program.id, picture }, name);
    const query = { number: '1.0.0', description: '' };
    const version = await client.uploadVersion({ miniProgram: program.id }, await zipOf(), { query });
    const release = await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await store.refresh();
    await app.wizards.open({ releaseId: release.id }, { step: 'apply' });
    const panel = (await app.wizards.all()).at(-1);
    assert.ok(panel);
    const { press, until, step } = page(app, panel);
    await until('the file', (view) => actionsOf(view).includes('fillFromFile'));
    press('fillFromFile');
    await until('filled in', (view) => view.announcement.text.startsWith('Filled in from mini.release.json'));
    press('next', 'configuration');
    const view = await step('configuration');
    assert.equal(fieldOf(view, 'configuration/versionDescription').value, wanted.versionDescription);
    assert.equal(fieldOf(view, 'configuration/screenshots').value.length, 2);
    const stored = await client.getConfiguration({ release: release.id });
    assert.deepEqual([stored.versionDescription, stored.screenshots], ['', []]);
  });
});
