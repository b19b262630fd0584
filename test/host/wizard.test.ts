import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';
import { wizardViewType } from '../../src/extension/manifest/ids.ts';
import { allReleases } from '../../src/extension/store/snapshot.ts';
import type { WizardPanel } from '../../src/extension/wizard/host/panel.ts';
import { createPanels } from '../../src/extension/wizard/host/panels.ts';
import { authorize } from '../integration/platform/fixture.ts';
import { zipOf } from '../shared/media.ts';
import { extensionId, fieldOf, page, runningApp, sayingYes, told } from './wizardFixture.ts';

async function picture(name: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const bytes = await readFile(vscode.Uri.joinPath(folder.uri, 'release', name).fsPath);
  return { name, bytes: new Uint8Array(bytes) };
}

/** A mini program with a version, on a workspace of its own. */
async function prepared(app: App) {
  const { client, store } = app.context;
  const { id: workspace } = await client.createWorkspace({}, { name: `Wizard ${Date.now()}` });
  const program = await client.createMiniProgram({ workspace }, { name: 'Corner Bakery' });
  const upload = async (number: string) =>
    client.uploadVersion({ miniProgram: program.id }, await zipOf(), { query: { number, description: '' } });
  const version = await upload('1.0.0');
  await store.refresh();
  return { workspace, program, version, upload };
}

async function opened(app: App, subject: object): Promise<WizardPanel> {
  const before = new Set(await app.wizards.all());
  await app.wizards.open(subject);
  const panel = (await app.wizards.all()).find((one) => !before.has(one));
  assert.ok(panel);
  return panel;
}

const description = 'The first version: find a shop, order ahead and pay at the counter.';

