import { strict as assert } from 'node:assert';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Authorization, Release } from '../../../src/core/contract/model.ts';
import { png } from '../../shared/media.ts';
import { visit, walk } from '../platform/authorizationWalk.ts';
import { registration } from '../platform/fixture.ts';
import { endAll, run, start } from './fixture.ts';
import { readDocument } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));

describe('a whole release by the command line alone, without a server', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-alone-'));
    env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'share') };
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });
  const json = async (...line: string[]) => readDocument(await run([...line, '--json'], { env }));

  /** Starts an authorization; the address that it prints on standard error, and its end. */
  async function authorize(program: string, ...more: string[]) {
    const running = start(['authorization', 'start', program, '--json', ...more], { env });
    const lines = createInterface({ input: running.child.stderr as NodeJS.ReadableStream });
    for await (const line of lines) if (/^https?:/.test(line)) return { running, url: line };
    throw new Error(`no address: ${running.err()}`);
  }

  it('serves the authorization page until it returned, and leads to all users', async () => {
    const project = join(folder, 'coffee');
    await cp(sample, project, { recursive: true });
    const licence = join(folder, 'licence.png');
    await writeFile(licence, png(400, 300, 90));
    const business = join(folder, 'business.json');
    await writeFile(business, JSON.stringify(registration('licence.png')));
    await json('apply', project, '--yes');
    await json('basic-information', 'set', business);
    await json('mini-programs', 'edit', 'Coffee Corner', '--service-phone', '0571-88888888');
    const { running, url } = await authorize('Coffee Corner');
    assert.equal((await visit(await walk(url))).status, 200);
    const { code } = await running.ended;
    const { outcome, result } = readDocument({ code, out: running.out() });
    assert.deepEqual([outcome, (result as Authorization).state], ['done', 'authorized'], running.err());

    const applied = await json('apply', project, '--yes');
    assert.equal(applied.outcome, 'done', applied.problem?.message);
    const release = 'Coffee Corner@1.0.0';
    const review = (reviewer: string, decision: string, ...more: string[]) =>
      json('review', release, '--reviewer', reviewer, '--decision', decision, ...more);
    const long = await review('alipayPlus', 'rejected', '--reason', '字'.repeat(1001));
    assert.deepEqual([long.exitCode, long.problem?.code], [2, 'field.tooLong']);
    const early = await review('alipayPlus', 'rejected', '--reason', 'No.', '--picture', licence);
    assert.deepEqual([early.exitCode, early.problem?.code], [2, 'cli.pictureWithRejection']);
    await review('alipayPlus', 'approved');
    const reason = '字'.repeat(1000);
    const rejected = await review('alipayCN', 'rejected', '--reason', reason, '--picture', licence);
    const { rejection } = rejected.result as Release;
    assert.equal(rejection?.reason, reason, rejected.problem?.message);
    assert.equal(rejection?.pictures.length, 1);
    const unchanged = await json('apply', project, '--yes');
    assert.deepEqual([unchanged.exitCode, unchanged.outcome], [5, 'rejected']);
    const file = join(project, 'mini.release.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('第一个版本：', '第一个版本（已按审核意见修改）：'));
    const again = await json('apply', project, '--yes');
    assert.equal(again.outcome, 'done', again.problem?.message);
    for (const reviewer of ['alipayPlus', 'alipayCN']) {
      const reviewed = await json('review', release, '--reviewer', reviewer, '--decision', 'approved');
      assert.equal(reviewed.outcome, 'done', reviewed.problem?.message);
    }
    const released = await json('final-release', release, '--yes');
    assert.equal((released.result as Release | null)?.stage, 'fullRelease', released.problem?.message);
  });

  it('says that an authorization is lost where its tokens are gone', async () => {
    await json('workspaces', 'create', 'Corner Ltd');
    await json('mini-programs', 'create', 'Coffee');
    const { running, url } = await authorize('Coffee');
    await visit(await walk(url));
    await running.ended;
    const secrets = join(folder, 'share', 'mprelease', 'secrets.json');
    const kept = JSON.parse(await readFile(secrets, 'utf8')) as Record<string, string>;
    const left = Object.entries(kept).filter(([key]) => !key.startsWith('authorization/'));
    await writeFile(secrets, JSON.stringify(Object.fromEntries(left)));
    assert.equal(((await json('authorization', 'Coffee')).result as Authorization).state, 'lost');
    await writeFile(secrets, JSON.stringify(kept));
    assert.equal(((await json('authorization', 'Coffee')).result as Authorization).state, 'authorized');
  });

  it('ends with “waiting” when nobody came back, and at once with --no-wait', async () => {
    await json('workspaces', 'create', 'Corner Ltd');
    await json('mini-programs', 'create', 'Coffee');
    const { running } = await authorize('Coffee', '--timeout', '1s');
    assert.equal((await running.ended).code, 4);
    const ended = await run(['authorization', 'start', 'Coffee', '--no-wait'], { env });
    assert.equal(ended.code, 0, ended.err);
    assert.match(ended.out, /run: mprelease authorization start/);
  });
});
