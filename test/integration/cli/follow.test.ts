import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import type { Release } from '../../../src/core/contract/model.ts';
import { addChinese, authorize, configure, createProgram, type Program, upload } from '../platform/fixture.ts';
import { type Running, run, start } from './fixture.ts';
import { openTeam, readDocument, type Team } from './team.ts';

/** Resolves once a running verb has said this. */
async function said({ child, out, err }: Running, words: RegExp): Promise<void> {
  while (!words.test(out() + err())) {
    const stream = [child.stdout, child.stderr].map((one) => one && once(one, 'data'));
    await Promise.race([...stream, once(child, 'close')]);
    if (child.exitCode !== null) assert.match(out() + err(), words);
  }
}

describe('following a release by mprelease', () => {
  let team: Team;
  let program: Program;
  let next = 0;
  before(async () => {
    team = await openTeam();
    program = await createProgram(team.client, 'Coffee');
    await addChinese(team.client, program);
    await authorize(team.client, program);
  });
  after(() => team.end());

  /** A new version under review. */
  async function applied(): Promise<Release> {
    const version = await upload(team.client, program, `1.0.${next++}`);
    const made = await team.client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(team.client, program, made);
    const { revision } = await team.client.getRelease({ release: made.id });
    return team.client.apply({ release: made.id }, {}, { ifMatch: revision });
  }
  const review = (release: string, reviewer: 'alipayPlus' | 'alipayCN', decision: 'approved' | 'rejected') =>
    team.client.simulateReview(
      { release },
      { reviewer, decision, ...(decision === 'rejected' ? { reason: 'No.' } : {}) },
    );
  const clear = async (release: string) => {
    const { revision } = await team.client.getRelease({ release });
    await team.client.cancel({ release }, {}, { ifMatch: revision });
  };

  it('ends with a resume token when the time is over, and goes on with it later', async () => {
    const { id } = await applied();
    const over = await team.json(['wait', id, '--until', 'Release-Preparation,fullRelease', '--timeout', '1s']);
    assert.deepEqual([over.outcome, over.exitCode], ['waiting', 4]);
    assert.equal((over.result as Release).stage, 'underReview');
    const token = over.resume ?? '';
    assert.ok(!Buffer.from(token.slice(5), 'base64url').toString().includes(team.token), 'no secret is in it');
    await review(id, 'alipayPlus', 'approved');
    await review(id, 'alipayCN', 'approved');
    const reached = await team.json(['wait', '--resume', token]);
    assert.deepEqual([reached.outcome, (reached.result as Release).stage], ['done', 'releasePreparation']);

    assert.equal((await team.json(['wait', '--resume', token.slice(0, -9)])).problem?.code, 'cli.resumeBroken');
    const elsewhere = await team.json(['wait', '--resume', token, '--folder', `${team.folder}/other`], {
      MPRELEASE_TOKEN: '',
      MPRELEASE_PLATFORM: '',
    });
    assert.equal(elsewhere.problem?.code, 'cli.resumeElsewhere');
    await clear(id);
  });

  it('hears at once what a reviewer decides while it waits, and tells it on standard error', async () => {
    const { id } = await applied();
    const waiting = start(['wait', id, '--until', 'releasePreparation', '--json'], { env: team.env });
    await said(waiting, /Under Review/);
    await review(id, 'alipayPlus', 'approved');
    await review(id, 'alipayCN', 'approved');
    const { code } = await waiting.ended;
    const document = readDocument({ code, out: waiting.out() });
    assert.deepEqual([document.outcome, (document.result as Release).stage], ['done', 'releasePreparation']);
    assert.match(waiting.err(), /Under Review\n[\s\S]*Release Preparation\n$/);
    await clear(id);
  });

  it('ends with its own exit code when it is rejected, and when it can never come', async () => {
    const { id } = await applied();
    const waiting = start(['wait', id, '--until', 'releasePreparation', '--json'], { env: team.env });
    await said(waiting, /Under Review/);
    await review(id, 'alipayPlus', 'rejected');
    assert.equal((await waiting.ended).code, 5);
    const asked = await team.json(['wait', id, '--until', 'rejected']);
    assert.equal(asked.outcome, 'done');
    await clear(id);
    const never = await team.json(['wait', id, '--until', 'fullRelease']);
    assert.deepEqual([never.exitCode, never.problem?.code], [3, 'cli.waitNever']);
  });

  it('stops when the token is revoked, instead of asking for ever', async () => {
    const { id } = await applied();
    const path = { workspace: program.workspace, user: (await team.client.me({})).user.id };
    const { id: tokenId, token } = await team.client.createMemberToken(path, {});
    const waiting = start(['wait', id, '--until', 'fullRelease', '--json'], {
      env: { ...team.env, MPRELEASE_TOKEN: token },
    });
    await said(waiting, /Under Review/);
    await team.client.deleteMemberToken({ ...path, token: tokenId });
    await review(id, 'alipayPlus', 'approved');
    assert.equal((await waiting.ended).code, 7);
    await team.client.withdraw({ release: id }, {}, { ifMatch: '*' });
    await clear(id);
  });

  it('watches: one JSON document a line as things change, until it is asked to end', async () => {
    const { id } = await applied();
    const watching = start(['watch', id, '--json'], { env: team.env });
    await said(watching, /"stage":"underReview","ratio"/);
    await team.client.withdraw({ release: id }, {}, { ifMatch: '*' });
    await said(watching, /"stage":"newVersionCreated","ratio"/);
    watching.child.kill('SIGTERM');
    assert.equal((await watching.ended).code, 0);
    const lines = watching
      .out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { release?: Release; command?: string });
    const stages = lines.flatMap(({ release }) => (release ? [release.stage] : []));
    assert.deepEqual([stages[0], stages.at(-1)], ['underReview', 'newVersionCreated']);
    assert.equal(lines.at(-1)?.command, 'watch');
    assert.match((await run(['status', id], { env: team.env })).out, /New Version Created/);
    await clear(id);
  });
});
