import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { createTool } from '../../src/extension/assistant/registration.ts';
import { createTools } from '../../src/extension/assistant/tools.ts';
import { type ToolName, toolId, toolNames } from '../../src/extension/manifest/toolTable.ts';
import {
  addChinese,
  authorize,
  createProgram,
  openStage,
  type Program,
  type Stage,
} from '../integration/platform/fixture.ts';
import { type Played, play } from './playedCommands.ts';
import { putBackReleaseFile, wanted, write } from './releaseFolder.ts';

describe('what assistants in the editor can do', () => {
  const { token } = new vscode.CancellationTokenSource();
  let stage: Stage;
  let program: Program;
  let played: Played;
  let tools: ReturnType<typeof createTools>;
  /** What the person answers to each question. */
  let answers: boolean[] = [];
  const asked: string[] = [];

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    await write(wanted);
    played = await play(stage, []);
    const confirm = async (message: string, detail: string) => {
      asked.push(`${message}\n${detail}`);
      return answers.shift() ?? assert.fail(`nobody is asked: ${message}`);
    };
    tools = createTools({ ...played.context, ui: { ...played.context.ui, confirm } });
  });
  beforeEach(() => {
    answers = [];
    asked.length = 0;
  });
  after(async () => {
    played.end();
    await stage.end();
    await putBackReleaseFile();
  });

  /** As VS Code calls it: what it asks before a tool runs. */
  const prepare = async (name: ToolName) => {
    const prepared = await createTool(async () => tools[name]).prepareInvocation?.({ input: {} }, token);
    return prepared?.confirmationMessages;
  };
  /** As VS Code calls it after the person’s yes: what the model is told. */
  const invoke = async (name: ToolName): Promise<string> => {
    const options = { input: {}, toolInvocationToken: undefined };
    const result = await createTool(async () => tools[name]).invoke(options, token);
    return (result?.content ?? []).map((part) => (part as vscode.LanguageModelTextPart).value).join('\n');
  };
  const versions = async () => (await stage.owner.listVersions({ miniProgram: program.id })).items;
  const release = async () => (await versions())[0]?.releases[0] ?? assert.fail('no release');

  it('is known to VS Code', async () => {
    await vscode.extensions.getExtension('mini-program-release.mini-program-release')?.activate();
    const known = vscode.lm.tools.map(({ name }) => name);
    for (const name of toolNames) assert.ok(known.includes(toolId(name)), name);
  });

  it('begins with reading: problems and plan, which change nothing', async () => {
    await write({ ...wanted, version: '1' });
    assert.match(
      await invoke('problems'),
      /^mini\.release\.json:3:14 error “1” is not a valid version number\..*\[file\.versionInvalid\]/m,
    );
    await write(wanted);
    assert.match(await invoke('plan'), /Upload the folder as version 1\.0\.0/);
    assert.deepEqual(await versions(), []);
  });

  it('asks before each use of a tool that changes something, also when nothing could be done', async () => {
    for (const name of ['apply', 'continue'] as const) assert.ok(await prepare(name), name);
    for (const name of ['status', 'problems', 'plan'] as const) assert.equal(await prepare(name), undefined, name);
    await write({ ...wanted, version: '1' });
    for (const name of ['apply', 'continue'] as const) assert.ok(await prepare(name), `${name}, a broken file`);
    await write(wanted);
  });

  it('carries out no step that was declined, by whichever tool comes next', async () => {
    await Promise.all([prepare('apply'), prepare('apply')]);
    assert.ok(await prepare('continue'));
    assert.match(await invoke('continue'), /This version has no release yet/);
    answers = [false];
    await assert.rejects(invoke('apply'), /Nothing was done, because the steps were not confirmed/);
    assert.match(await invoke('continue'), /This version has no release yet/);
    assert.deepEqual(await versions(), []);
    assert.equal(asked.length, 1);
  });

  it('applies what the person has confirmed, with every step named, and reads it back', async () => {
    answers = [true];
    const said = await invoke('apply');
    const [question] = asked;
    assert.match(question ?? '', /^Run these steps for “街角咖啡” 1\.0\.0\?/);
    assert.match(question ?? '', /- Submit version 1\.0\.0 to AlipayCN for review/);
    assert.match(said, /^Ran and verified \d steps?\.\nWait for the review/);
    assert.match(await invoke('status'), /街角咖啡 1\.0\.0 → AlipayCN: Under Review/);
    assert.match(await invoke('apply'), /Wait for the review/, 'nothing to do is told, and nobody is asked');
  });

  it('refuses what was confirmed when the platform changed meanwhile', async () => {
    const { id } = await release();
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await stage.owner.simulateReview({ release: id }, { reviewer, decision: 'approved' });
    }
    const confirm = async (message: string, detail: string) => {
      asked.push(`${message}\n${detail}`);
      const { revision } = await release();
      await stage.owner.startGrayscale({ release: id }, { ratio: 5 }, { ifMatch: revision });
      return true;
    };
    const slow = createTools({ ...played.context, ui: { ...played.context.ui, confirm } });
    const { signal } = new AbortController();
    await assert.rejects(
      slow.apply.invoke({}, signal),
      /Nothing was done, because the platform changed after this plan was made/,
    );
    assert.match(asked[0] ?? '', /Start the grayscale release of version 1\.0\.0 with 1% of users/);
    assert.equal((await release()).ratio, 5);
  });

  it('goes on with the grayscale plan by the person’s word, who is told what the plan says', async () => {
    answers = [false];
    await assert.rejects(invoke('continue'), /Nothing was done/);
    assert.equal((await release()).ratio, 5);
    answers = [true];
    await invoke('continue');
    assert.match(asked[1] ?? '', /^Raise version 1\.0\.0 to 10% of users/);
    assert.match(asked[1] ?? '', /The next step is due|The next step requires your confirmation/);
    assert.equal((await release()).ratio, 10);
  });

  it('runs a gate’s command only after the yes to a question that shows it, and in a trusted folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gate-'));
    const ran = join(folder, 'ran');
    const gated = (command: string, from: number, to: number) =>
      write({ ...wanted, grayscale: [{ ratio: from, goOn: 'automatic', gate: { command } }, { ratio: to }] });
    try {
      await gated(`touch ${ran}`, 10, 30);
      await prepare('continue');
      assert.ok(!existsSync(ran), 'prepared');
      answers = [false];
      await assert.rejects(invoke('continue'), /Nothing was done/);
      assert.ok(asked[0]?.includes(`touch ${ran}`), asked[0]);
      assert.ok(!existsSync(ran), 'declined');
      const untrusted = createTools({ ...played.context, editor: { ...played.context.editor, trusted: () => false } });
      const { signal } = new AbortController();
      assert.match(await untrusted.continue.invoke({}, signal), /The gate gave no clear result/);
      assert.ok(!existsSync(ran), 'not trusted');
      assert.equal((await release()).ratio, 10);
      answers = [true];
      await invoke('continue');
      assert.ok(existsSync(ran));
      assert.equal((await release()).ratio, 30);
      await gated('exit 1', 30, 50);
      answers = [true];
      assert.match(await invoke('continue'), /The gate failed, so the ratio stays as it is/);
      assert.equal((await release()).ratio, 30);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
