import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import { ReleaseError } from '../../../src/client/errors.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { zipOf } from '../../shared/media.ts';
import { endAll, run, start } from '../cli/fixture.ts';
import { createProgram } from './fixture.ts';
import { releaseScenario } from './scenario.ts';
import { findUnsound } from './soundData.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
/** The modes of files bind everybody but root. */
const asNobody = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];

interface Served {
  readonly client: ReleaseClient;
  readonly kill: () => Promise<unknown>;
  /** Asks it to end. */
  readonly end: () => Promise<unknown>;
}

async function serve(folder: string, through: readonly string[] = [], known?: string): Promise<Served> {
  const running = start(['platform', '--data', folder], { through });
  const { url = '', token = known ?? '' } = await running.first();
  return {
    client: createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' }),
    kill: () => {
      running.child.kill('SIGKILL');
      return running.ended;
    },
    end: () => {
      running.child.kill('SIGTERM');
      return running.ended;
    },
  };
}

/** A package that cannot be packed smaller. */
const packageOf = (bytes: number) =>
  zipOf({ 'app.json': '{"pages":["index"]}', 'data.txt': randomBytes(bytes).toString('latin1') });

async function uploadOf(client: ReleaseClient, miniProgram: string, number: string, bytes: number): Promise<string> {
  const zip = await packageOf(bytes);
  return (await client.uploadVersion({ miniProgram }, zip, { query: { number, description: '' } })).id;
}

/** What a person is told when it is refused. */
async function told(work: Promise<unknown>): Promise<{ code: string | null; text: string }> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  assert.ok(error instanceof ReleaseError, `it was not refused: ${String(error)}`);
  const words = problemText('en', error.code ?? '', error.params);
  return { code: error.code, text: `${words?.title} ${words?.detail} ${words?.next}` };
}

