import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { answer as answerStep, makeMiniProgram, uploadFolder } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** AlipayCN connected by the palette, in the real workbench: a simulator beside the editor plays the far side. */
describe('connecting AlipayCN in the workbench', function () {
  this.bail(true);
  let w: Workbench;
  let simulator: Simulator;
  let keys: string;
  const tree = () => w.view('Releases');
  const clear = () => w.clearNotifications();
  const answer = (title: string, text: string) => answerStep(w, title, text);
  const picture = (name: string) => w.quickInput.file(path.join(w.folder, 'release', name));
  /** What stands above the rows. */
  const message = async () =>
    (await w.page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message').innerText()).trim();
  const control = async (what: string, body?: object) => {
    const headers = { authorization: `Bearer ${simulator.controlToken}`, 'content-type': 'application/json' };
    const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(`${simulator.url}/control/${what}`, { headers, ...sent });
    assert.ok(response.ok, await response.clone().text());
    return (await response.json()) as unknown;
  };
  /** Plays AlipayCN's reviewer at the far side. */
  const approve = async () => {
    const { versions } = (await control('versions')) as { versions: { miniAppId: string }[] };
    const { miniAppId } = versions[0] ?? {};
    await control('review', { miniAppId, appVersion: '1.0.0', decision: 'approve' });
  };
  /** What stands under the pointer shows its hover over the other rows. */
  const choose = async (label: string) => {
    await w.page.mouse.move(0, 0);
    await w.quickInput.choose(label);
  };
  const keyFile = (name: string) => w.quickInput.file(path.join(keys, name));

  before(async () => {
    keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
    simulator = await startSimulator({ dataFile: path.join(keys, 'simulator.sqlite') });
    const { privateKey, alipayPublicKey = '' } = simulator.connection;
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    await writeFile(path.join(keys, 'right.pem'), privateKey);
    await writeFile(path.join(keys, 'wrong.pem'), String(other.export({ type: 'pkcs1', format: 'pem' })));
    await writeFile(path.join(keys, 'public.txt'), alipayPublicKey);
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await makeMiniProgram(w, 'Simulated Coffee');
  });
  after(async () => {
    await w?.close();
    await simulator?.close();
    await rm(keys, { recursive: true, force: true });
  });

  it('asks step by step, and tells a value that cannot be right at once', async () => {
    const { endpoint, authorizeUrl, appId, appOrigin = '' } = simulator.connection;
    await w.runCommand('Connect AlipayCN…');
    await w.quickInput.choose('Custom Address');
    await w.quickInput.prompted('Gateway address');
    await answer('Connect AlipayCN', `${endpoint}/gateway.do`);
    assert.match(await w.quickInput.refusal(), /only scheme, host, and port/);
    await answer('Connect AlipayCN', endpoint);
    await w.quickInput.prompted('merchants authorize');
    await answer('Connect AlipayCN', authorizeUrl);
    await w.quickInput.prompted('ID of your');
    await w.quickInput.back();
    await w.quickInput.prompted('merchants authorize');
    assert.equal(await w.quickInput.value(), authorizeUrl);
    await w.quickInput.accept();
    await w.quickInput.prompted('ID of your');
    await answer('Connect AlipayCN', appId);
    await w.quickInput.prompted('Registered redirect address');
    await answer('Connect AlipayCN', '');
    await w.quickInput.choose('Yes, Enter It…');
    await w.quickInput.prompted('app_origin');
    await answer('Connect AlipayCN', appOrigin);
    await w.quickInput.prompted('Grayscale ratios');
    await answer('Connect AlipayCN', '1, 5, 10, 30, 50, 80');
    await w.quickInput.choose('Choose File…');
    await keyFile('public.txt');
    await w.quickInput.choose('Private key: this is a public key.');
    await keyFile('wrong.pem');
    await w.quickInput.choose('Key (密钥)');
    await w.quickInput.choose('Paste…');
    await w.quickInput.prompted('Alipay’s public key');
    await answer('Connect AlipayCN', simulator.connection.alipayPublicKey ?? '');
  });

  it('says that the private key is the wrong one, stores nothing, and leads back to it', async () => {
    await w.notifications.one('rejected the signature of the private key');
    const items = await w.quickInput.items();
    assert.ok(
      items.some(({ label, description }) => label === 'Application ID' && description === simulator.connection.appId),
    );
    assert.ok(!JSON.stringify(items).includes(simulator.connection.appOrigin ?? '?'), 'app_origin is shown');
    await w.screenshot('connect-wrong-key');
    await tree().row('Simulated Coffee');
    await choose('Change Private key');
    await w.quickInput.choose('Choose File…');
    await keyFile('right.pem');
    await w.quickInput.choose('Check Again');
  });

  it('is connected: the view names it, and shows none of the simulation', async () => {
    await w.notifications.one(`Connected to AlipayCN: custom gateway · ${simulator.connection.appId}`);
    await w.screenshot('connect-done');
    await clear();
    assert.match(await tree().welcome(), /connected to AlipayCN/);
    await w.screenshot('connect-welcome');
  });

  it('is followed by another window without a reload', async () => {
    const other = await w.secondWindow();
    await other.openView('Mini Program Release');
    assert.match(await other.view('Releases').welcome(), /connected to AlipayCN/);
    await w.page.bringToFront();
    await makeMiniProgram(w, '街角咖啡');
    await other.view('Releases').row('街角咖啡');
    await w.page.bringToFront();
    await until('The name of the connection', async () => (await message()).includes('AlipayCN: custom gateway'));
    await other.page.close();
  });

  it('takes a version through authorization and AlipayCN’s own review', async () => {
    await uploadFolder(w, '街角咖啡', '1.0.0', '第一个版本');
    await clear();
    await w.runCommand('Add Language…');
    await w.quickInput.choose('zh-CN');
    await answer('(1/4)', '街角咖啡');
    await answer('(2/4)', '每天一杯好咖啡');
    await answer('(3/4)', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    await picture('logo.png');
    await w.quickInput.choose('Add');
    await w.notifications.one('Saved');
    await clear();
    await w.runCommand('Select App…');
    await w.notifications.one('Selected AlipayCN for');
    await clear();

    await w.runCommand('Authorize AlipayCN…');
    const opened = w.context.waitForEvent('page');
    await w.quickInput.choose('Open AlipayCN in the Browser');
    const site = await opened;
    for (const button of ['登录', '确认选择', '确认授权']) await site.getByRole('button', { name: button }).click();
    await site.getByText('授权完成').waitFor();
    await site.close();
    // A browser elsewhere would paste the address; this one stands on the same machine, so the return was heard.
    await w.quickInput.prompted('Paste the full address');
    await w.quickInput.cancel();
    await tree().row('Authorization', ({ description }) => description.startsWith('authorized'));
    await clear();

    await w.runCommand('Edit Basic Information…');
    const values = ['杭州街角咖啡有限公司', '91330100MA27XYZ123', '9999-12-31'];
    const more = ['杭州市西湖区文三路1号', '林小姐', '0571-12345678', 'lin@example.com'];
    for (const [index, value] of [...values, ...more].entries()) await answer(`(${index + 1}/8)`, value);
    await w.quickInput.choose('Add a Picture…');
    await picture('screenshot-3.png');
    await w.quickInput.choose('Done');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved');
    await clear();
    await w.runCommand('Edit Configuration…');
    await answer('(1/2)', '第一个公开版本：浏览菜单、在线点单、会员积分与兑换，欢迎体验。');
    for (const file of ['screenshot-1.png', 'screenshot-2.png']) {
      await w.quickInput.choose('Add a Picture…');
      await picture(file);
    }
    await w.quickInput.choose('Done');
    await w.quickInput.choose('Save');
    await w.notifications.one('Saved');
    await clear();

    await w.runCommand('Apply to Release…');
    const asked = await w.dialog.read();
    assert.doesNotMatch(asked.detail, /Alipay\+,|Simulated/);
    await w.dialog.press('Apply to Release');
    await w.notifications.one('for review');
    await clear();
    await tree().row(['Under Review', 'Alipay+'], ({ description }) => description.includes('not involved'));
    await w.screenshot('connect-review');
    await approve();
    await tree().row('1.0.0', ({ description }) => description.includes('Release Preparation'), 60_000);
    assert.ok(!(await w.commandsFor('Simulate Review')).some((title) => title.includes('Simulate Review')));
  });

  it('shows its facts, never a secret', async () => {
    await w.runCommand('Show AlipayCN Connection');
    // A frame that navigates has no text yet.
    const textOf = (frame: Frame) => frame.evaluate<string>('document.body?.innerText ?? ""').catch(() => '');
    const texts = () => Promise.all(w.page.frames().map(textOf));
    const said = await until('The page of the connection', async () =>
      (await texts()).find((text) => text.includes('AlipayCN reviews alone')),
    );
    await w.screenshot('connect-facts');
    assert.ok(said.includes(simulator.connection.appId), said);
    assert.ok(!said.includes(simulator.connection.appOrigin ?? '?'), said);
    assert.doesNotMatch(said, /BEGIN|MII/);
  });

  it('asks once before it goes back to the simulator, whose releases are as they were', async () => {
    await w.runCommand('Disconnect from AlipayCN…');
    const asked = await w.dialog.read();
    assert.match(asked.message, /Disconnect from AlipayCN: custom gateway/);
    assert.match(asked.detail, /releases, and authorizations of this connection stay/);
    await w.screenshot('connect-leave');
    await w.dialog.press('Disconnect');
    await w.notifications.one('AlipayCN is simulated again');
    await tree().row('Simulated Coffee');
    await tree().gone('街角咖啡');
    await until('no connection above the tree', async () => (await message()) === '');
  });

  it('remembers what was typed and is no secret', async () => {
    await clear();
    await w.runCommand('Connect AlipayCN…');
    await choose('Production');
    await w.quickInput.prompted('ID of your');
    await answer('Connect AlipayCN', '2021000000000001');
    await w.quickInput.prompted('Registered redirect address');
    await w.quickInput.cancel();
    await w.runCommand('Connect AlipayCN…');
    await choose('Production');
    await w.quickInput.prompted('ID of your');
    assert.equal(await w.quickInput.value(), '2021000000000001');
    await w.quickInput.cancel();
  });
});
