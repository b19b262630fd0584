import { strict as assert } from 'node:assert';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plan } from '../../../src/core/releaseFile/plan.types.ts';
import type { Applied } from '../../../src/plan/applyPlan.ts';
import { endAll, run } from './fixture.ts';
import { readDocument } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));

describe('a release by its file where nothing is yet', () => {
  let folder: string;
  let env: Record<string, string>;
  const json = async (...line: string[]) => readDocument(await run([...line, '--json'], { env }));
  const project = () => join(folder, 'coffee-corner');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-empty-'));
    env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'share') };
    await cp(sample, project(), { recursive: true });
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });

  it('begins with its workspace, and works through until a person has to authorize', async () => {
    const checked = await json('check', project(), '--folder', join(folder, 'share', 'other'));
    const { findings } = checked.result as { findings: { code: string; severity: string; message: string }[] };
    const severities = findings.map(({ code, severity }) => `${code} ${severity}`);
    assert.ok(severities.includes('file.workspaceNew information'), severities.join());
    assert.ok(severities.includes('file.serviceContactMissing error'), severities.join());
    const named = findings.map(({ message }) => message).join('\n');
    for (const field of ['Legal name', 'Registration number', 'License']) assert.match(named, new RegExp(field, 'i'));
    assert.equal(checked.exitCode, 2);
    const planned = await json('plan', project());
    const { steps, now, fingerprint } = planned.result as Plan;
    assert.deepEqual(
      steps.find(({ kind }) => kind === 'apply')?.reasons.map(({ code }) => code),
      ['basicInformationInvalid', 'serviceContactRequired'],
    );
    assert.deepEqual(
      steps.slice(0, 2).map(({ kind, subject }) => [kind, subject]),
      [
        ['createWorkspace', 'coffee-corner'],
        ['createMiniProgram', 'Coffee Corner'],
      ],
    );
    const applied = await json('apply', project(), '--yes', '--expect', fingerprint);
    assert.equal(applied.exitCode, 0, applied.problem?.message);
    const { done, left } = applied.result as Applied;
    assert.deepEqual(
      done.map(({ kind }) => kind),
      steps.slice(0, now).map(({ kind }) => kind),
    );
    assert.deepEqual([left.now, left.steps[0]?.kind], [0, 'authorize']);
    const again = await json('apply', project(), '--yes');
    assert.deepEqual([again.exitCode, (again.result as Applied).left.steps[0]?.kind], [4, 'authorize']);
    const { items } = (await json('workspaces')).result as { items: { name: string }[] };
    assert.deepEqual(
      items.map(({ name }) => name),
      ['coffee-corner'],
    );
  });

  it('takes the name of the workspace from --workspace, else from whom the repository belongs to', async () => {
    const git = join(folder, '.git');
    await mkdir(git);
    await writeFile(join(git, 'config'), '[remote "origin"]\n\turl = git@git.example.com:corner-ltd/apps.git\n');
    const nameOf = async (...more: string[]) =>
      ((await json('plan', project(), ...more)).result as Plan).steps[0]?.subject;
    assert.equal(await nameOf(), 'corner-ltd');
    assert.equal(await nameOf('--workspace', 'Corner Ltd'), 'Corner Ltd');
  });

  it('says which workspaces there are where it names none of several, and takes the one that is named', async () => {
    for (const name of ['One Ltd', 'Two Ltd']) await json('workspaces', 'create', name);
    const refused = await json('apply', project(), '--yes');
    assert.deepEqual([refused.exitCode, refused.problem?.code], [2, 'file.workspaceAmbiguous']);
    assert.match(refused.problem?.message ?? '', /One Ltd.*Two Ltd|Two Ltd.*One Ltd/);
    const unknown = await json('plan', project(), '--workspace', 'Three Ltd');
    assert.deepEqual([unknown.exitCode, unknown.problem?.code], [2, 'file.workspaceUnknown']);
    const planned = await json('plan', project(), '--workspace', 'Two Ltd');
    assert.equal((planned.result as Plan).steps[0]?.kind, 'createMiniProgram');
  });

  it('has nothing to go on with, and nothing that differs', async () => {
    const continued = await json('continue', project());
    const { hold } = continued.result as { hold: { why: string } };
    assert.deepEqual([continued.exitCode, hold.why], [4, 'noRelease']);
    const drifted = await json('drift', project());
    assert.deepEqual([drifted.exitCode, drifted.result], [0, { differences: [] }]);
  });
});
