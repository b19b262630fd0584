import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import { addChinese, authorize, configure, createProgram, upload } from '../platform/fixture.ts';
import { endAll, run, start } from './fixture.ts';

interface Simulator {
  url: string;
  controlToken: string;
  connection: { appId: string };
}

describe('mprelease with a connection', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-'));
    file = join(folder, 'alipaycn.json');
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });
  const platform = (...more: string[]) => ['platform', '--data', join(folder, 'data'), '--connection', file, ...more];
  const startSimulator = async (...more: string[]) => {
    const running = start(['simulator', '--data', join(folder, 'simulator'), '--write-connection', file, ...more]);
    return { running, ...((await running.first()) as unknown as Simulator) };
  };
  const change = async (changes: object) =>
    writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...changes }));

  /** Waits, by the change feed, until a release stands in a stage. */
  async function until(client: ReleaseClient, release: string, stage: string) {
    let { cursor } = await client.changes({});
    for (;;) {
      const now = await client.getRelease({ release });
      if (now.stage === stage && !now.pending) return now;
      ({ cursor } = await client.changes({}, undefined, { query: { cursor, wait: '20' } }));
    }
  }

  it('releases through the signed protocol to a simulator in another process, reviewed by AlipayCN alone', async () => {
    const { url: simulatorUrl, controlToken, connection } = await startSimulator();
    for (const name of ['alipaycn.json', 'alipaycn.private-key.pem', 'alipaycn.alipay-public-key.pem']) {
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
    }
    const served = start(platform());
    const { url = '', token = '' } = await served.first();
    const owner = createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
    const me = await owner.me({});
    assert.equal(me.platform.simulated, false);
    assert.deepEqual([me.platform.connection.kind, me.platform.connection.appId], ['own', connection.appId]);

    const program = await createProgram(owner);
    await addChinese(owner, program);
    const version = await upload(owner, program, '1.0.0');
    const made = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const release = made.id;
    await authorize(owner, program);
    await configure(owner, program, made);
    const { revision } = await owner.getRelease({ release });
    const applied = await owner.apply({ release }, {}, { ifMatch: revision });
    assert.equal(applied.stage, 'underReview');
    const pendingReviewers = applied.reviews.filter(({ decision }) => decision === 'pending');
    assert.deepEqual(
      pendingReviewers.map(({ reviewer }) => reviewer),
      ['alipayCN'],
    );

    const authorized = (await owner.getMiniProgram({ miniProgram: program.id })).targets[0]?.authorization;
    const review = await fetch(`${simulatorUrl}/control/review`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ miniAppId: authorized?.merchantAppId, appVersion: '1.0.0', decision: 'approve' }),
    });
    assert.equal(review.status, 200, await review.text());
    const prepared = await until(owner, release, 'releasePreparation');
    const gray = await owner.startGrayscale({ release }, { ratio: 10 }, { ifMatch: prepared.revision });
    assert.deepEqual([gray.stage, gray.ratio], ['grayscaleRelease', 10]);

    const said = served.out() + served.err();
    assert.doesNotMatch(said, /PRIVATE KEY|ALIPAYPLUS_SIMULATION/);
  });

  it('reaches a simulator in certificate mode by the certificates beside the file', async () => {
    await startSimulator('--certificates');
    const names = ['application-certificate', 'alipay-certificate', 'alipay-root-certificate'];
    for (const name of names) assert.equal((await stat(join(folder, `alipaycn.${name}.pem`))).mode & 0o777, 0o600);
    const served = start(platform());
    const { url = '', token = '' } = await served.first();
    assert.equal(served.err(), '', 'the signed call at the start was accepted');
    const owner = createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
    const program = await createProgram(owner);
    await authorize(owner, program);
    const { authorization } = (await owner.getMiniProgram({ miniProgram: program.id })).targets[0] ?? {};
    assert.match(authorization?.merchantAppId ?? '', /^2021\d{12}$/);
  });

  it('refuses a private key that AlipayCN does not know, and leaves no trace', async () => {
    await startSimulator();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
    await writeFile(join(folder, 'alipaycn.private-key.pem'), pem, { mode: 0o600 });
    const { code, out, err } = await run(platform());
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /rejected the signature of the private key.*alipayCn\.connection\.privateKeyWrong/);
    assert.ok(!err.includes(pem.split('\n')[1] ?? pem));
    await assert.rejects(stat(join(folder, 'data')), { code: 'ENOENT' });
  });

  it('goes on while AlipayCN is merely out of reach, and says so', async () => {
    const { running } = await startSimulator();
    running.child.kill('SIGTERM');
    await running.ended;
    const served = start(platform());
    const { url = '', token = '' } = await served.first();
    assert.match(served.err(), /refusedThere\].*starts anyway/);
    const owner = createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
    assert.equal((await owner.me({})).platform.connection.kind, 'own');
  });

  it('tells what is wrong with the file, by its key and with the command that mends it', async () => {
    await startSimulator();
    await chmod(file, 0o644);
    assert.ok((await run(platform())).err.includes(`chmod 600 ${file}`));
    await chmod(file, 0o600);
    await change({ sandbox: true });
    assert.match((await run(platform())).err, /unknown property “sandbox”/);
    await change({ sandbox: undefined, privateKeyFile: 'gone.pem' });
    assert.match((await run(platform())).err, /gone\.pem does not exist.*privateKeyFile/);
    await change({ privateKeyFile: 'alipaycn.alipay-public-key.pem' });
    const { code, err } = await run(platform());
    assert.equal(code, 2);
    assert.match(err, /Private key: this is a public key/);
  });

  it('never mixes releases of two AlipayCNs in one folder', async () => {
    await startSimulator();
    const simulated = start(['platform', '--data', join(folder, 'data')]);
    await simulated.first();
    simulated.child.kill('SIGTERM');
    await simulated.ended;
    const { code, err } = await run(platform());
    assert.equal(code, 1);
    assert.match(err, /another AlipayCN connection \(simulator\)/);
    const other = start(['platform', '--data', join(folder, 'other'), '--connection', file]);
    await other.first();
    other.child.kill('SIGTERM');
    await other.ended;
    assert.match(
      (await run(['platform', '--data', join(folder, 'other')])).err,
      /another AlipayCN connection \(own-\d+\)/,
    );
  });

  it('does not write a simulator’s connection over another file', async () => {
    await writeFile(file, '{"endpoint":"https://openapi.alipay.com"}', { mode: 0o600 });
    const { code, out, err } = await run(['simulator', '--write-connection', file]);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /was not written by a simulator/);
    assert.equal(await readFile(file, 'utf8'), '{"endpoint":"https://openapi.alipay.com"}');
  });
});
