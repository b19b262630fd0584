import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { createTools } from '../../src/extension/assistant/tools.ts';
import { toolId, toolNames } from '../../src/extension/assistant/toolTable.ts';
import { addChinese, authorize, createProgram, openStage, type Program, type Stage } from '../unit/platform/fixture.ts';
import { type Played, play } from './playedCommands.ts';
import { putBackReleaseFile, wanted, write } from './releaseFolder.ts';

describe('what assistants in the editor can do', () => {
  const { signal } = new AbortController();
  let stage: Stage;
  let program: Program;
  let played: Played;
  let tools: ReturnType<typeof createTools>;

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    await write(wanted);
    played = await play(stage, []);
    tools = createTools(played.context);
  });
  after(async () => {
    played.end();
    await stage.end();
    await putBackReleaseFile();
  });

  it('is known to VS Code', async () => {
    await vscode.extensions.getExtension('mini-program-release.mini-program-release')?.activate();
    const known = vscode.lm.tools.map(({ name }) => name);
    for (const name of toolNames) assert.ok(known.includes(toolId(name)), name);
  });

  it('begins with reading: problems and plan, which change nothing', async () => {
    await write({ ...wanted, version: '1' });
    assert.match(
      await tools.problems.invoke({}, signal),
      /^mini\.release\.json:3:14 error “1” is no version\..*\[file\.versionInvalid\]/m,
    );
    await write(wanted);
    const plan = await tools.plan.invoke({}, signal);
    assert.match(plan, /Pack the folder and upload it as version 1\.0\.0/);
    assert.deepEqual((await stage.owner.listVersions({ miniProgram: program.id })).items, []);
  });

  it('never changes anything that the person has not confirmed', async () => {
    await assert.rejects(tools.apply.invoke({}, signal), /the steps were not confirmed/);
    assert.deepEqual((await stage.owner.listVersions({ miniProgram: program.id })).items, []);
  });

  it('applies what the person has confirmed, with every step named, and reads it back', async () => {
    const confirmation = await tools.apply.prepare?.({}, signal);
    assert.equal(confirmation?.title, 'Carry out these steps for “街角咖啡” 1.0.0?');
    assert.match(confirmation?.message ?? '', /- Apply to release version 1\.0\.0 to AlipayCN/);
    const said = await tools.apply.invoke({}, signal);
    assert.match(said, /^Done and read back \(\d\)\.\nThe reviewers decide/);
    assert.match(await tools.status.invoke({}, signal), /街角咖啡 1\.0\.0 → AlipayCN: Under Review/);
    await assert.rejects(tools.apply.invoke({}, signal), /not confirmed/, 'a confirmation is good once');
  });

  it('refuses what was confirmed when the platform changed meanwhile', async () => {
    const [version] = (await stage.owner.listVersions({ miniProgram: program.id })).items;
    const release = version?.releases[0]?.id ?? '';
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await stage.owner.simulateReview({ release }, { reviewer, decision: 'approved' });
    }
    const confirmation = await tools.apply.prepare?.({}, signal);
    assert.match(confirmation?.message ?? '', /Start the grayscale release of version 1\.0\.0 with 1 % of the users/);
    const { revision } = await stage.owner.getRelease({ release });
    await stage.owner.startGrayscale({ release }, { ratio: 5 }, { ifMatch: revision });
    await assert.rejects(
      tools.apply.invoke({}, signal),
      /The platform changed since this plan was made, so nothing was done/,
    );
    assert.equal((await stage.owner.getRelease({ release })).ratio, 5);
  });

  it('goes on with the grayscale plan by the person’s word, who is told what the plan says', async () => {
    const confirmation = await tools.continue.prepare?.({}, signal);
    assert.equal(confirmation?.title, 'Raise version 1.0.0 to 10 % of the users');
    assert.match(confirmation?.message ?? '', /The next step is due|leaves the next step to a person/);
    await tools.continue.invoke({}, signal);
    const [version] = (await stage.owner.listVersions({ miniProgram: program.id })).items;
    assert.equal(version?.releases[0]?.ratio, 10);
  });
});
