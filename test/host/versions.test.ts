import { strict as assert } from 'node:assert';
import { adoptVersion } from '../../src/extension/commands/adoptVersion.ts';
import { createVersionFromTemplate } from '../../src/extension/commands/templateVersion.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { type OtherTool, openOtherTool } from '../integration/platform/otherTool.ts';
import { releaseScenario, type Scenario } from '../integration/platform/scenario.ts';
import { type Played, play } from './playedCommands.ts';

describe('the commands for versions that stand at AlipayCN', () => {
  let s: Scenario;
  let tool: OtherTool;
  let played: Played | undefined;
  const opened = async (...given: Parameters<typeof play>[1]) => {
    played?.end();
    played = await play(s, given);
    return played;
  };

  beforeEach(async () => {
    s = await releaseScenario({
      stage: 'authorized',
      reviewers: ['alipayPlus', 'alipayCN'],
      connection: () => ({ canUpload: false }),
    });
    tool = await openOtherTool(s, s.port, s.program);
  });
  afterEach(async () => {
    try {
      played?.end();
      played = undefined;
    } finally {
      await s.end();
    }
  });

  it('say that nothing stands there yet, and read again', async () => {
    const { context, told } = await opened({ press: 'Read Again' });
    await runCommand(adoptVersion, context, undefined);
    assert.equal(told.length, 2);
    assert.match(
      told[0] ?? '',
      /AlipayCN has no versions of “街角咖啡” yet\..*template.*\[Read Again\] \[Open in AlipayCN Console\]$/,
    );
  });

  it('show where each stands and why it cannot be adopted, and adopt one', async () => {
    await tool.upload('1.0.0');
    await tool.apply('1.0.0');
    await tool.review('1.0.0', 'reject', '截图不符。');
    await s.owner.adoptVersion({ ...s.place, number: '1.0.0' });
    await tool.upload('1.0.1');
    const { context, shown, told, revealed } = await opened({ pick: '1.0.1' });
    await runCommand(adoptVersion, context, { miniProgramId: s.program.id });
    const rows = shown[0]?.rows.map((row) => row.replace(/created .*/, 'created …'));
    assert.deepEqual(rows, [
      'Available',
      '1.0.1 — New Version Created — created …',
      'Already adopted',
      '1.0.0 — Rejected — Show its release · 第一个版本，提供门店查询、在线点单和会员积分等功能。 · created …',
      'Read Again',
    ]);
    const { items } = await s.owner.listVersions({ miniProgram: s.program.id });
    const release = items.find(({ number }) => number === '1.0.1')?.releases[0];
    assert.deepEqual(revealed, [`release/${release?.id}`]);
    assert.deepEqual(told, ['Adopted 1.0.1. Stage: New Version Created. [Edit Configuration]']);
  });

  it('have one built from a template, with a way back, and lead on', async () => {
    const next = { type: '2021000000000101' };
    const { context, revealed, told, ran } = await opened(
      { type: '1.0.0' },
      next,
      { type: '' },
      { pick: 'No Settings' },
      { press: 'Select App…' },
    );
    await runCommand(createVersionFromTemplate, context, { miniProgramId: s.program.id });
    const [version] = (await s.owner.listVersions({ miniProgram: s.program.id })).items;
    assert.deepEqual([version?.origin, version?.build], ['template', null]);
    assert.deepEqual(revealed, [`version/${version?.id}`]);
    assert.match(told[0] ?? '', /^AlipayCN built 1\.0\.0 of “街角咖啡”\./);
    assert.deepEqual(
      ran.map(({ name, subject }) => [name, subject?.versionId]),
      [['version.selectApp', version?.id]],
    );
  });

  it('tell why a build failed', async () => {
    const { context, told } = await opened(
      { type: '1.0.0' },
      { type: '2021000000000109' },
      { type: '' },
      { pick: 'No Settings' },
    );
    await runCommand(createVersionFromTemplate, context, { miniProgramId: s.program.id });
    assert.match(told[0] ?? '', /could not build it.*[^\]] \[Create Version from Template\]$/);
  });

  it('tell what cannot be read with what leads on', async () => {
    const other = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: 'Other' });
    const { context, told, ran } = await opened({ press: 'Authorize AlipayCN' });
    await runCommand(adoptVersion, context, { miniProgramId: other.id });
    assert.match(told[0] ?? '', /^AlipayCN is not authorized\..*[^\]] \[Authorize AlipayCN\]$/);
    assert.deepEqual(
      ran.map(({ name }) => name),
      ['release.authorize'],
    );
  });
});
