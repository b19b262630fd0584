import { strict as assert } from 'node:assert';
import { deleteMiniProgram, deleteVersion, deleteWorkspace } from '../../src/extension/commands/deletions.ts';
import { manageMembers } from '../../src/extension/commands/members.ts';
import { manageTokens } from '../../src/extension/commands/memberTokens.ts';
import { renameMiniProgram, renameWorkspace } from '../../src/extension/commands/rename.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { createProgram, openStage, type Program, type Stage, upload } from '../integration/platform/fixture.ts';
import { type Played, play } from './playedCommands.ts';

describe('the commands for workspaces, members and tokens', () => {
  let s: Stage;
  let program: Program;
  let played: Played | undefined;
  const opened = async (...given: Parameters<typeof play>[1]) => {
    played?.end();
    played = await play(s, given);
    return played;
  };
  const members = async () => (await s.owner.listMembers({ workspace: program.workspace })).items;

  beforeEach(async () => {
    s = await openStage();
    program = await createProgram(s.owner);
  });
  afterEach(async () => {
    try {
      played?.end();
      played = undefined;
    } finally {
      await s.end();
    }
  });

  it('rename a workspace and a mini program', async () => {
    const { context } = await opened({ type: 'Corner Group' }, { type: 'Corner Tea' });
    await runCommand(renameWorkspace, context, undefined);
    await runCommand(renameMiniProgram, context, { miniProgramId: program.id });
    assert.equal(context.store.snapshot.workspaces[0]?.name, 'Corner Group');
    assert.equal((await s.owner.getMiniProgram({ miniProgram: program.id })).name, 'Corner Tea');
  });

  it('delete a version, its mini program and its workspace, each asked once with its facts and a way to keep it', async () => {
    await s.owner.putMember({ workspace: program.workspace, user: 'max' }, { role: 'master' });
    await upload(s.owner, program, '1.0.0');
    await upload(s.owner, program, '1.0.1');
    const { context, asked, first, told } = await opened({ pick: '街角咖啡 1.0.1' });
    await runCommand(deleteVersion, context, undefined);
    await runCommand(deleteWorkspace, context, undefined);
    await runCommand(deleteMiniProgram, context, { miniProgramId: program.id });
    await runCommand(deleteWorkspace, context, undefined);
    assert.deepEqual(
      asked.map((text) => text.split('\n')[0]),
      [
        'Delete version 1.0.1 of “街角咖啡”?',
        'Delete the mini program “街角咖啡”?',
        'Delete the workspace “Corner Ltd”?',
      ],
    );
    assert.match(asked[1] ?? '', /its authorization, and 1 version\./);
    assert.match(asked[2] ?? '', /2 members with all tokens/);
    assert.deepEqual(first, ['Keep', 'Keep', 'Keep']);
    assert.match(told[1] ?? '', /Corner Ltd still has mini programs\..*Delete its mini programs first/);
    assert.deepEqual(context.store.snapshot.workspaces, []);
  });

  it('show members, change a role and what is assigned, and remove one', async () => {
    const { workspace } = program;
    await s.owner.putMember({ workspace, user: 'lin' }, { role: 'master', name: 'Lin' });
    await s.owner.createMemberToken({ workspace, user: 'lin' }, {});
    const { context, shown, asked } = await opened(
      { pick: 'Lin' },
      { pick: 'Change Role' },
      { pick: 'Developer' },
      { pick: '街角咖啡' },
      { pick: 'Lin' },
      { pick: 'Remove' },
      { escape: true },
    );
    await runCommand(manageMembers, context, undefined);
    assert.deepEqual(shown[0]?.rows, [
      'Add Member…',
      'Lin — Master · lin — all mini programs',
      'Mei — Owner · mei — all mini programs',
    ]);
    assert.equal(shown[4]?.rows[1], 'Lin — Developer · lin — 街角咖啡');
    assert.match(
      asked[0] ?? '',
      /^Remove lin from “Corner Ltd”\?\nlin \(Developer\) loses access at once, and 1 token of theirs/,
    );
    assert.deepEqual(
      (await members()).map(({ userId }) => userId),
      ['mei'],
    );
  });

  it('keep the last owner, and say what to do', async () => {
    const { context, told } = await opened({ pick: 'Mei' }, { pick: 'Remove' });
    await runCommand(manageMembers, context, undefined);
    assert.match(told[0] ?? '', /A workspace needs at least one owner\..*Make another member an owner first/);
    assert.equal((await members()).length, 1);
  });

  it('create a token that is copied once, show what it may do and until when, and revoke it', async () => {
    const copied: string[] = [];
    played = await play(
      s,
      [
        { pick: 'Create Token' },
        { type: 'CI' },
        { pick: 'Read-only' },
        { pick: '30 days' },
        { pick: 'CI' },
        { escape: true },
      ],
      { editor: { copy: async (text) => void copied.push(text) } },
    );
    const { context, asked, shown } = played;
    await runCommand(manageTokens, context, undefined);
    assert.match(copied[0] ?? '', /^mpr_/);
    assert.doesNotMatch(asked.join(), /mpr_/);
    assert.match(shown[3]?.rows[1] ?? '', /^CI — Read-only · Never used — Created .* · Expires /);
    assert.match(asked[1] ?? '', /^Revoke the token “CI” of mei\?/);
    assert.deepEqual((await s.owner.listMemberTokens({ workspace: program.workspace, user: 'mei' })).items, []);
  });

  it('let a developer see and revoke their own tokens, and create none', async () => {
    const { workspace } = program;
    await s.owner.putMember({ workspace, user: 'dev' }, { role: 'developer', assigned: [program.id] });
    await s.owner.createMemberToken({ workspace, user: 'dev' }, { label: 'laptop' });
    const dev = { ...s, owner: s.as('dev') };
    played = await play(dev, [{ pick: 'laptop' }]);
    const { context, shown, told } = played;
    await runCommand(manageTokens, context, undefined);
    assert.equal(shown[0]?.rows.length, 1);
    assert.match(told[0] ?? '', /dev has no tokens\. An owner or master creates them\./);
  });
});
