import { strict as assert } from 'node:assert';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release } from '../../../src/core/contract/model.ts';
import type { Plan } from '../../../src/core/releaseFile/plan.types.ts';
import type { Applied } from '../../../src/plan/applyPlan.ts';
import { authorize, registration } from '../platform/fixture.ts';
import { openTeam, programName, type Team } from './team.ts';

const file = {
  workspace: 'Corner Ltd',
  miniProgram: programName,
  version: '1.0.0',
  servicePhone: '0571-88888888',
  languages: {
    'zh-CN': {
      name: programName,
      tagline: '每天一杯好咖啡',
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
      logo: 'picture.png',
    },
  },
  basicInformation: registration('licence.png'),
  versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
  configuration: {
    screenshots: ['picture.png', 'licence.png'],
    testAccount: 'tester',
    testPassword: { env: 'TEST_PASSWORD' },
  },
  grayscale: [{ ratio: 1, hold: '1d', goOn: 'automatic', gate: { command: 'test -f healthy' } }, { ratio: 10 }],
  package: 'program',
};

describe('a release by its file, from the command line', () => {
  let team: Team;
  const write = (content: object) =>
    writeFile(join(team.folder, 'mini.release.json'), JSON.stringify(content, null, 2));
  const run = (...line: string[]) => team.json([...line.slice(0, 1), team.folder, ...line.slice(1)]);

  before(async () => {
    team = await openTeam();
    await mkdir(join(team.folder, 'program', 'pages', 'index'), { recursive: true });
    await writeFile(join(team.folder, 'program', 'app.json'), '{"pages":["pages/index/index"]}');
    await writeFile(join(team.folder, 'program', 'pages', 'index', 'index.axml'), '<view/>');
    await team.client.createWorkspace({}, { name: 'Corner Ltd' });
    await write(file);
  });
  after(() => team.end());

  it('is checked, each problem with its place, and exit code 2', async () => {
    await write({ ...file, version: '1', grayscale: [{ ratio: 5 }, { ratio: 1 }] });
    const { exitCode, result } = await run('check');
    const { findings } = result as { findings: { file: string; line: number; code: string }[] };
    assert.equal(exitCode, 2);
    assert.deepEqual(
      findings.map(({ file: name, code }) => [name, code]),
      [
        ['mini.release.json', 'file.versionInvalid'],
        ['mini.release.json', 'file.ratioNotRising'],
        ['mini.release.json', 'file.miniProgramUnknown'],
        ['mini.release.json', 'file.authorizationMissing'],
      ],
    );
    assert.equal(findings[0]?.line, 4);
    await copyFile(join(team.folder, 'mini.release.json'), join(team.folder, 'beta.json'));
    const other = (await team.json(['check', join(team.folder, 'beta.json')])).result as typeof result;
    assert.equal((other as { findings: { file: string }[] }).findings[0]?.file, 'beta.json');
    await rm(join(team.folder, 'beta.json'));
    await write(file);
    const fine = await run('check');
    assert.equal(fine.exitCode, 0);
  });

  it('is planned, and carried out only by --yes where nobody can be asked', async () => {
    const planned = await run('plan');
    const { steps, now } = planned.result as Plan;
    assert.equal(steps[now]?.kind, 'authorize');
    assert.doesNotMatch(JSON.stringify(planned), /canary-password/);
    const refused = await run('apply');
    assert.deepEqual([refused.exitCode, refused.problem?.code], [2, 'cli.needsYes']);
    const applied = await run('apply', '--yes', '--expect', (planned.result as Plan).fingerprint);
    assert.equal(applied.exitCode, 0);
    assert.deepEqual(
      (applied.result as Applied).done.map(({ kind }) => kind),
      steps.slice(0, now).map(({ kind }) => kind),
    );
  });

  it('looks at the folder’s package until its version is uploaded, and no more', async () => {
    const page = join(team.folder, 'program', 'pages', 'index', 'index.axml');
    await rm(page);
    const next = await write({ ...file, version: '1.0.1' }).then(() => run('plan'));
    assert.deepEqual([next.exitCode, next.problem?.code], [2, 'packing.pageMissing']);
    await write(file);
    assert.equal((await run('plan')).exitCode, 0);
    await writeFile(page, '<view/>');
  });

  it('waits for a person to authorize, then applies; another plan than the expected one is a conflict', async () => {
    const waiting = await run('apply', '--yes');
    assert.deepEqual([waiting.exitCode, (waiting.result as Applied).left.steps[0]?.kind], [4, 'authorize']);
    const [workspace] = (await team.client.listWorkspaces({})).items;
    const [program] = (await team.client.listMiniPrograms({ workspace: workspace?.id ?? '' })).items;
    await authorize(team.client, { workspace: workspace?.id ?? '', id: program?.id ?? '', picture: '' });
    const old = (waiting.result as Applied).left.fingerprint;
    const conflict = await run('apply', '--yes', '--expect', old);
    assert.deepEqual([conflict.exitCode, conflict.problem?.code], [6, 'cli.planMoved']);
    const applied = await run('apply', '--yes');
    assert.equal((applied.result as Applied).releases[0]?.stage, 'underReview');
    assert.equal((await run('apply', '--yes')).exitCode, 4, 'the reviewers decide');
  });

  it('publishes when it is approved, and goes on only when hold and gate say so, or a person does', async () => {
    const release = ((await run('apply', '--yes')).result as Applied).releases[0]?.id ?? '';
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await team.client.simulateReview({ release }, { reviewer, decision: 'approved' });
    }
    const started = await run('apply', '--yes');
    assert.equal((started.result as Applied).releases[0]?.ratio, 1);
    const early = await run('continue', '--allow-commands');
    assert.equal(early.exitCode, 4);
    assert.equal((early.result as { hold: { why: string } }).hold.why, 'notDue');
    await write({ ...file, grayscale: [{ ...file.grayscale[0], hold: undefined }, { ratio: 10 }] });
    const gate = await run('continue', '--allow-commands');
    assert.equal((gate.result as { hold: { why: string } }).hold.why, 'gateFailed');
    const untrusted = await run('continue');
    assert.equal((untrusted.result as { hold: { why: string } }).hold.why, 'gateUnknown');
    await writeFile(join(team.folder, 'healthy'), '');
    const passed = await run('continue', '--allow-commands');
    assert.deepEqual([passed.exitCode, (passed.result as { release: Release }).release.ratio], [0, 10]);
    assert.equal((await run('continue')).exitCode, 0, 'nothing is next');
  });

  it('tells what somebody changed elsewhere', async () => {
    assert.equal((await run('drift')).exitCode, 0);
    const [workspace] = (await team.client.listWorkspaces({})).items;
    const [program] = (await team.client.listMiniPrograms({ workspace: workspace?.id ?? '' })).items;
    assert.ok(program);
    const path = { miniProgram: program.id };
    await team.client.updateMiniProgram(path, { servicePhone: '0571-1111111' }, { ifMatch: program.revision });
    const moved = await run('drift');
    assert.equal(moved.exitCode, 6);
    assert.deepEqual(moved.result, { differences: [{ path: ['servicePhone'], platform: '0571-1111111' }] });
  });
});
