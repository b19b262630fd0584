import { strict as assert } from 'node:assert';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Authorization, HistoryEntry, Release } from '../../../src/core/contract/model.ts';
import { walkAuthorization } from '../platform/fixture.ts';
import { done, openTeam, prepare, programName, type Team } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));
const first = `${programName}@1.0.0`;
const second = `${programName}@1.0.1`;

describe('a whole release by verbs alone', () => {
  let team: Team;
  before(async () => {
    team = await openTeam();
  });
  after(() => team.end());

  const review = (release: string, ...decision: string[]) =>
    done<Release>(team, 'review', release, '--reviewer', ...decision);
  const approve = async (release: string) => {
    await review(release, 'alipayPlus', '--decision', 'approved');
    return review(release, 'alipayCN', '--decision', 'approved');
  };
  const configuration = () => join(team.folder, 'configuration.json');

  it('prepares a mini program and authorizes it', async () => {
    await prepare(team, async (url) => void (await walkAuthorization(url)));
    const { state } = await done<Authorization>(team, 'authorization', 'check', programName);
    assert.equal(state, 'authorized');
    assert.match((await team.text(['languages', programName])).out, /zh-CN {2}街角咖啡/);
  });

  it('uploads a folder and applies', async () => {
    await done(team, 'upload', sample, '--description', 'the first one');
    await done(team, 'select-app', first);
    const set = await done<{ testPasswordSet: boolean }>(team, 'configuration', 'set', first, configuration());
    assert.equal(set.testPasswordSet, true);
    assert.equal((await done<Release>(team, 'apply-to-release', first)).stage, 'underReview');
  });

  it('tells the rejection as an outcome of its own, and applies again', async () => {
    await review(first, 'alipayPlus', '--decision', 'rejected', '--reason', 'The screenshots are blurred.');
    const waited = await team.json(['wait', first, '--until', 'release-preparation']);
    assert.deepEqual([waited.outcome, waited.exitCode], ['rejected', 5]);
    assert.equal((waited.result as Release).rejection?.reason, 'The screenshots are blurred.');
    assert.match((await team.text(['status', first])).out, /rejected by Alipay\+: “The screenshots are blurred\.”/);
    await done(team, 'apply-to-release', first);
    assert.equal((await approve(first)).stage, 'releasePreparation');
  });

  it('goes from grayscale to everybody, and back', async () => {
    const started = await done<Release>(team, 'grayscale', 'start', first, '1', '--yes');
    assert.deepEqual([started.stage, started.ratio], ['grayscaleRelease', 1]);
    assert.equal((await done<Release>(team, 'grayscale', 'raise', first, '10%', '--yes')).ratio, 10);
    assert.equal((await done<Release>(team, 'grayscale', 'stop', first)).stage, 'releasePreparation');
    assert.equal((await done<Release>(team, 'final-release', first, '--yes')).stage, 'fullRelease');
    const out = join(team.folder, 'code.png');
    await done(team, 'qr-code', programName, '--page', 'pages/index/index', '--out', out);
    assert.equal((await readFile(out)).subarray(1, 4).toString(), 'PNG');

    await done(team, 'upload', sample);
    await done(team, 'select-app', second);
    await done(team, 'configuration', 'set', second, configuration());
    await done(team, 'apply-to-release', second);
    await approve(second);
    await done(team, 'final-release', second, '--yes');
    const back = await done<Release>(team, 'roll-back', second, '--yes');
    assert.equal(back.stage, 'archived');
    const { items } = await done<{ items: { release: Release }[] }>(team, 'status');
    assert.deepEqual(items.map(({ release }) => [release.versionNumber, release.stage]).sort(), [
      ['1.0.0', 'fullRelease'],
      ['1.0.1', 'archived'],
    ]);
    await done(team, 'take-offline', first, '--reason', 'The shop is closed.', '--yes');
  });

  it('names itself in the history, and tells it newest first', async () => {
    const { items } = await done<{ items: HistoryEntry[] }>(team, 'history', first);
    assert.equal(items[0]?.action, 'takeOffline');
    assert.ok(items.filter(({ role }) => role === 'owner').every(({ client }) => client.startsWith('mprelease/')));
    assert.match((await team.text(['history', first, '--limit', '1'])).out, /Take Offline.*mprelease\n$/);
  });

  it('asks AlipayCN how its versions stand; one that is here already is not adopted again', async () => {
    const { items } = await done<{ items: { number: string; adoptable: boolean }[] }>(
      team,
      'adoptable-versions',
      programName,
    );
    assert.deepEqual(items.map(({ number }) => number).sort(), ['1.0.0', '1.0.1']);
    const again = await team.json(['adopt', programName, '1.0.0']);
    assert.deepEqual([again.outcome, again.exitCode], ['refused', 3], again.problem?.code);
    assert.equal((await done<{ changed: boolean }>(team, 'reconcile', programName)).changed, false);
  });

  it('asks AlipayCN for categories and a name, and has it build a version from a template', async () => {
    const { items } = await done<{ items: { id: string }[] }>(team, 'categories', programName);
    assert.ok(items.length > 3);
    const checked = await done<{ verdict: string }>(team, 'name-check', programName, '拐角茶馆');
    assert.equal(checked.verdict, 'free');
    const without = await team.json(['from-template', programName, '1.0.2']);
    assert.deepEqual([without.exitCode, without.problem?.code], [2, 'cli.templateMissing']);
    const template = '2021000000000101';
    const built = await done<{ origin: string }>(team, 'from-template', programName, '1.0.2', '--template', template);
    assert.equal(built.origin, 'template');
    const nothing = await team.json(['authorization', 'decide', programName, 'take']);
    assert.deepEqual([nothing.exitCode, nothing.problem?.code], [3, 'cli.authorizationNoOffer']);
  });

  it('manages the team; a token is written to a file of mode 0600 alone', async () => {
    await done(team, 'members', 'set', 'li', '--role', 'developer', '--assigned', programName);
    const out = join(team.folder, 'li.token');
    const refusedDays = await team.json(['tokens', 'create', 'li', '--out', out, '--days', '999']);
    assert.equal(refusedDays.outcome, 'input', 'and leaves no file in the way of the next');
    const made = await team.json(['tokens', 'create', 'li', '--out', out, '--days', '3']);
    const token = (await readFile(out, 'utf8')).trim();
    assert.match(token, /^mpr_/);
    assert.ok(!JSON.stringify(made).includes(token));
    assert.equal((await stat(out)).mode & 0o777, 0o600);
    const asLi = await team.json(['whoami', '--token-file', out]);
    assert.equal((asLi.result as { me: { user: { id: string } } }).me.user.id, 'li');
    const refused = await team.json(['mini-programs', 'create', 'Tea', '--token-file', out]);
    assert.deepEqual([refused.outcome, refused.problem?.code], ['refused', 'forbidden']);
    assert.deepEqual(refused.problem?.allowedRoles, ['owner', 'master']);
    const reads = join(team.folder, 'li-reads.token');
    await done(team, 'tokens', 'create', 'li', '--out', reads, '--read-only');
    assert.equal((await team.json(['whoami', '--token-file', reads])).outcome, 'done');
    const write = ['languages', 'remove', programName, 'zh-CN', '--yes', '--token-file', reads];
    assert.equal((await team.json(write)).problem?.code, 'tokenReadOnly');
    assert.match((await team.text(['tokens', 'li'])).out, /read-only .*last used [A-Z][a-z]+ \d+, 20\d\d/);
    await done(team, 'tokens', 'revoke', 'li', (made.result as { id: string }).id, '--yes');
    assert.equal((await team.json(['whoami', '--token-file', out])).outcome, 'notSignedIn');
    await done(team, 'members', 'remove', 'li', '--yes');
  });
});
