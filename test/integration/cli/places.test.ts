import { strict as assert } from 'node:assert';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTime } from '../../../src/cli/output/format.ts';
import { endAll, run } from './fixture.ts';
import { openTeam, readDocument, type Team } from './team.ts';

describe('places and times of mprelease', () => {
  let team: Team;
  let folder: string;
  before(async () => {
    team = await openTeam();
    folder = await mkdtemp(join(tmpdir(), 'mprelease-places-'));
  });
  after(async () => {
    await team.end();
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });

  it('need no file of logins where address and token are given', async () => {
    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    const { outcome } = await team.json(['whoami'], { XDG_CONFIG_HOME: file, HOME: file });
    assert.equal(outcome, 'done');
  });

  it('are named with what names another, when they cannot be read or written', async () => {
    const file = join(folder, 'no-folder');
    await writeFile(file, '');
    const env = { ...team.env, XDG_CONFIG_HOME: file, MPRELEASE_PLATFORM: '' };
    const signedIn = await run(['login', team.url, '--json'], { env });
    const { exitCode, problem } = readDocument(signedIn);
    assert.deepEqual([exitCode, problem?.code], [2, 'cli.loginsForbidden']);
    assert.match(problem?.message ?? '', /no-folder.*XDG_CONFIG_HOME/);
    const embedded = await run(['status', '--folder', join(file, 'x'), '--json'], { env });
    const refused = readDocument(embedded);
    assert.equal(refused.exitCode, 2);
    assert.match(refused.problem?.message ?? '', /--folder/);
  });

  it('of a connection are told with their code, once, and exit 2', async () => {
    const file = join(folder, 'connection.json');
    await writeFile(file, '{"endpoint": "x"', { mode: 0o600 });
    const env = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    for (const [given, code] of [
      [join(folder, 'gone.json'), 'alipayCn.connection.fileMissing'],
      [file, 'alipayCn.connection.fileNotJson'],
    ] as const) {
      const ended = readDocument(await run(['status', '--connection', given, '--json'], { env }));
      assert.deepEqual([ended.exitCode, ended.problem?.code], [2, code]);
    }
    await mkdir(join(folder, 'x'), { recursive: true });
    await chmod(file, 0o644);
    const doctor = readDocument(await run(['doctor', '--connection', file, '--json'], { env }));
    const checks = (doctor.result as { items: { check: string; detail: string }[] }).items;
    const details = checks.filter(({ detail }) => detail.includes('chmod 600'));
    assert.deepEqual(
      details.map(({ check }) => check),
      ['connection'],
    );
    assert.equal(details[0]?.detail.match(/alipayCn\.connection\.fileOpen/g)?.length, 1);
  });

  it('of time are the person’s own, with the zone', () => {
    const before = process.env.TZ;
    try {
      process.env.TZ = 'Asia/Shanghai';
      assert.equal(localTime('2026-03-04T17:00:00.000Z'), '2026-03-05 01:00 +08:00');
      process.env.TZ = 'America/St_Johns';
      assert.equal(localTime('2026-03-04T17:00:00.000Z'), '2026-03-04 13:30 -03:30');
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
