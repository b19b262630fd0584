import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';
import { authorize } from '../integration/platform/fixture.ts';
import { basicInformation } from '../shared/basicInformation.ts';
import { putBackReleaseFile, releaseFile, wanted, write } from './releaseFolder.ts';
import { fieldOf, fieldsOf, page, runningApp } from './wizardFixture.ts';

/** The fields of a step that a person still has to fill in. */
const emptyFields = (view: Parameters<typeof fieldsOf>[0]): string[] =>
  fieldsOf(view).flatMap(({ id, required, value }) => (required && value.length === 0 ? [id] : []));

describe('Release This Folder', () => {
  let app: App;
  const name = `街角咖啡${Date.now()}`.slice(0, 12);
  const latest = async () => {
    const panel = (await app.wizards.all()).at(-1);
    assert.ok(panel);
    return panel;
  };
  before(async () => {
    app = await runningApp();
    await app.context.client.createWorkspace({}, { name: 'Corner Ltd' });
    await app.context.store.refresh();
  });
  after(async () => {
    for (const panel of await app.wizards.all()) panel.close();
    await putBackReleaseFile();
  });

  it('goes from a folder with a whole file to Under Review with five buttons, and asks nothing twice', async () => {
    const { client, store } = app.context;
    const chinese = { ...wanted.languages['zh-CN'], name };
    await write({
      ...wanted,
      miniProgram: name,
      languages: { 'zh-CN': chinese },
      servicePhone: '0571-12345678',
      basicInformation,
    });
    await app.run('release.folder', releaseFile);
    const panel = await latest();
    const { press, say, step, until } = page(app, panel);
    let view = await step('version');
    assert.equal(fieldOf(view, 'start/miniProgram').value, name);
    assert.deepEqual(fieldOf(view, 'start/miniProgram').marks, ['from mini.release.json']);
    assert.equal(fieldOf(view, 'start/number').value, wanted.version);
    if (view.blocks.some((block) => block.kind === 'choice' && block.id === 'workspace')) {
      const { id } = store.snapshot.workspaces.find((one) => one.name === 'Corner Ltd') ?? assert.fail();
      say('choose', { choice: 'workspace', value: id });
    }
    press('begin');
    view = await step('languages');
    assert.deepEqual(emptyFields(view), []);
    assert.deepEqual(fieldOf(view, 'language/zh-CN/logo').marks, ['from mini.release.json']);
    press('next');
    await step('authorization');
    const { workspace, program } = panel.wizard.facts();
    assert.ok(workspace && program);
    await authorize(client, { workspace: workspace.id, id: program.id, picture: '' });
    view = await step('apply');
    assert.deepEqual([view.next?.action, view.next?.disabled], ['apply', null]);
    press('apply');
    await step('review');
    const { release } = panel.wizard.facts();
    assert.ok(release);
    const stored = await client.getConfiguration({ release: release.id });
    assert.equal(stored.versionDescription, wanted.versionDescription);
    assert.equal((await client.getBasicInformation({ workspace: workspace.id })).legalName, basicInformation.legalName);
    for (const reviewer of ['alipayPlus', 'alipayCN']) {
      await until(reviewer, (now) => JSON.stringify(now.blocks).includes(`${reviewer}/approved`));
      press('simulateReview', `${reviewer}/approved`);
    }
    await step('publish');
    panel.close();
  });

  it('takes the next version with its own description, from the file, to review with two buttons', async () => {
    const { client } = app.context;
    const versionDescription = '第二个版本：新增燕麦奶选项，修复订单页面的显示问题。';
    const before = app.context.store.snapshot;
    const program = Object.values(before.miniPrograms)
      .flat()
      .find((one) => one.name === name);
    const [first] = before.versions[program?.id ?? '']?.items ?? [];
    const release = first?.releases[0];
    assert.ok(release);
    const { revision } = await client.getRelease({ release: release.id });
    await client.finalRelease({ release: release.id }, {}, { ifMatch: revision });
    await app.context.store.refresh();
    await write({ miniProgram: name, version: '1.0.1', versionDescription });
    await app.wizards.open({ folder: vscode.Uri.joinPath(releaseFile, '..').toString() });
    const panel = await latest();
    const { press, step } = page(app, panel);
    const view = await step('version');
    assert.equal(view.next?.label, 'Upload 1.0.1');
    press('begin');
    const review = await step('apply');
    assert.ok(
      JSON.stringify(review.blocks).includes(versionDescription),
      'the text of this version, not of the one before',
    );
    press('apply');
    await step('review');
    const now = panel.wizard.facts().release;
    assert.ok(now);
    assert.equal((await client.getConfiguration({ release: now.id })).versionDescription, versionDescription);
  });
});
