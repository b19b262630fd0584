import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import { addChinese, authorize, configure, createProgram, type Program, upload } from '../platform/fixture.ts';
import { start } from './fixture.ts';
import { openTeam, type Team } from './team.ts';

describe('mprelease backup and restore', () => {
  let team: Team;
  let data: string;
  let file: string;
  let restored: string;
  beforeEach(async () => {
    team = await openTeam();
    data = join(team.folder, 'data');
    file = join(team.folder, 'release.backup');
    restored = join(team.folder, 'restored');
  });
  afterEach(() => team.end());

  /** A release under review, of a program that is authorized. */
  async function prepare(client: ReleaseClient): Promise<{ program: Program; release: string }> {
    const program = await createProgram(client);
    await addChinese(client, program);
    await authorize(client, program);
    const version = await upload(client, program, '1.0.0');
    const { id: release } = await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(client, program, { id: release });
    const { revision } = await client.getRelease({ release });
    await client.apply({ release }, {}, { ifMatch: revision });
    return { program, release };
  }
  const answers = async (client: ReleaseClient, { program, release }: Awaited<ReturnType<typeof prepare>>) => [
    await client.getRelease({ release }),
    await client.getConfiguration({ release }),
    await client.getHistory({ release }),
    await client.getMiniProgram({ miniProgram: program.id }),
    await client.listVersions({ miniProgram: program.id }),
    await client.listMembers({ workspace: program.workspace }),
    await client.getBasicInformation({ workspace: program.workspace }),
    await client.getAuthorization({ miniProgram: program.id, app: 'alipayCN' }),
  ];
  const startOn = async (folder: string, token: string) => {
    const served = start(['platform', '--data', folder]);
    const { url = '' } = await served.first();
    return createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
  };

  it('makes a platform that answers the same, backed up while a server writes, and the release goes on there', async () => {
    const prepared = await prepare(team.client);
    const before = await answers(team.client, prepared);
    const done: string[] = [];
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; !isOver; n += 1) {
        const { id } = await team.client.createWorkspace({}, { name: `W${n}` });
        done.push(id);
      }
    })();
    while (done.length < 5) await team.client.me({});
    const doneBefore = [...done];
    const made = await team.json(['backup', data, file, '--with-secrets']);
    isOver = true;
    await writing;
    assert.deepEqual([made.outcome, made.problem], ['done', null]);
    assert.deepEqual((made.result as { missing: string[] }).missing, []);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(done.length > doneBefore.length, 'nothing was written meanwhile');

    const back = await team.json(['restore', file, restored]);
    assert.equal(back.outcome, 'done', JSON.stringify(back.problem));
    const client = await startOn(restored, team.token);
    assert.deepEqual(await answers(client, prepared), before);
    const { workspaces } = await client.me({});
    const there = new Set(workspaces.map(({ id }) => id));
    assert.ok(doneBefore.every((id) => there.has(id)));
    assert.ok([...there].every((id) => id === prepared.program.workspace || done.includes(id)));
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const)
      await client.simulateReview({ release: prepared.release }, { reviewer, decision: 'approved' });
    const { revision, stage } = await client.getRelease({ release: prepared.release });
    assert.equal(stage, 'releasePreparation');
    const released = await client.finalRelease({ release: prepared.release }, {}, { ifMatch: revision });
    assert.equal(released.stage, 'fullRelease');
  });

  it('tells who followed the changes of the original to begin anew', async () => {
    await prepare(team.client);
    await team.json(['backup', data, file, '--with-secrets']);
    await team.client.createWorkspace({}, { name: 'Later' });
    const { cursor } = await team.client.changes({});
    await team.json(['restore', file, restored]);
    const client = await startOn(restored, team.token);
    await client.createWorkspace({}, { name: 'Other' });
    for (let n = 0; n < 20; n += 1) await client.createWorkspace({}, { name: `Other ${n}` });
    assert.equal((await client.changes({}, undefined, { query: { cursor } })).reset, true);
  });

  it('holds secrets only where it is asked to', async () => {
    const { release } = await prepare(team.client);
    const made = await team.text(['backup', data, file]);
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /no secrets/);
    const back = await team.text(['restore', file, restored]);
    assert.match(back.out, /Authorize each mini program again/);
    assert.match(back.out, /\d{4}-\d\d-\d\d \d\d:\d\d [+-]\d\d:\d\d/, 'in the person’s zone');
    assert.deepEqual((await readdir(restored)).sort(), ['files', 'packages', 'platform.sqlite', 'simulator.sqlite']);
    const secrets = Object.values(JSON.parse(await readFile(join(data, 'secrets.json'), 'utf8')) as object);
    const bytes = await readFile(join(restored, 'platform.sqlite'), 'latin1');
    for (const secret of [team.token, ...secrets]) assert.ok(!bytes.includes(String(secret)));
    const served = start(['platform', '--data', restored]);
    const { url = '', token = '' } = await served.first();
    assert.notEqual(token, team.token);
    const client = createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });
    assert.equal((await client.getRelease({ release })).stage, 'underReview');
  });

  it('writes over nothing, and leaves nothing behind', async () => {
    const refused = async (line: readonly string[], code: string) => {
      const { exitCode, problem } = await team.json(line);
      assert.deepEqual([exitCode, problem?.code], [2, code], line.join(' '));
    };
    await writeFile(file, 'mine');
    await refused(['backup', data, file], 'backupExists');
    await refused(['restore', file, restored], 'backupBroken');
    await assert.rejects(access(restored));
    await refused(['restore', file, data], 'folderNotEmpty');
    await refused(['restore', join(team.folder, 'absent'), restored], 'cli.fileMissing');
    await refused(['backup', join(team.folder, 'absent'), join(team.folder, 'b')], 'folderWithoutData');
    await refused(['backup', data, join(team.folder, 'absent', 'b')], 'cli.fileNotWritten');
    assert.equal(await readFile(file, 'utf8'), 'mine');
    const left = (await readdir(team.folder)).filter((name) => /^(release|restored|absent|b)/.test(name));
    assert.deepEqual(left, ['business.json', 'release.backup']);
  });

  /** What another process does within seconds. */
  async function until(fits: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
    const deadline = performance.now() + 5000;
    while (!(await fits())) {
      assert.ok(performance.now() < deadline, otherwise);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** The processes that make this copy. */
  async function copiersOf(copy: string): Promise<string[]> {
    const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const lines = await Promise.all(processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
    return processes.filter((_, index) => lines[index]?.split('\0').includes(copy));
  }

  describe('of a large database', () => {
    const largeBytes = 400 * 1024 * 1024;
    const left = async () => (await readdir(team.folder)).filter((name) => name.startsWith('release.backup'));
    beforeEach(() => {
      const database = new DatabaseSync(join(data, 'platform.sqlite'));
      database.exec(`PRAGMA busy_timeout = 5000; CREATE TABLE large (bytes BLOB);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${largeBytes / 1024 / 1024})
        INSERT INTO large SELECT zeroblob(1024 * 1024) FROM n`);
      database.close();
    });
    /** Starts a backup, and waits until its copy, or its archive, is being made. */
    async function begun(name = 'platform.sqlite') {
      const running = start(['backup', data, file]);
      for (;;) {
        const [work = ''] = await left();
        const copy = join(team.folder, work, name);
        const { size } = work ? await stat(copy).catch(() => ({ size: 0 })) : { size: 0 };
        if (size > 0) return { ...running, copy };
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }

    it('is stopped in the middle by Ctrl-C, and leaves nothing', async () => {
      const { child, ended } = await begun();
      const asked = performance.now();
      child.kill('SIGINT');
      await ended;
      const stopped = performance.now() - asked;
      assert.deepEqual(await left(), []);
      const whole = performance.now();
      assert.equal((await team.json(['backup', data, file])).exitCode, 0);
      // The whole copy takes much longer than to stop it.
      assert.ok(stopped < (performance.now() - whole) / 2, `${stopped} ms`);
    });

    it('that is killed ends with its copy, and leaves nothing', async function () {
      if (process.platform !== 'linux') this.skip(); // processes are found in /proc
      const { child, ended, copy } = await begun();
      const copying = await copiersOf(copy);
      assert.equal(copying.length, 1);
      child.kill('SIGKILL');
      await ended;
      await until(async () => (await copiersOf(copy)).length === 0, 'it goes on copying');
      await until(async () => (await left()).length === 0, 'it leaves its folder');
    });

    it('that is killed later leaves nothing either', async () => {
      const { child, ended } = await begun('backup.zip');
      child.kill('SIGKILL');
      await ended;
      await until(async () => (await left()).length === 0, 'it leaves its folder');
    });

    it('is restored, or leaves nothing where that is killed', async () => {
      assert.equal((await team.json(['backup', data, file])).exitCode, 0);
      const { child, ended } = start(['restore', file, restored]);
      await until(
        async () => (await readdir(join(restored, 'restoring')).catch(() => [])).length > 0,
        'it does not begin',
      );
      child.kill('SIGKILL');
      await ended;
      await until(() => !existsSync(restored), 'it leaves its folder');
      assert.equal((await team.json(['restore', file, restored])).exitCode, 0);
    });
  });

  it('removes what an earlier one left when the machine went down', async () => {
    await mkdir(join(team.folder, 'release.backup.unfinished-x', 'lock', 'processes'), { recursive: true });
    await writeFile(join(team.folder, 'release.backup.unfinished-x', 'lock', 'processes', 'gone'), '');
    assert.equal((await team.json(['backup', data, file])).exitCode, 0);
    assert.deepEqual(
      (await readdir(team.folder)).filter((name) => name.startsWith('release.backup')),
      ['release.backup'],
    );
  });
});
