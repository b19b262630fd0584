import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const scripts = new URL('../../../scripts/build.mjs', import.meta.url).href;
const sample = fileURLToPath(new URL('../../../samples/coffee-corner', import.meta.url));
const run = promisify(execFile);

describe('the npm package', () => {
  let folder: string;
  let files: string[];
  /** The program as npm links it, in a folder that holds nothing else. */
  const installed = () => join(folder, 'empty', 'node_modules', '.bin', 'mprelease');
  const compiled = () => join(folder, 'cache', 'mprelease', 'compiled');
  const call = (args: readonly string[], env: Record<string, string> = {}) =>
    run(process.execPath, [installed(), ...args], {
      env: { PATH: process.env.PATH, LC_ALL: 'C', XDG_CACHE_HOME: join(folder, 'cache'), ...env },
    });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'npm-package-'));
    const npm = (...args: string[]) => run('npm', args, { cwd: folder });
    const { buildNpmPackage } = (await import(scripts)) as {
      buildNpmPackage: (to: string, options: { types: boolean }) => Promise<unknown>;
    };
    await buildNpmPackage(join(folder, 'package'), { types: true });
    const [packed] = JSON.parse((await npm('pack', '--json', './package')).stdout) as [
      { filename: string; files: { path: string }[] },
    ];
    files = packed.files.map(({ path }) => path);
    await mkdir(join(folder, 'empty'));
    const quietly = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm('install', ...quietly, '--prefix', join(folder, 'empty'), join(folder, packed.filename));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is installed from its tarball without a network, and starts', async () => {
    assert.match((await call(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.match((await call(['--help'])).stdout, /mprelease/);
    assert.match((await call(['check', sample])).stdout, /no problems found in the file and its package/);
  });

  it('carries out a release file on the platform that it brings along', async () => {
    const there = ['--folder', join(folder, 'data'), '--json'];
    await call(['workspaces', 'create', 'Coffee', ...there]);
    const { stdout } = await call(['apply', sample, '--yes', ...there]);
    const { result } = JSON.parse(stdout) as { result: { done: { kind: string }[] } };
    assert.ok(
      result.done.some(({ kind }) => kind === 'uploadVersion'),
      stdout,
    );
  });

  it('holds what it runs, the types of its client, and nothing else', () => {
    const places = new Set(files.map((path) => path.replace(/^parts\/[\w-]+\.cjs$/, 'parts/*.cjs')));
    assert.deepEqual([...places].filter((path) => !/^types\/(client|core)\/[\w/.]+\.d\.cts$/.test(path)).sort(), [
      'LICENSE',
      'README.md',
      'ThirdPartyNotices.txt',
      'client.cjs',
      'mprelease.cjs',
      'package.json',
      'parts/*.cjs',
    ]);
    assert.ok(files.includes('types/client/client.d.cts'));
  });

  it('has a README whose links all work without the repository', async () => {
    const readme = await readFile(join(folder, 'package', 'README.md'), 'utf8');
    assert.match(readme, /^# Mini Program Release\n/);
    assert.doesNotMatch(readme, /\]\((?!https:)|<!--/);
  });

  it('names the licenses of what is bundled, of each package once', async () => {
    const notices = await readFile(join(folder, 'package', 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of ['axios', 'valibot', 'yauzl', 'yazl', 'jsonc-parser', 'hono', 'minimatch']) {
      assert.equal(notices.match(new RegExp(`^${name} \\d[\\w.]* \\(`, 'gm'))?.length, 1, name);
    }
    assert.match(notices, /Permission is hereby granted/);
    assert.doesNotMatch(notices, /^(?:mocha|typescript|esbuild) \d/m);
  });

  it('keeps what Node.js compiled in the user’s cache, and starts where it cannot', async () => {
    await call(['--version']);
    const kept = await readdir(compiled(), { recursive: true });
    assert.ok(kept.length > 1, 'nothing was kept');
    const nowhere = { XDG_CACHE_HOME: join(folder, 'package', 'LICENSE') };
    const { stdout, stderr } = await call(['--version'], nowhere);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(stderr, '');
  });
});
