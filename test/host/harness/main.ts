import { globSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';

/**
 * Runs test/host/ inside the extension host: bundles the tests, opens the checkout as an extension under development
 * on a copy of the sample folder, and ends with the code of the tests; `--entry bench` measures instead. With TEST_DESKTOP=1 in the desktop VS Code that
 * `@vscode/test-electron` downloads, else in a served one.
 */
const root = path.resolve(import.meta.dirname, '..', '..', '..');
const bundled = path.join(root, '.cache', 'host-tests');

await rm(bundled, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: [
    'test/host/harness/index.ts',
    'test/host/harness/bench.ts',
    ...globSync('test/host/**/*.test.ts', { cwd: root }),
  ],
  outbase: 'test/host',
  outdir: bundled,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  mainFields: ['module', 'main'],
  external: ['vscode', 'mocha'],
  supported: { 'dynamic-import': false },
  sourcemap: 'inline',
});

const { values } = parseArgs({ options: { fgrep: { type: 'string' }, entry: { type: 'string', default: 'index' } } });
const home = await mkdtemp(path.join(tmpdir(), 'mpr-'));
const folder = path.join(home, 'coffee-corner');
await cp(path.join(root, 'samples', 'coffee-corner'), folder, { recursive: true });
if (process.env.BENCH_BUILT_IN)
  await cp(process.env.BENCH_BUILT_IN, path.join(home, 'extensions', 'built-in'), { recursive: true });
try {
  process.exitCode = await runTests({
    ...(process.env.TEST_DESKTOP ? {} : { vscodeExecutablePath: path.join(import.meta.dirname, 'webEditor.ts') }),
    extensionDevelopmentPath: process.env.TEST_EXTENSION ?? root,
    extensionTestsPath: path.join(bundled, 'harness', `${values.entry}.cjs`),
    launchArgs: [
      folder,
      `--user-data-dir=${path.join(home, 'data')}`,
      `--extensions-dir=${path.join(home, 'extensions')}`,
    ],
    extensionTestsEnv: {
      TEST_REPORTER: path.join(root, 'scripts', 'testReporter.cjs'),
      TEST_COLOR: process.stdout.isTTY ? '1' : '',
      ...(values.fgrep === undefined ? {} : { TEST_GREP: values.fgrep }),
    },
  });
} catch (error) {
  if (!(error instanceof TestRunFailedError)) throw error;
  process.exitCode = error.code ?? 1;
} finally {
  await rm(home, { recursive: true, force: true });
}
