import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import * as vscode from 'vscode';
import { uploadVersion } from '../../src/extension/commands/upload.ts';
import { uploadWithMinidev } from '../../src/extension/commands/uploadWithMinidev.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { simulatedConnection } from '../../src/platform/connections/simulatedConnection.ts';
import { type PlayedMinidev, playMinidev } from '../integration/minidev/played.ts';
import {
  addChinese,
  authorize,
  createProgram,
  openStage,
  type Program,
  type Stage,
} from '../integration/platform/fixture.ts';
import { openOtherTool } from '../integration/platform/otherTool.ts';
import { type Played, play } from './playedCommands.ts';
import { extensionId } from './wizardFixture.ts';

const ownLogin = { pick: 'minidev Login' };

describe('uploading with minidev', () => {
  let data: string;
  let connection: ReturnType<typeof simulatedConnection>;
  let stage: Stage;
  let program: Program;
  let minidev: PlayedMinidev;
  let played: Played | undefined;
  const path = process.env.PATH;
  const folders = () => vscode.workspace.workspaceFolders ?? [];
  const opened = async (answers: Parameters<typeof play>[1], more: Parameters<typeof play>[2] = {}) => {
    played?.end();
    played = await play(stage, answers, { ...more, editor: { folders, ...more.editor } });
    return played;
  };
  const versions = async () => (await stage.owner.listVersions({ miniProgram: program.id })).items;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'with-minidev-'));
    connection = simulatedConnection(data);
    const { review: _, ...others } = connection;
    // To the platform it is a gateway like the real one, without an app_origin.
    stage = await openStage({ connection: { ...others, kind: 'own', reviewers: ['alipayCN'], canUpload: false } });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const root = vscode.extensions.getExtension(extensionId)?.extensionPath ?? '';
    minidev = await playMinidev(join(root, 'test', 'fixtures', 'minidev', 'minidev.cjs'));
    process.env.PATH = [join(minidev.folder, 'node_modules', '.bin'), path].join(delimiter);
  });
  afterEach(async () => {
    process.env.PATH = path;
    try {
      played?.end();
      played = undefined;
    } finally {
      await minidev.end();
      await stage.end();
      await connection.close();
      await rm(data, { recursive: true, force: true });
    }
  });

  it('is offered where a package cannot be uploaded', async () => {
    const { context, told, ran } = await opened([{ press: 'Upload with minidev…' }]);
    await runCommand(uploadVersion, context, { miniProgramId: program.id });
    const buttons = '[Adopt Version from AlipayCN] [Create Version from Template…] [Upload with minidev…]';
    assert.ok(told[0]?.endsWith(`adopt it. ${buttons}`), told[0]);
    assert.deepEqual(
      ran.map(({ name }) => name),
      ['version.uploadWithMinidev'],
    );
  });

  it('brings the version there for the authorized mini program and adopts it', async () => {
    const tool = await openOtherTool(stage, connection, program);
    minidev.before(async (called) => tool.upload(called.arguments[4] ?? ''));
    const { context, told } = await opened([{ type: '1.0.0' }, { type: '新版本' }, ownLogin]);
    await runCommand(uploadWithMinidev, context, { miniProgramId: program.id });
    const { merchantAppId } = await stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' });
    const [call] = minidev.calls;
    assert.deepEqual(call?.arguments.slice(0, 5), ['upload', '--app-id', merchantAppId, '--version', '1.0.0']);
    const [version] = await versions();
    assert.deepEqual(
      [version?.origin, version?.number, version?.releases[0]?.stage],
      ['adopted', '1.0.0', 'newVersionCreated'],
    );
    assert.deepEqual(told, ['Adopted 1.0.0. Stage: New Version Created. [Edit Configuration]']);
  });

  it('gets no folder with what looks like a secret before a person decides, and excludes it in mini.project.json', async () => {
    const [folder] = folders();
    assert.ok(folder);
    const secret = vscode.Uri.joinPath(folder.uri, '.env');
    const project = vscode.Uri.joinPath(folder.uri, 'mini.project.json');
    const before = await vscode.workspace.fs.readFile(project);
    await vscode.workspace.fs.writeFile(secret, Buffer.from('PASSWORD=1'));
    const answers = () => [{ type: '1.0.0' }, { type: '' }, ownLogin];
    try {
      const left = await opened(answers());
      left.context.ui.confirm = async (message, detail) => {
        left.asked.push(`${message} ${detail}`);
        return false;
      };
      await runCommand(uploadWithMinidev, left.context, { miniProgramId: program.id });
      assert.match(left.asked[0] ?? '', /would upload a file that looks like a secret\. \.env · /);
      assert.deepEqual(minidev.calls, []);

      minidev.plays('unknown');
      const excluded = await opened(answers());
      excluded.context.ui.confirm = async (_message, _detail, _action, first) => {
        excluded.first.push(first?.label ?? '');
        await first?.run();
        return false;
      };
      await runCommand(uploadWithMinidev, excluded.context, { miniProgramId: program.id });
      assert.deepEqual(excluded.first, ['Exclude in mini.project.json and Upload']);
      const { uploadExclude } = JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(project)).toString());
      assert.deepEqual(uploadExclude.at(-1), '.env');
      assert.equal(minidev.calls.length, 1);
    } finally {
      await vscode.workspace.fs.writeFile(project, before);
      await vscode.workspace.fs.delete(secret);
    }
  });

  for (const [part, code, said] of [
    [
      'notLoggedIn',
      'notLoggedIn',
      /^minidev is not logged in\..*\[Log In with minidev\] \[Choose Identity Key File…\]$/,
    ],
    ['versionExists', 'versionExists', /^AlipayCN already has version 1\.0\.0\..*\[Adopt Version…\]/],
    ['noPermission', 'noPermission', /^This login is not allowed to upload/],
    [
      'unknown',
      'other',
      /^minidev did not upload 1\.0\.0: .*error Unexpected token \} in pages\/index\/index\.js \(3:7\)/,
    ],
  ] as const) {
    it(`tells what went wrong: ${part}`, async () => {
      minidev.plays(part);
      const { context, told } = await opened([{ type: '1.0.0' }, { type: '' }, ownLogin]);
      await runCommand(uploadWithMinidev, context, { miniProgramId: program.id });
      assert.match(told[0] ?? '', said);
      assert.ok(told[0]?.includes(`[minidev.${code}]`));
      assert.deepEqual(await versions(), []);
    });
  }

  it('finds the version that came about although minidev lost the line', async () => {
    const tool = await openOtherTool(stage, connection, program);
    minidev.before(async () => tool.upload('1.0.0'));
    minidev.plays('pollFails');
    const { context } = await opened([{ type: '1.0.0' }, { type: '' }, ownLogin]);
    await runCommand(uploadWithMinidev, context, { miniProgramId: program.id });
    assert.equal((await versions())[0]?.origin, 'adopted');
  });

  it('that is stopped ends, and says how things stand at AlipayCN', async () => {
    minidev.plays('hangs');
    const { context, told } = await opened([{ type: '1.0.0' }, { type: '' }, ownLogin]);
    const stop = new AbortController();
    const { progress } = context.ui;
    context.ui.progress = (title, work) =>
      title.startsWith('Uploading ') ? work(stop.signal, () => undefined) : progress(title, work);
    const running = runCommand(uploadWithMinidev, context, { miniProgramId: program.id });
    await minidev.hanging();
    stop.abort();
    await running;
    assert.match(told[0] ?? '', /^Stopped minidev\. AlipayCN does not have version 1\.0\.0.*\[Adopt Version…\]$/);
  });

  it('runs nothing in a folder that is not trusted, and says where there is none', async () => {
    const untrusted = await opened([], { editor: { trusted: () => false } });
    await uploadWithMinidev(untrusted.context, { miniProgramId: program.id });
    assert.match(untrusted.told[0] ?? '', /only in a trusted workspace.*\[Manage Workspace Trust\]$/);
    process.env.PATH = '';
    const copied: string[] = [];
    const missing = await opened([{ press: 'Copy Install Command' }], {
      editor: { copy: async (text) => void copied.push(text) },
    });
    await uploadWithMinidev(missing.context, { miniProgramId: program.id });
    assert.match(missing.told[0] ?? '', /is not installed in this folder.*adopt the version/);
    assert.deepEqual([copied, minidev.calls], [['npm install --save-dev minidev'], []]);
  });
});
