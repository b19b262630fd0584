import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';

const cli = fileURLToPath(new URL('../../../src/cli/mprelease.ts', import.meta.url));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(...args);
  let out = '';
  let err = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

async function firstLine(child: ChildProcess): Promise<Record<string, string>> {
  if (!child.stdout) throw new Error('no standard output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as Record<string, string>;
}

describe('mprelease', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells its version and its usage', async () => {
    assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/);
    assert.match((await run('--help')).out, /mprelease platform/);
    const wrong = await run('launch');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /no command “launch”/);
    assert.equal((await run('platform', '--data', folder, '--port', 'x')).code, 2);
  });

  it('serves the platform: one JSON line, the owner’s token, the host check, an end on SIGTERM', async () => {
    const child = start('platform', '--port', '0', '--data', folder);
    const { url = '', token = '' } = await firstLine(child);
    const client = createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
    assert.equal((await client.createWorkspace({}, { name: 'Team' })).role, 'owner');
    assert.equal((await stat(join(folder, 'owner-token'))).mode & 0o777, 0o600);
    const stranger = createReleaseClient({ baseUrl: url, token: () => 'mpr_wrong', clientName: 'test/1' });
    await assert.rejects(stranger.me({}), (error) => ReleaseError.is(error, 'notSignedIn'));
    const second = await run('platform', '--port', '0', '--data', folder);
    assert.equal(second.code, 1);
    assert.match(second.err, /databaseLocked/);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('starts the simulator alone', async () => {
    const child = start('simulator', '--port', '0', '--data', folder);
    const line = await firstLine(child);
    assert.match(String(line.url), /^http:\/\/127\.0\.0\.1:\d+$/);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});
