import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { done, openTeam, type Team } from './team.ts';

const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));

describe('renaming, deleting and members by verbs', () => {
  let team: Team;
  before(async () => {
    team = await openTeam();
    await done(team, 'workspaces', 'create', 'Corner Ltd');
    await done(team, 'mini-programs', 'create', 'Coffee');
  });
  after(() => team.end());

  it('rename a workspace and a mini program', async () => {
    assert.equal((await done<{ name: string }>(team, 'workspaces', 'rename', 'Corner Ltd', 'Group')).name, 'Group');
    assert.equal((await done<{ name: string }>(team, 'mini-programs', 'rename', 'Coffee', 'Tea')).name, 'Tea');
    assert.match((await team.text(['workspaces'])).out, /^Group +Owner/);
  });

  it('delete a version without a release, and refuse one with a release before anybody is asked', async () => {
    await done(team, 'upload', sample, '--mini-program', 'Tea');
    const asked = await team.text(['versions', 'delete', 'Tea@1.0.0']);
    assert.equal(asked.code, 2);
    assert.match(asked.err, /Delete version 1\.0\.0 of “Tea”\?.*use its number again/s);
    await done(team, 'versions', 'delete', 'Tea@1.0.0', '--yes');
    await done(team, 'upload', sample, '--mini-program', 'Tea', '--number', '1.0.0');
    await done(team, 'languages', 'set', 'Tea', 'zh-CN', join(team.folder, 'zh-CN.json'));
    await done(team, 'select-app', 'Tea@1.0.0');
    const refused = await team.json(['versions', 'delete', 'Tea@1.0.0', '--yes']);
    assert.deepEqual([refused.exitCode, refused.problem?.code], [3, 'versionHasReleases']);
    assert.match(refused.problem?.message ?? '', /1\.0\.0 has a release to AlipayCN\..*Cancel the release instead/);
    const program = await team.json(['mini-programs', 'delete', 'Tea', '--yes']);
    assert.deepEqual([program.exitCode, program.problem?.code], [3, 'miniProgramHasReleases']);
  });

  it('name the programs of a developer, and say what goes with a member and a token', async () => {
    await done(team, 'members', 'set', 'li', '--role', 'developer', '--assigned', 'Tea');
    assert.match((await team.text(['members'])).out, /^li +li +Developer +Tea$/m);
    const { id } = await done<{ id: string }>(
      ...([team, 'tokens', 'create', 'li', '--description', 'CI', '--out', join(team.folder, 'li.token')] as const),
    );
    assert.match(
      (await team.text(['tokens', 'li'])).out,
      /CI .*read and write .*until \w+ \d+, 20\d\d.*last used never/,
    );
    const wrong = await team.json(['tokens', 'revoke', 'li', 'no-such', '--yes']);
    assert.deepEqual([wrong.exitCode, wrong.problem?.code], [2, 'cli.unknownName']);
    assert.match((await team.text(['tokens', 'revoke', 'li', id])).err, /Revoke the token “CI” of li\?/);
    const removing = await team.text(['members', 'remove', 'li']);
    assert.match(removing.err, /Remove li from “Group”\?.*li \(Developer\) loses access at once, and 1 token of/s);
    await done(team, 'members', 'remove', 'li', '--yes');
  });

  it('keep the last owner, and the workspace that has mini programs', async () => {
    const [me] = (
      await team.client.listMembers({ workspace: (await team.client.listWorkspaces({})).items[0]?.id ?? '' })
    ).items;
    const last = await team.json(['members', 'remove', me?.userId ?? '', '--yes']);
    assert.deepEqual([last.exitCode, last.problem?.code], [3, 'memberLastOwner']);
    assert.match(last.problem?.message ?? '', /Make another member an owner first/);
    const full = await team.json(['workspaces', 'delete', 'Group', '--yes']);
    assert.deepEqual([full.exitCode, full.problem?.code], [3, 'workspaceNotEmpty']);
  });

  it('delete a mini program and a workspace that were never released from', async () => {
    await done(team, 'workspaces', 'create', 'Second');
    await done(team, 'mini-programs', 'create', 'Draft', '--workspace', 'Second');
    await done(team, 'upload', sample, '--mini-program', 'Draft');
    const asked = await team.text(['mini-programs', 'delete', 'Draft']);
    assert.match(asked.err, /its authorization, and 1 version\. The mini program at AlipayCN stays/);
    await done(team, 'mini-programs', 'delete', 'Draft', '--yes');
    await done(team, 'workspaces', 'delete', 'Second', '--yes');
    assert.deepEqual(
      (await team.client.listWorkspaces({})).items.map(({ name }) => name),
      ['Group'],
    );
  });
});
