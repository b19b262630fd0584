import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cli } from './fixture.ts';
import { done, openTeam, programName, type Team } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));

describe('mprelease upload', () => {
  let team: Team;
  let project: string;
  before(async () => {
    team = await openTeam();
    project = join(team.folder, 'coffee');
    await cp(sample, project, { recursive: true });
    await done(team, 'workspaces', 'create', 'Corner Ltd');
    await done(team, 'mini-programs', 'create', programName);
  });
  after(() => team.end());

  it('refuses a wrong number before anything is sent', async () => {
    const wrong = await team.json(['upload', project, '--number', '1.0']);
    assert.deepEqual([wrong.exitCode, wrong.problem?.code], [2, 'cli.versionWrong']);
    await done(team, 'upload', project, '--number', '1.0.5');
    const lower = await team.json(['upload', project, '--number', '1.0.4']);
    assert.deepEqual([lower.exitCode, lower.problem?.code], [3, 'cli.versionNotHigher']);
    assert.doesNotMatch(lower.err, /Uploading/);
  });

  it('takes numbers of its own for uploads that run at the same time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => team.json(['upload', project])));
    assert.deepEqual(
      all.map(({ outcome, problem }) => problem?.message ?? outcome),
      ['done', 'done', 'done'],
    );
  });

  it('leaves out what looks like a secret, and names it, until it is told to take it', async () => {
    const secretive = join(team.folder, 'secretive');
    await cp(sample, secretive, { recursive: true });
    await writeFile(join(secretive, '.env'), 'PASSWORD=1');
    const number = (text: string) => Number(/: (\d+) files/.exec(text)?.[1]);
    const without = await team.text(['upload', secretive]);
    assert.equal(without.code, 0);
    assert.match(without.err, /\.env looks like a secret and will not be uploaded/);
    const withIt = await team.text(['upload', secretive, '--allow-secrets']);
    assert.match(withIt.err, /\.env looks like a secret and will be uploaded/);
    assert.equal(number(withIt.out), number(without.out) + 1);
  });

  it('says how other tools leave it out too, and writes that when it is told to', async () => {
    const secretive = join(team.folder, 'secretive for others');
    await cp(sample, secretive, { recursive: true });
    await writeFile(join(secretive, '.env'), 'PASSWORD=1');
    const rules = async () => JSON.parse(await readFile(join(secretive, 'mini.project.json'), 'utf8')).uploadExclude;
    const before = await rules();
    assert.match((await team.text(['upload', secretive])).err, /such as minidev,.*--exclude-secrets/);
    assert.deepEqual(await rules(), before);
    const excluded = await team.text(['upload', secretive, '--exclude-secrets']);
    assert.match(excluded.err, /1 file is now excluded in mini\.project\.json: \.env/);
    assert.deepEqual(await rules(), [...(before ?? []), '.env']);
    const again = await team.text(['upload', secretive]);
    assert.deepEqual([again.code, /secret/.test(again.err)], [0, false]);
  });

  it('is not broken by a log of its own in the folder', () => {
    const command = `"${process.execPath}" "${cli}" upload . 2>&1 | tee release.log; exit $\{PIPESTATUS[0]}`;
    const ended = spawnSync('bash', ['-c', command], {
      cwd: project,
      env: { ...process.env, ...team.env },
      encoding: 'utf8',
    });
    assert.equal(ended.status, 0, ended.stdout);
  });

  it('takes a token that ends with a line break', async () => {
    const { outcome } = await team.json(['whoami'], { MPRELEASE_TOKEN: `${team.token}\n` });
    assert.equal(outcome, 'done');
  });

  it('ends quietly when nobody reads its output, and in a sentence when it cannot be written', () => {
    const shell = (rest: string) =>
      spawnSync('bash', ['-c', `"${process.execPath}" "${cli}" schema ${rest}; exit $\{PIPESTATUS[0]}`], {
        encoding: 'utf8',
      });
    const early = shell('| head -c 1');
    assert.deepEqual([early.status, early.stderr], [0, '']);
    if (process.platform !== 'linux') return;
    const full = shell('> /dev/full');
    assert.equal(full.status, 0);
    assert.match(full.stderr, /^mprelease: [^\n]*ENOSPC[^\n]*\n$/);
  });
});