describe('a platform on a disk that is full', () => {
  let folder: string;
  let disk: string;
  let data: string;
  /** Takes all room that is left. */
  async function fill(): Promise<void> {
    const file = await open(join(disk, 'filler'), 'a');
    try {
      for (const size of [65_536, 4096, 1]) {
        const piece = Buffer.alloc(size);
        for (;;) await file.write(piece);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }
  const free = () => rm(join(disk, 'filler'));

  beforeEach(async function () {
    folder = await mkdtemp(join(tmpdir(), 'full-'));
    disk = join(folder, 'disk');
    data = join(disk, 'data');
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    if (mounted.status !== 0) this.skip();
  });
  afterEach(async () => {
    await endAll();
    spawnSync('umount', [disk]);
    await rm(folder, { recursive: true, force: true });
  });

  it('says so, loses nothing that it called done, and goes on when there is room', async () => {
    const { client, kill } = await serve(data);
    const { id: miniProgram } = await createProgram(client);
    const versions = [await uploadOf(client, miniProgram, '1.0.0', 50_000)];
    await fill();
    const large = await told(uploadOf(client, miniProgram, '1.1.0', 300_000));
    assert.equal(large.code, 'diskFull');
    assert.match(large.text, /The disk is full\..*Nothing was changed/);
    assert.ok(large.text.includes(data), large.text);
    const made: string[] = [];
    const makeMany = async () => {
      for (let n = 0; n < 3000; n += 1) made.push((await client.createWorkspace({}, { name: `Corner ${n}` })).id);
    };
    assert.equal((await told(makeMany())).code, 'diskFull');
    const shown = (await client.listVersions({ miniProgram })).items.map(({ id }) => id);
    assert.deepEqual(shown, versions);
    await free();
    versions.unshift(await uploadOf(client, miniProgram, '1.1.0', 50_000));
    await fill();
    await kill();
    await free();
    assert.deepEqual(findUnsound(data), []);
    assert.deepEqual(await readdir(join(data, 'incoming')), []);
  });

  it('finds out what became of a call whose outcome it could not store, now and then, and sends nothing twice', async () => {
    const s = await releaseScenario({ stage: 'releasePreparation', platform: { folder: data } });
    try {
      await s.alipayCn.fault('alipay.open.mini.version.online', 'timeoutAfterEffect', 1000);
      const sent = s.alipayCn.until('version/online');
      const pressed = s.act('finalRelease');
      await sent;
      await fill();
      assert.equal((await pressed).pending?.action, 'finalRelease');
      assert.ok(s.logged.length < 12, `it was tried ${s.logged.length} times`);
      await free();
      const after = await s.until(({ pending }) => pending === null);
      assert.deepEqual([after.stage, after.trouble], ['fullRelease', null]);
      assert.equal(s.asked('version/online'), 1);
      await s.platform.close();
      assert.deepEqual(findUnsound(data), []);
    } finally {
      await s.end();
    }
  });

  it('is not started there, and backed up to elsewhere alone', async () => {
    const { client, kill } = await serve(data);
    await createProgram(client);
    await kill();
    await fill();
    const started = await run(['platform', '--data', data]);
    assert.equal(started.code, 1, started.err);
    assert.match(started.err, /disk is full|no space left/);
    const there = await run(['backup', data, join(disk, 'backup')]);
    assert.deepEqual([there.code, there.out], [1, '']);
    assert.match(there.err, /disk is full/);
    assert.deepEqual((await readdir(disk)).sort(), ['data', 'filler']);
    const elsewhere = await run(['backup', data, join(folder, 'backup')]);
    assert.equal(elsewhere.code, 0, elsewhere.err);
    const back = await run(['restore', join(folder, 'backup'), join(disk, 'restored')]);
    assert.deepEqual([back.code, back.out], [1, '']);
    assert.match(back.err, /disk is full/);
    assert.deepEqual((await readdir(disk)).sort(), ['data', 'filler']);
  });
});

describe('a platform on a folder that cannot be written', () => {
  let folder: string;
  let data: string;
  const modes = async (writable: boolean) => {
    for (const name of ['', ...(await readdir(data, { recursive: true }))]) {
      const isFolder = !name.includes('.') && !/^(connection|owner-token)$|[0-9a-f-]{36}/.test(name);
      await chmod(join(data, name), (isFolder ? 0o500 : 0o400) + (writable ? 0o200 : 0));
    }
  };

  beforeEach(async function () {
    if (process.platform === 'win32') this.skip();
    folder = await mkdtemp(join(tmpdir(), 'readonly-'));
    data = join(folder, 'data');
    await mkdir(data);
    if (isRoot) for (const name of [folder, data]) await chown(name, nobody, nobody);
  });
  afterEach(async () => {
    await endAll();
    await modes(true);
    await rm(folder, { recursive: true, force: true });
  });

  it('is not started there, and says whose rights are missing', async () => {
    await modes(false);
    const empty = await run(['platform', '--data', data], { through: asNobody });
    assert.equal(empty.code, 1);
    assert.match(empty.err, /not allowed to write|Cannot write/);
    assert.deepEqual(await readdir(data), []);
    await modes(true);
    const { client, kill } = await serve(data, asNobody);
    await createProgram(client);
    await kill();
    await modes(false);
    const started = await run(['platform', '--data', data], { through: asNobody });
    assert.equal(started.code, 1);
    assert.match(started.err, /not allowed to write|Cannot write/);
    assert.deepEqual(findUnsound(data), []);
  });

  it('says so while it runs, loses nothing that it called done, and goes on when it may write again', async () => {
    const { client, end } = await serve(data, asNobody);
    const { id: miniProgram } = await createProgram(client);
    const first = await uploadOf(client, miniProgram, '1.0.0', 1000);
    await modes(false);
    const refused = await told(uploadOf(client, miniProgram, '1.1.0', 1000));
    assert.equal(refused.code, 'folderNotWritable');
    assert.match(refused.text, /Cannot write to the data folder.*Nothing was changed/);
    await modes(true);
    const second = await uploadOf(client, miniProgram, '1.1.0', 1000);
    const shown = (await client.listVersions({ miniProgram })).items.map(({ id }) => id);
    assert.deepEqual(shown, [second, first]);
    await modes(false);
    assert.deepEqual(await end(), { code: 0, signal: null });
    assert.deepEqual(findUnsound(data), []);
  });
});
