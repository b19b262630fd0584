import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { applyRelease, continueRelease, planRelease, showDrift } from '../../src/extension/releaseFile/commands.ts';
import { createReleaseFile } from '../../src/extension/releaseFile/create.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { textDocuments } from '../../src/extension/shared/textDocuments.ts';
import { authorize, createProgram, openStage, type Program, type Stage } from '../integration/platform/fixture.ts';
import { type Played, play } from './playedCommands.ts';
import { putBackReleaseFile, releaseFile, wanted, write } from './releaseFolder.ts';

const subject = { file: releaseFile.toString() };

/** The text that is shown in the active editor. */
const shownText = () => vscode.window.activeTextEditor?.document.getText() ?? '';

describe('a release file where there is no workspace yet', () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
    await write(wanted);
  });
  after(async () => {
    await stage.end();
    await putBackReleaseFile();
  });

  it('begins with it: its name is asked once, and it is created with the rest', async () => {
    const left = await play(stage, [{ escape: true }]);
    await applyRelease(left.context, subject);
    left.end();
    assert.deepEqual([left.asked, left.told], [[], []], 'the person left at the name, so nothing happens');
    const { context, asked, told, end } = await play(stage, [{ type: 'Corner Coffee' }]);
    await applyRelease(context, subject);
    end();
    assert.match(asked[0] ?? '', /\nCreate workspace “Corner Coffee”\nCreate mini program “街角咖啡”\n/);
    assert.deepEqual(told, ['Ran and verified 5 steps. Authorize AlipayCN on its page · requires you [Authorize…]']);
    const { items } = await stage.owner.listWorkspaces({});
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Corner Coffee'],
    );
  });
});

describe('the commands of a release file', () => {
  let stage: Stage;
  let program: Program;
  let played: Played;
  const opened = async (...given: Parameters<typeof play>[1]) => {
    played?.end();
    played = await play(stage, given);
    return played;
  };

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await write(wanted);
  });
  after(async () => {
    try {
      played.end();
    } finally {
      await stage.end();
      await putBackReleaseFile();
    }
  });

  it('show the plan with a button to run it', async () => {
    const { context, told, texts } = await opened();
    await runCommand(planRelease, context, subject);
    const [page = ''] = texts;
    assert.match(
      page,
      /<h1>Plan for “街角咖啡” 1\.0\.0<\/h1><h2>Now<\/h2><ol start="1"><li>Save the zh-CN texts<ul><li>Name: 街角咖啡/,
    );
    assert.match(page, /<h2>Later<\/h2><ol start="\d+"><li>Authorize AlipayCN on its page · requires you/);
    assert.match(page, /href="command:miniProgramRelease\.releaseFile\.apply\?[^"]+">Run Release File…/);
    assert.match(page, /Not ready to call AlipayCN[^<]*<a href="command:miniProgramRelease\.release\.authorize/);
    assert.deepEqual(told, []);
  });

  it('carry it out as far as a person has to authorize, and lead there', async () => {
    const { context, told, ran } = await opened({ press: 'Authorize…' });
    await runCommand(applyRelease, context, subject);
    assert.deepEqual(told, ['Ran and verified 3 steps. Authorize AlipayCN on its page · requires you [Authorize…]']);
    assert.deepEqual(ran, [{ name: 'release.authorize', subject: { miniProgramId: program.id } }]);
    const { items } = await stage.owner.listVersions({ miniProgram: program.id });
    assert.deepEqual(
      items.map(({ number, releases }) => [number, releases[0]?.stage]),
      [['1.0.0', 'newVersionCreated']],
    );
  });

  it('show what somebody changed elsewhere in the diff editor', async () => {
    const path = { miniProgram: program.id, locale: 'zh-CN' };
    const [entry] = (await stage.owner.getMiniProgram({ miniProgram: program.id })).languages;
    assert.ok(entry);
    const { name, description, logo, revision } = entry;
    await stage.owner.putLanguage(
      path,
      { name, description, tagline: '每天两杯好咖啡', logo: logo.id },
      { ifMatch: revision },
    );
    const { context } = await opened();
    await runCommand(showDrift, context, subject);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputTextDiff);
    assert.equal(tab.label, 'Platform ↔ mini.release.json');
    assert.match(textDocuments.texts.get(tab.input.original.path) ?? '', /每天两杯好咖啡/);
  });

  it('refuse a file that would be refused, with the place', async () => {
    await write({ ...wanted, versionDescription: '短' });
    const { context, told } = await opened({ press: 'Show Problems' });
    await runCommand(applyRelease, context, subject);
    assert.match(
      told[0] ?? '',
      /^Nothing was done\. The release file or its package has 1 problem: .*too short: 2 of at least 30/,
    );
    await write(wanted);
  });

  it('apply and, once it is approved, publish and go on by a person, who is told what the plan says', async () => {
    await authorize(stage.owner, program);
    const first = await opened();
    await applyRelease(first.context, subject);
    assert.match(first.told[0] ?? '', /^Ran and verified 3 steps\. Wait for the review/);
    const [version] = (await stage.owner.listVersions({ miniProgram: program.id })).items;
    const release = version?.releases[0]?.id ?? '';
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await stage.owner.simulateReview({ release }, { reviewer, decision: 'approved' });
    }
    const second = await opened();
    await applyRelease(second.context, subject);
    assert.match(
      second.asked[0] ?? '',
      /^Publish “街角咖啡” 1\.0\.0\?.*Start the grayscale release of version 1\.0\.0 with 1% of users/s,
    );
    const third = await opened();
    await continueRelease(third.context, subject);
    assert.match(third.asked[0] ?? '', /^Raise version 1\.0\.0 to 10% of users.*The next step is due/s);
    assert.equal((await stage.owner.getRelease({ release })).ratio, 10);
    const fourth = await opened();
    await continueRelease(fourth.context, subject);
    assert.deepEqual(fourth.told, ['The plan has no more steps.']);
  });

  it('do nothing where the file is for another platform than the one in use', async () => {
    await write({ ...wanted, platform: 'https://team.example' });
    const { context, told, ran } = await opened({ press: 'Switch Platform…' });
    await runCommand(applyRelease, context, subject);
    assert.deepEqual(told, [
      'Nothing was done: the release file is for https://team.example, but you are using embedded. [Switch Platform…]',
    ]);
    assert.deepEqual(
      ran.map(({ name }) => name),
      ['platform.switch'],
    );
    await write(wanted);
  });

  it('write the file from what stands on the platform, and leave what it says beside', async () => {
    await write({ version: '0.9.0', grayscale: wanted.grayscale });
    const made = await opened();
    await createReleaseFile(made.context, { miniProgramId: program.id });
    assert.deepEqual(JSON.parse(shownText()), {
      // That is on its way to all users; the next one would be an error at once.
      version: '1.0.0',
      grayscale: wanted.grayscale,
      miniProgram: '街角咖啡',
      versionDescription: wanted.versionDescription,
    });
    assert.deepEqual(made.told, ['mini.release.json now contains the values of the platform. Review and save it.']);
    await vscode.window.activeTextEditor?.document.save();
  });
});