describe('the release wizard', () => {
  let app: App;
  before(async () => {
    app = await runningApp();
  });
  afterEach(async () => {
    for (const panel of await app.wizards.all()) panel.close();
  });

  it('leads from an uploaded version to all users, and the next one takes three interactions', async () => {
    const { client, ui } = app.context;
    const { workspace, program, version, upload } = await prepared(app);
    const panel = await opened(app, { miniProgramId: program.id });
    const { idle, press, say, step, type, until } = page(app, panel);

    // The version is there, and AlipayCN asks for zh-CN: that comes next.
    await step('languages');
    type('language/zh-CN/name', '街角咖啡');
    type('language/zh-CN/tagline', '每天一杯好咖啡');
    type('language/zh-CN/description', '查询门店、在线点单、积分换礼，一杯好咖啡随时等你。');
    say('addPictures', { field: 'language/zh-CN/logo', files: [await picture('logo.png')] });
    await until('the logo', (now) => fieldOf(now, 'language/zh-CN/logo').value.length === 1);
    type('program/servicePhone', '0571-88888888');
    await idle();
    press('next');

    // The app is selected without a question. Authorized on AlipayCN's side, the page goes on by itself.
    await step('authorization');
    await authorize(client, { workspace, id: program.id, picture: '' });
    await step('configuration');
    type('configuration/versionDescription', description);
    say('addPictures', {
      field: 'configuration/screenshots',
      files: [await picture('screenshot-1.png'), await picture('screenshot-2.png')],
    });
    await until('pictures', (now) => fieldOf(now, 'configuration/screenshots').value.length === 2);
    await idle();
    press('next');
    await step('basicInformation');
    const basics = {
      legalName: 'Corner Coffee Ltd',
      registrationType: 'ENTERPRISE_REGISTRATION_NO',
      registrationNumber: '91330100MA27XYZ123',
      validUntil: '9999-12-31',
      registeredAddress: '1 Lakeside Road, Hangzhou',
      contactName: 'Lin',
      phone: '+86 571 8888 8888',
      email: 'lin@example.com',
    };
    for (const [field, value] of Object.entries(basics)) type(`basicInformation/${field}`, value);
    say('addPictures', { field: 'basicInformation/licencePictures', files: [await picture('screenshot-1.png')] });
    await until('the licence', (now) => fieldOf(now, 'basicInformation/licencePictures').value.length === 1);
    await idle();
    press('next');
    const view = await step('apply');
    assert.equal(view.next?.disabled, null);

    const first = await sayingYes(ui, async () => {
      press('apply');
      return step('review');
    });
    assert.deepEqual(first.asked, [], 'the page has shown what is sent, and it can be withdrawn');
    const review = async (reviewer: string) => {
      await until(reviewer, (now) => JSON.stringify(now.blocks).includes(`${reviewer}/approved`));
      press('simulateReview', `${reviewer}/approved`);
    };
    await review('alipayPlus');
    await review('alipayCN');
    await until('approval', (now) => now.step === 'publish' && now.busy === null);
    await sayingYes(ui, async () => {
      say('choose', { choice: 'ratio', value: '10' });
      press('startGrayscale');
      await until('10%', (now) => now.blocks.some((block) => block.kind === 'meter' && block.percent === 10));
      await idle();
      press('finalRelease');
      return step('live');
    });
    assert.ok(told(panel.view()).some((title) => title.includes('to all users')));
    press('createQrCode');
    await until('the QR code', (now) => now.blocks.some(({ kind }) => kind === 'qr'));
    assert.equal(panel.wizard.facts().version?.id, version.id);

    // The second release: Select App, Apply, yes.
    const next = await upload('1.0.1');
    await app.context.store.refresh();
    const second = await opened(app, { versionId: next.id });
    const again = page(app, second);
    await again.step('version');
    again.press('begin');
    assert.equal((await again.step('apply')).next?.disabled, null);
    const approved = async (on: ReturnType<typeof page>) => {
      for (const reviewer of ['alipayPlus', 'alipayCN']) {
        await on.until(reviewer, (now) => JSON.stringify(now.blocks).includes(`${reviewer}/approved`));
        on.press('simulateReview', `${reviewer}/approved`);
      }
      await on.until('approval', (now) => now.step === 'publish' && now.busy === null);
    };
    await sayingYes(ui, async () => {
      again.press('apply');
      await again.step('review');
      await approved(again);
      again.press('finalRelease');
      return again.step('live');
    });

    // Friday, 6 pm: 1.0.1 is bad, and 1.0.2 is in grayscale already. One action stops the one and rolls the other back.
    const newest = await upload('1.0.2');
    await app.context.store.refresh();
    const third = page(app, await opened(app, { versionId: newest.id }));
    await third.step('version');
    third.press('begin');
    await third.step('apply');
    await sayingYes(ui, async () => {
      third.press('apply');
      await third.step('review');
      await approved(third);
      third.say('choose', { choice: 'ratio', value: '5' });
      third.press('startGrayscale');
      await third.until('5%', (now) => now.blocks.some((block) => block.kind === 'meter' && block.percent === 5));
      return third.idle();
    });
    // Offered once the full release is read again, which allows no rollback of its own now.
    await third.until('both in one', (now) => JSON.stringify(now.blocks).includes('"stopAndRollBack"'));
    const emergency = await sayingYes(ui, async () => {
      third.press('stopAndRollBack');
      const stands = () =>
        allReleases(app.context.store.snapshot)
          .filter(({ miniProgramId }) => miniProgramId === program.id)
          .map((release) => `${release.versionNumber} ${release.stage}`)
          .sort();
      await third.until('1.0.0 for all users again', (now) => now.busy === null && stands()[0] === '1.0.0 fullRelease');
      return stands();
    });
    assert.equal(emergency.asked.length, 1, 'asks once for both');
    assert.deepEqual(emergency.result, ['1.0.0 fullRelease', '1.0.1 archived', '1.0.2 releasePreparation']);
  });

  it('drops messages of the wrong shape and goes on', async () => {
    const { program } = await prepared(app);
    const panel = await opened(app, { miniProgramId: program.id });
    const { step, type, until } = page(app, panel);
    await step('languages');
    for (const wrong of [null, 'x', { type: 'press', body: { action: 'quit' } }, { type: 'go', body: { step: 7 } }]) {
      panel.receive(wrong);
    }
    assert.equal(panel.view().step, 'languages');
    type('program/industry', 'Coffee');
    await until('the draft', (view) => fieldOf(view, 'program/industry').value === 'Coffee');
  });

  it('keeps what was typed over closing', async () => {
    const { program } = await prepared(app);
    const panel = await opened(app, { miniProgramId: program.id });
    const { step, type } = page(app, panel);
    await step('languages');
    type('program/industry', 'Coffee shops');
    await step('languages');
    panel.close();

    const again = await opened(app, { miniProgramId: program.id });
    page(app, again).say('go', { step: 'languages', field: null });
    await page(app, again).step('languages');
    assert.equal(fieldOf(again.view(), 'program/industry').value, 'Coffee shops');
  });

  it('comes back after a reload of the window at the same step', async () => {
    const { program } = await prepared(app);
    const state = new Map<string, unknown>();
    const { extensionUri } = vscode.extensions.getExtension(extensionId) ?? {};
    const extension = {
      extensionUri,
      secrets: { get: async () => undefined, store: async () => {}, delete: async () => {} },
      workspaceState: {
        get: (key: string) => state.get(key),
        update: async (key: string, value: unknown) => void state.set(key, JSON.parse(JSON.stringify(value))),
      },
    } as unknown as vscode.ExtensionContext;
    const before = createPanels(app.context, extension);
    await before.open({ miniProgramId: program.id }, { step: 'languages' });
    const [panel] = await before.all();
    assert.ok(panel);
    page(app, panel).type('program/industry', 'Tea houses');
    await page(app, panel).until('the draft', (view) => fieldOf(view, 'program/industry').value === 'Tea houses');

    // What VS Code does then: it hands over a panel with the title it had, and nothing else.
    const after = createPanels(app.context, extension);
    const bare = vscode.window.createWebviewPanel(wizardViewType, panel.view().title, vscode.ViewColumn.Active);
    await after.restore(bare);
    const [back] = await after.all();
    assert.equal(back?.view().step, 'languages');
    assert.equal(back && fieldOf(back.view(), 'program/industry').value, 'Tea houses');
    bare.dispose();
    panel.close();
  });

  it('shows a colleague’s change beside one’s own, and saves after one decided', async () => {
    const { client } = app.context;
    const { program } = await prepared(app);
    const panel = await opened(app, { miniProgramId: program.id });
    const { idle, press, say, step, type, until } = page(app, panel);
    await step('languages');
    await step('languages');
    type('program/industry', 'Coffee shops');
    const { revision } = await client.getMiniProgram({ miniProgram: program.id });
    await client.updateMiniProgram(
      { miniProgram: program.id },
      { industry: 'Restaurants', servicePhone: '0571-88888888' },
      { ifMatch: revision },
    );
    const view = await until('the conflict', (now) => fieldOf(now, 'program/industry').theirs !== null);
    assert.equal(fieldOf(view, 'program/industry').theirs?.value, 'Restaurants');
    assert.equal(fieldOf(view, 'program/servicePhone').value, '0571-88888888');
    say('resolve', { field: 'program/industry', take: 'mine' });
    const decided = await until('the decision', (now) => fieldOf(now, 'program/industry').theirs === null);
    press('next');
    await until('the saving', (now) => now.announcement.id > decided.announcement.id);
    await idle();
    assert.equal((await client.getMiniProgram({ miniProgram: program.id })).industry, 'Coffee shops');
  });

  it('opens by a link, and says what a link does not find', async () => {
    const { program, version } = await prepared(app);
    const { ui } = app.context;
    const uri = (query: string) =>
      vscode.Uri.parse(`vscode://mini-program-release.mini-program-release/release?${query}`);
    await app.openUri(uri(`version=${version.id}&step=languages`));
    const [panel] = await app.wizards.all();
    assert.equal(panel?.wizard.facts().program?.id, program.id);
    assert.equal(panel?.view().step, 'languages');
    const tellings: string[] = [];
    const before = ui.tell;
    ui.tell = async (_, message) => {
      tellings.push(message);
      return undefined;
    };
    await app.openUri(uri('version=unknown-1'));
    await app.openUri(uri('version=../../etc')).finally(() => {
      ui.tell = before;
    });
    assert.match(tellings[0] ?? '', /the version does not exist/);
    assert.match(tellings[1] ?? '', /not a link of Mini Program Release/);
    assert.equal((await app.wizards.all()).length, 1);
  });

  it('reveals the wizard that is open instead of opening another', async () => {
    const { program } = await prepared(app);
    const panel = await opened(app, { miniProgramId: program.id });
    await app.wizards.open({ miniProgramId: program.id }, { step: 'languages' });
    assert.equal((await app.wizards.all()).length, 1);
    assert.equal(panel.view().step, 'languages');
  });
});
