import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient, type ReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import { addChinese, authorize, configure, createProgram, upload } from '../platform/fixture.ts';
import { cli, endAll, run, start } from './fixture.ts';

const clientOf = (baseUrl = '', token = ''): ReleaseClient =>
  createReleaseClient({ baseUrl, token: () => token, clientName: 'test/1' });

const statusUnder = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${url}/healthz`, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on(
      'error',
      reject,
    );
  });

describe('mprelease', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-'));
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });
  const platform = (...more: string[]) => ['platform', '--data', join(folder, 'data'), ...more];

  it('tells its version, also through the link by which npm starts it', async () => {
    await symlink(cli, join(folder, 'mprelease'));
    const { out, code } = await run(['--version'], { program: join(folder, 'mprelease') });
    assert.match(out, /^\d+\.\d+\.\d+\n$/);
    assert.equal(code, 0);
  });

  it('tells its usage in the language of the terminal, and what is wrong on standard error', async () => {
    const help = await run(['--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } });
    assert.match(help.out, /发布平台/);
    const wrong = await run(['launch']);
    assert.deepEqual([wrong.code, wrong.out], [2, '']);
    assert.match(wrong.err, /Unknown command “launch”/);
  });

  it('ends quietly with its own exit code when nobody reads on', async () => {
    const file = join(folder, 'mini.release.json');
    await writeFile(file, '{}');
    for (const [line, code] of [
      ['schema', 0],
      ['--version', 0],
      [`check ${file}`, 2],
      [`check ${file} --json`, 2],
    ] as const) {
      const running = start(line.split(' '));
      running.child.stdout?.destroy();
      assert.deepEqual([(await running.ended).code, running.err()], [code, ''], line);
    }
  });

  it('serves the platform: the journey over HTTP, alone on its folder, ended by SIGTERM, resumed with the same token', async () => {
    const served = start(platform());
    const { url = '', token = '' } = await served.first();
    const second = run(platform());
    assert.equal((await stat(join(folder, 'data/owner-token'))).mode & 0o777, 0o600);
    assert.equal(await statusUnder(url, new URL(url).host), 200);
    assert.equal(await statusUnder(url, 'rebound.example.com'), 403);
    await assert.rejects(clientOf(url, 'mpr_wrong').me({}), (error) => ReleaseError.is(error, 'notSignedIn'));

    const owner = clientOf(url, token);
    const program = await createProgram(owner);
    await addChinese(owner, program);
    const version = await upload(owner, program, '1.0.0');
    const made = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const release = made.id;
    await authorize(owner, program);
    await configure(owner, program, made);
    const { revision } = await owner.getRelease({ release });
    await owner.apply({ release }, {}, { ifMatch: revision });
    await owner.simulateReview({ release }, { reviewer: 'alipayPlus', decision: 'approved' });
    let now = await owner.simulateReview({ release }, { reviewer: 'alipayCN', decision: 'approved' });
    now = await owner.startGrayscale({ release }, { ratio: 10 }, { ifMatch: now.revision });
    now = await owner.finalRelease({ release }, {}, { ifMatch: now.revision });
    assert.equal(now.stage, 'fullRelease');

    const refused = await second;
    assert.equal(refused.code, 1);
    assert.match(refused.err, /databaseLocked/);
    assert.ok(refused.err.includes(url), refused.err);
    assert.equal(refused.out, '');

    served.child.kill('SIGTERM');
    assert.deepEqual(await served.ended, { code: 0, signal: null });
    assert.equal(served.out().trim().split('\n').length, 1);

    const again = start(platform());
    const line = await again.first();
    assert.equal(line.token, undefined, 'shown once');
    assert.equal((await clientOf(line.url ?? '', token).getRelease({ release })).stage, 'fullRelease');
    again.child.kill('SIGINT');
    assert.equal((await again.ended).code, 0);
  });

  it('starts again at once on a folder whose last process was killed', async () => {
    const killed = start(platform());
    await killed.first();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const again = start(platform());
    assert.ok((await again.first()).url);
    assert.doesNotMatch(again.err(), /is in use/);
  });

  it('ends when it is asked to while it waits for its folder', async () => {
    const holder = start(platform());
    await holder.first();
    const waiting = start(platform());
    while (!waiting.err().includes('is in use'))
      await new Promise((resolve) => waiting.child.stderr?.once('data', resolve));
    waiting.child.kill('SIGTERM');
    assert.deepEqual(await waiting.ended, { code: 0, signal: null });
    assert.equal(waiting.out(), '');
  });

  it('says that a port is taken, and leaves no trace of itself', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, out, err } = await run(platform('--port', String(port)));
    other.close();
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, new RegExp(`^mprelease: Port ${port} on 127\\.0\\.0\\.1 is already in use\\.`));
    assert.deepEqual(await readdir(folder), []);
  });

  it('refuses a folder that is none, and an address that is not its own', async () => {
    await writeFile(join(folder, 'data'), 'a file');
    assert.match((await run(platform())).err, /data is not a folder/);
    assert.match((await run(['simulator', '--data', join(folder, 'data')])).err, /data is not a folder/);
    assert.match(
      (await run(platform('--host', '203.0.113.7'))).err,
      /203\.0\.113\.7 is not an address of this machine/,
    );
  });

  it('leaves data that it cannot read untouched', async () => {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data/platform.sqlite'), 'something else entirely');
    const { code, err } = await run(platform());
    assert.equal(code, 1);
    assert.match(err, /Cannot read the data file.*databaseBroken/);
    assert.deepEqual(await readdir(join(folder, 'data')), ['platform.sqlite']);
    assert.equal(await readFile(join(folder, 'data/platform.sqlite'), 'utf8'), 'something else entirely');
  });

  it('keeps secrets out of what it says about their files', async () => {
    const [secrets, token] = [join(folder, 'data/secrets.json'), join(folder, 'data/owner-token')];
    await mkdir(join(folder, 'data'));
    await writeFile(secrets, '{"app":"canary-secret', { mode: 0o600 });
    const damaged = await run(platform());
    assert.match(damaged.err, /secrets\.json is damaged/);
    await rm(secrets);
    await writeFile(token, 'canary secret', { mode: 0o600 });
    const broken = await run(platform());
    assert.match(broken.err, /owner-token contains no token/);
    await rm(token);
    await writeFile(token, 'mpr_canary-secret-canary-secret\n', { mode: 0o644 });
    const open = await run(platform());
    assert.match(open.err, /Other users can read .*owner-token\. Run: chmod 600/);
    assert.doesNotMatch(damaged.err + broken.err + open.err, /canary/);
  });

  it('starts the simulator by the rules that are named, and tells which there are', async () => {
    const unknown = await run(['simulator', '--profile', 'lenient']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /Unknown profile “lenient”\. Available: assumed, documented, strict\./);
    const running = start(['simulator', '--data', folder, '--profile', 'documented']);
    const { connection } = (await running.first()) as unknown as { connection: { ratios: number[] } };
    assert.deepEqual(connection.ratios, [10, 30, 50, 100]);
    running.child.kill('SIGTERM');
    await running.ended;
  });

  it('starts the simulator alone, with its controls behind a token', async () => {
    const running = start(['simulator', '--data', folder]);
    const { url = '', controlToken = '' } = await running.first();
    const versions = (headers: Record<string, string>) => fetch(`${url}/control/versions`, { headers });
    assert.equal((await versions({ authorization: `Bearer ${controlToken}` })).status, 200);
    assert.equal((await versions({})).status, 401);
    assert.match((await run(['simulator', '--data', folder])).err, /in use by another simulator/);
    running.child.kill('SIGTERM');
    assert.deepEqual(await running.ended, { code: 0, signal: null });
  });
});
