import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Simulator, startSimulator } from '../../src/simulator/simulator.ts';
import { answer as answerStep, makeMiniProgram } from './harness/firstSteps.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** AlipayCN connected by the palette, in the real workbench: a simulator beside the editor plays the far side. */
describe('connecting AlipayCN in the workbench', function () {
  this.timeout(120_000);
  this.bail(true);
  let w: Workbench;
  let simulator: Simulator;
  let keys: string;
  const tree = () => w.view('Releases');
  const clear = () => w.runCommand('Clear All Notifications');
  const answer = (title: string, text: string) => answerStep(w, title, text);
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
    await w.quickInput.choose('An own address');
    await w.quickInput.prompted('Gateway address');
    await answer('Connect AlipayCN', `${endpoint}/gateway.do`);
    assert.match(await w.quickInput.refusal(), /more than scheme, host and port/);
    await answer('Connect AlipayCN', endpoint);
    await w.quickInput.prompted('merchants authorize');
    await answer('Connect AlipayCN', authorizeUrl);
    await w.quickInput.prompted('Id of your');
    await w.quickInput.back();
    await w.quickInput.prompted('merchants authorize');
    assert.equal(await w.quickInput.value(), authorizeUrl);
    await w.quickInput.accept();
    await w.quickInput.prompted('Id of your');
    await answer('Connect AlipayCN', appId);
    await w.quickInput.prompted('Redirect address');
    await answer('Connect AlipayCN', '');
    await w.quickInput.choose('Yes, enter it…');
    await w.quickInput.prompted('app_origin');
    await answer('Connect AlipayCN', appOrigin);
    await w.quickInput.prompted('Grayscale ratios');
    await answer('Connect AlipayCN', '1, 5, 10, 30, 50, 80');
    await w.quickInput.choose('Choose its file…');
    await keyFile('public.txt');
    await w.quickInput.choose('A public key was given as Private key.');
    await keyFile('wrong.pem');
    await w.quickInput.choose('With a key (密钥)');
    await w.quickInput.choose('Paste it…');
    await w.quickInput.prompted('Alipay’s public key');
    await answer('Connect AlipayCN', simulator.connection.alipayPublicKey ?? '');
  });

  it('says that the private key is the wrong one, stores nothing, and leads back to it', async () => {
    await w.notifications.one('[alipayCn.connection.privateKeyWrong]');
    const items = await w.quickInput.items();
    assert.ok(
      items.some(({ label, description }) => label === 'Application id' && description === simulator.connection.appId),
    );
    assert.ok(!JSON.stringify(items).includes(simulator.connection.appOrigin ?? '?'), 'app_origin is shown');
    await w.screenshot('connect-wrong-key');
    await tree().row('Simulated Coffee');
    // What stands under the pointer shows its hover over the other rows.
    await w.page.mouse.move(0, 0);
    await w.quickInput.choose('Change: Private key');
    await w.quickInput.choose('Choose its file…');
    await keyFile('right.pem');
    await w.quickInput.choose('Check again');
  });

  it('is connected: the view names it, and shows none of the simulation', async () => {
    await w.notifications.one(`Connected to AlipayCN: own gateway · ${simulator.connection.appId}`);
    await w.screenshot('connect-done');
    await clear();
    assert.match(await tree().welcome(), /AlipayCN is connected/);
    await w.screenshot('connect-welcome');
  });
});
