import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { watchChanges } from '../../../src/client/changes.ts';
import { png } from '../../shared/media.ts';
import { addChinese, authorize, createProgram } from '../platform/fixture.ts';
import { cli } from './fixture.ts';
import { openTeam, type Team } from './team.ts';

interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly name?: string; readonly run?: string }[];
}
interface Workflow {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const samples = new URL('../../../samples/', import.meta.url);

/** `${{ vars.NAME }}` by what GitHub would put there. */
const filled = (table: Readonly<Record<string, string>> = {}, known: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(table).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (\S+) \}\}/g, (_, key: string) => known[key] ?? assert.fail(`nobody gives ${key}`)),
    ]),
  );

describe('the GitHub Actions example', () => {
  let team: Team;
  let folder: string;
  let program: { miniProgram: string };
  before(async () => {
    team = await openTeam();
    folder = join(team.folder, 'checkout');
    await cp(fileURLToPath(new URL('coffee-corner', samples)), folder, { recursive: true });
    await writeFile(join(folder, 'release/picture.png'), png(400, 300));
    const configuration = {
      versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
      screenshots: ['picture.png', 'screenshot-1.png'],
    };
    await writeFile(join(folder, 'release/configuration.json'), JSON.stringify(configuration));
    const made = await createProgram(team.client, 'Coffee Corner');
    program = { miniProgram: made.id };
    await addChinese(team.client, made);
    await authorize(team.client, made);
    // What setup-node and the install step bring.
    await mkdir(join(team.folder, 'bin'));
    const shim = join(team.folder, 'bin/mprelease');
    await writeFile(shim, `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
    await chmod(shim, 0o755);
  });
  after(() => team.end());

  const known = () => ({
    'vars.MPRELEASE_PLATFORM': team.url,
    'secrets.MPRELEASE_TOKEN': team.token,
    'vars.MINI_PROGRAM': 'Coffee Corner',
  });

  /** Runs a job's `run:` steps in order as GitHub does: bash, ending at the first failure, with its files. */
  async function job(name: string, values: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>) {
    const workflow = parse(await readFile(new URL('github-actions/release.yml', samples), 'utf8')) as Workflow;
    const { env, steps } = workflow.jobs[name] ?? assert.fail(`no job ${name}`);
    const files = { GITHUB_ENV: join(team.folder, `${name}.env`), GITHUB_STEP_SUMMARY: join(team.folder, 'summary') };
    await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
    const given = {
      ...process.env,
      LC_ALL: 'C',
      PATH: [join(team.folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      XDG_CONFIG_HOME: team.env.XDG_CONFIG_HOME,
      ...filled(workflow.env, values),
      ...filled(env, values),
      ...files,
      ...more,
    };
    let ran = 0;
    for (const { name: title, run } of steps) {
      if (run === undefined) continue;
      const kept = (await readFile(files.GITHUB_ENV, 'utf8')).trim().split('\n').filter(Boolean);
      const set = Object.fromEntries(
        kept.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
      const child = spawn('bash', ['-eo', 'pipefail', '-c', run], { cwd: folder, env: { ...given, ...set } });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data));
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`${title} ended with ${code}: ${said}`);
      assert.ok(!said.includes(team.token), 'the token is in no log');
      ran += 1;
    }
    return { ran, summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8') };
  }

  it('applies for the tag, frees the runner during the review, and continues with the resume token', async () => {
    const applied = await job('apply', known(), { GITHUB_REF_NAME: 'v2.4.0', GITHUB_RUN_ID: '17', WAIT_AT_MOST: '1s' });
    assert.equal(applied.ran, 7);
    const resume = /mpw1_\S+/.exec(applied.summary)?.[0] ?? assert.fail(applied.summary);
    const { result } = await team.json(['status', 'Coffee Corner@2.4.0']);
    const { release } = (result as { items: { release: { id: string; stage: string } }[] }).items[0] ?? assert.fail();
    assert.equal(release.stage, 'underReview');
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await team.client.simulateReview({ release: release.id }, { reviewer, decision: 'approved' });
    }
    await job('continue', { ...known(), 'inputs.resume': resume }, {});
    const after = await team.client.getRelease({ release: release.id });
    assert.deepEqual([after.stage, after.ratio], ['grayscaleRelease', 1]);
  });

  it('fails when it is rejected, and the runner is free at once', async () => {
    const [before] = (await team.client.listVersions(program)).items.flatMap(({ releases }) => releases);
    const stopped = await team.client.stopGrayscale({ release: before?.id ?? '' }, {}, { ifMatch: '*' });
    await team.client.cancel({ release: stopped.id }, {}, { ifMatch: stopped.revision });
    const stop = new AbortController();
    const reviewer = watchChanges(team.client, {
      signal: stop.signal,
      onTrouble: (error) => assert.ifError(error),
      onChanges: async (changes) => {
        const release = changes.findLast(({ kind }) => kind === 'release')?.id ?? '';
        if ((await team.client.getRelease({ release })).stage !== 'underReview' || stop.signal.aborted) return;
        stop.abort();
        const decision = { reviewer: 'alipayPlus', decision: 'rejected', reason: 'Blurred.' } as const;
        await team.client.simulateReview({ release }, decision);
      },
    });
    const more = { GITHUB_REF_NAME: 'v2.4.1', GITHUB_RUN_ID: '18', WAIT_AT_MOST: '1m' };
    await assert.rejects(job('apply', known(), more), /Wait briefly for the reviewers ended with 5/);
    await reviewer;
  });
});
