import { strict as assert } from 'node:assert';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findMinidev, type MinidevSearch } from '../../../src/extension/minidev/find.ts';
import { readIdentity } from '../../../src/extension/minidev/identity.ts';
import { isBeforeEffect, readFailure, readPhase } from '../../../src/extension/minidev/outcome.ts';
import { type MinidevUpload, runMinidev } from '../../../src/extension/minidev/run.ts';
import { type PlayedMinidev, playMinidev } from './played.ts';

const standIn = join(import.meta.dirname, '..', '..', 'fixtures', 'minidev', 'minidev.cjs');
const canary = 'canary-key-0123456789';

describe('finding minidev', () => {
  const search = (files: string[], more: Partial<MinidevSearch> = {}): MinidevSearch => ({
    folder: '/work/shop/mini',
    root: '/work/shop',
    path: '/usr/local/bin:relative:/usr/bin',
    platform: 'linux',
    isFile: async (file) => files.includes(file),
    ...more,
  });
  const found = async (files: string[], more: Partial<MinidevSearch> = {}) => findMinidev(search(files, more));

  it('takes the workspace’s own first, the nearest one, never one above the open folder', async () => {
    const above = '/work/node_modules/.bin/minidev';
    const open = '/work/shop/node_modules/.bin/minidev';
    const near = '/work/shop/mini/node_modules/.bin/minidev';
    const global = '/usr/bin/minidev';
    assert.equal((await found([above, global, open, near]))?.path, near);
    assert.equal((await found([above, global, open]))?.path, open);
    assert.equal((await found([above, global]))?.path, global);
    assert.equal(await found([above, 'relative/minidev']), null);
  });

  it('runs what npm’s script stands for on Windows, where a script needs a shell', async () => {
    const more = { folder: 'C:\\shop', root: 'C:\\shop', path: 'C:\\npm', platform: 'win32' as const };
    const main = 'C:\\npm\\node_modules\\minidev\\bin\\minidev.js';
    assert.deepEqual(await found(['C:\\npm\\minidev.cmd', main], more), { command: 'node', first: [main], path: main });
    const local = 'C:\\shop\\node_modules\\minidev\\bin\\minidev.js';
    const own = await found(['C:\\shop\\node_modules\\.bin\\minidev.cmd', local], more);
    assert.deepEqual(own?.first, [local]);
    assert.equal(await found(['C:\\npm\\minidev.cmd'], more), null);
  });
});

describe('what minidev says', () => {
  const table: [string, string][] = [
    ['notLoggedIn', '工具还未完成授权，无法调用真机预览等操作，请手动设置或通过 login 命令来完成设置。'],
    ['identityWrong', '授权信息内容错误，没有 alipay.authentication 字段: key.json'],
    ['versionInvalid', '不合法的版本号: 1.0，请保证是 a.b.c 的版本号'],
    ['descriptionTooLong', 'versionDescription 字段超过最大长度 200'],
    ['versionExists', '上传发布小程序失败: 版本已经存在'],
    ['versionNotHigher', '上传发布小程序失败: 版本号必须大于 1.0.3'],
    ['noPermission', '业务请求失败: 您没有该应用的操作权限'],
    ['appUnknown', '上传发布小程序失败: 应用不存在'],
    ['buildFailed', '上传小程序构建失败 pages/index/index.axml'],
    ['network', 'RequestError: getaddrinfo ENOTFOUND ideservice.alipay.com'],
    ['other', '上传发布小程序失败: 系统繁忙'],
  ];
  for (const [failure, line] of table) {
    it(`is understood: ${failure}`, () => assert.equal(readFailure(['packing', `error ${line}`]), failure));
  }

  it('tells how far it is, and when something may have come about', () => {
    assert.deepEqual(['- 上传小程序 - 打包源码中', '✔ 上传小程序 - 上传成功', 'compiling'].map(readPhase), [
      'packing',
      'done',
      null,
    ]);
    assert.deepEqual([isBeforeEffect('versionExists'), isBeforeEffect('network')], [true, false]);
  });

  it('an identity key file is one with both parts, else none', () => {
    const identity = { privateKey: 'x', toolId: '7' };
    assert.deepEqual(readIdentity(JSON.stringify({ alipay: { authentication: identity } })), identity);
    for (const text of ['', '{', '[]', '{"alipay":{}}', '{"alipay":{"authentication":{"toolId":"7"}}}']) {
      assert.equal(readIdentity(text), null, text);
    }
  });
});

describe('running minidev', () => {
  let played: PlayedMinidev;
  const upload = (more: Partial<MinidevUpload> = {}): MinidevUpload => ({
    program: { command: played.program, first: [], path: played.program },
    folder: played.folder,
    appId: '2021000000000001',
    version: '1.0.2',
    description: 'a "b" $(touch pwned); c',
    identity: null,
    sandbox: false,
    ...more,
  });
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw error;
    }
  };

  beforeEach(async () => {
    played = await playMinidev(standIn);
  });
  afterEach(() => played.end());

  it('gives what was asked for, word for word, and its lines without colours', async () => {
    const told: string[] = [];
    const end = await runMinidev(upload(), new AbortController().signal, (line) => told.push(line));
    assert.equal(end.code, 0);
    assert.deepEqual(
      [...told].sort(),
      ['- 上传小程序 - 打包源码中', '✔ 上传小程序 - 上传成功', '本次上传版本: 1.0.2'].sort(),
    );
    const [call] = played.calls;
    assert.deepEqual(call?.arguments, [
      ...['upload', '--app-id', '2021000000000001', '--version', '1.0.2', '--project', played.folder],
      ...['--version-description', 'a "b" $(touch pwned); c'],
    ]);
    await assert.rejects(stat(join(played.folder, 'pwned')));
    assert.equal(call?.config, null);
  });

  it('hands the identity key over beside the arguments, and hides it in what comes back', async () => {
    played.plays('saysKey');
    const identity = { privateKey: canary, toolId: '7' };
    const end = await runMinidev(upload({ identity }), new AbortController().signal, () => undefined);
    assert.equal(end.code, 1);
    const [call] = played.calls;
    assert.deepEqual(JSON.parse(call?.config ?? ''), { alipay: { authentication: identity } });
    assert.ok(!JSON.stringify(call?.arguments).includes(canary));
    assert.ok(!end.lines.join('\n').includes(canary));
    assert.match(end.lines.join('\n'), /oops .*\*\*\*/);
  });

  it('ends with everything it started when it is cancelled', async () => {
    played.plays('hangs');
    const controller = new AbortController();
    const running = runMinidev(upload(), controller.signal, () => undefined);
    const pids = await played.hanging();
    assert.deepEqual(pids.map(isAlive), [true, true]);
    controller.abort();
    await assert.rejects(running, { name: 'AbortError' });
    // The child of the child ends with its group, a moment later at most.
    while (pids.some(isAlive)) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(pids.map(isAlive), [false, false]);
  });

  it('says what the system says where it cannot be started', async () => {
    const program = { command: join(played.folder, 'missing'), first: [], path: '' };
    const running = runMinidev(upload({ program }), new AbortController().signal, () => undefined);
    await assert.rejects(running, { code: 'ENOENT' });
  });
});
