import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { vsixAtMostKB } from './bundles.mjs';
import { ensureChromium } from './chromium.mjs';
import { onProjectNode } from './dependencies.mjs';
import { editor, ensureEditor } from './editor.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { childEnvironment, Refusal, runMain, runQuietly, say } from './process.mjs';
import { packageExtension } from './vsix.mjs';

const help = `npm run bench [-- --runs 5]

Measures the speed budgets: the extension's activation as a ratio to a built-in extension in the same settled host,
sizes, the command line as a ratio to bare Node.js, and diagnostics of a release file as a ratio to VS Code's JSON language service. Prints JSON; exit code 1 when a budget is exceeded.`;

const home = inCache('bench');

/** The extension without its activation events, so that the measure alone activates it. */
function copyExtension() {
  const folder = path.join(home, 'extension');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const entry of ['dist', 'media', 'package.nls.json', 'package.nls.zh-cn.json'])
    cpSync(path.join(root, entry), path.join(folder, entry), { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  return folder;
}

/** VS Code's own npm extension under another name, since VS Code itself activates the real one early. */
function copyBuiltIn() {
  const folder = path.join(home, 'built-in');
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(editor.entry, '..', '..', '..', 'lib', 'vscode', 'extensions', 'npm'), folder, { recursive: true });
  const file = path.join(folder, 'package.json');
  const { enabledApiProposals: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, publisher: 'bench', activationEvents: [], contributes: {} }));
  const code = path.join(folder, 'dist', 'npmMain.js');
  const renamed = readFileSync(code, 'utf8')
    .replaceAll(/(["'`])npm\.(?=\w+\1)/g, '$1bench.npm.')
    .replaceAll('ms-vscode.npm-', 'bench.npm-');
  writeFileSync(code, renamed); // a name may be registered once
  return folder;
}

/** One start of the editor: {builtIn, ours}, as test/host/harness/bench.ts writes it. */
async function measureActivation(run, more) {
  const result = path.join(home, `run-${run}.json`);
  rmSync(result, { force: true });
  const env = childEnvironment({
    ...more,
    EDITOR_ENTRY: editor.entry,
    BENCH_RESULT: result,
    HOST_LOG: inCache('logs', 'bench-host.log'),
  });
  await runQuietly(`Run ${run}`, projectNode, ['test/host/harness/main.ts', '--entry', 'bench'], {
    env,
    log: 'bench.log',
  });
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** Alipay's own tool, which `npm install` brings into the cache without its assets; null where it cannot be had. */
function minidevProgram() {
  const folder = inCache('minidev');
  mkdirSync(folder, { recursive: true });
  const program = path.join(folder, 'node_modules', 'minidev', 'bin', 'minidev.js');
  if (!existsSync(program)) {
    const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', 'minidev@2.2.5'];
    spawnSync('npm', args, { cwd: folder, env: childEnvironment({ MINIDEV_SKIP_DOWNLOAD_ASSETS: '1' }) });
  }
  return existsSync(program) ? program : null;
}

/** What a program of test/bench prints: lists of ratios by their names. */
function measuredBy(program, ...args) {
  const { status, stdout, stderr } = spawnSync(projectNode, [`test/bench/${program}`, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Refusal(`test/bench/${program} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How often bare Node.js' time a call of the command line may take. */
const callsAtMost = { '--version': 1.3, '--help': 1.3, check: 2.5, status: 4, plan: 4 };
const callTimes = 9;

function summary(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const rounded = (value) => Math.round(value * 100) / 100;
  return {
    median: rounded(sorted[Math.floor(sorted.length / 2)]),
    from: rounded(sorted[0]),
    to: rounded(sorted.at(-1)),
  };
}

/** A measure with its budget; `values` are the single measurements, of which the median counts. */
const judged = (what, unit, values, atMost) => {
  const measured = summary(values);
  return { what, unit, ...measured, atMost, ok: measured.median <= atMost };
};

await runMain(async () => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean' } } });
  if (values.help) return say(help);
  await onProjectNode();
  await ensureEditor();
  const chromium = await ensureChromium();
  const vsix = await packageExtension();
  mkdirSync(home, { recursive: true });
  const folders = { TEST_EXTENSION: copyExtension(), BENCH_BUILT_IN: copyBuiltIn(), CHROMIUM: chromium };
  const runs = [];
  for (let run = 1; run <= Number(values.runs); run += 1) runs.push(await measureActivation(run, folders));
  const ratios = (key) => runs.map(({ ours, builtIn }) => ours[key] / builtIn[key]);
  const minidev = minidevProgram();
  const calls = measuredBy('commandLine.ts', String(callTimes), ...(minidev ? [minidev] : []));
  const diagnostics = measuredBy('language.ts');
  const kilobytes = (file) => [statSync(file).size / 1024];
  const results = [
    judged('activate() to resolved, to vscode.npm', 'ratio', ratios('resolved'), 0.5),
    judged('blocking part, to vscode.npm', 'ratio', ratios('blocking'), 0.45),
    judged('script loaded at activation', 'KB', kilobytes(path.join(root, 'dist', 'extension.cjs')), 40),
    judged(
      'heap after activation',
      'MB',
      runs.map(({ ours }) => ours.heap / 1024 / 1024),
      1,
    ),
    judged('VSIX', 'KB', kilobytes(vsix), vsixAtMostKB),
    ...Object.entries(callsAtMost).map(([name, atMost]) =>
      judged(`mprelease ${name}, to bare Node.js`, 'ratio', calls[name], atMost),
    ),
    judged('diagnostics after a keystroke, to vscode-json-languageservice', 'ratio', diagnostics.usual, 1.5),
    judged('the same in a file of 1 MB', 'ratio', diagnostics.large, 1.5),
  ];
  const beside = { 'minidev --help, to bare Node.js': minidev && summary(calls['minidev --help']) };
  say(JSON.stringify({ node: process.version, runs: runs.length, activations: runs, results, beside }, null, 2));
  return results.every(({ ok }) => ok) ? 0 : 1;
});
