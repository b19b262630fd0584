import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { npmPackage } from './bundles.mjs';
import { ensureChromium } from './chromium.mjs';
import { onProjectNode } from './dependencies.mjs';
import { editor, ensureEditor } from './editor.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { ensurePostgres } from './postgres.mjs';
import { childEnvironment, Refusal, runMain, say } from './process.mjs';
import { packageExtension } from './vsix.mjs';

const help = `npm test [-- options]

  --only SUITE   only this suite (may be repeated)
  --grep TEXT    only tests whose full title contains TEXT

unit         pure functions, seconds
integration  servers, databases, keys and child processes in plain Node.js
webview      the wizard's page in a browser alone
host         inside VS Code's extension host
ui           a browser drives VS Code`;

const once = (work) => {
  let made;
  return () => {
    made ??= work();
    return made;
  };
};

/** One build serves all suites of a run. */
const builtOnce = once(async () => {
  say('Building the extension …');
  return build();
});

const editorOnce = once(async () => {
  await ensureEditor();
  mkdirSync(inCache('logs'), { recursive: true });
  return { EDITOR_ENTRY: editor.entry, CHROMIUM: await ensureChromium() };
});

/**
 * Every suite, in order: what it needs beside the project's packages, as environment variables, and how it is run.
 * @type {Record<string, {prepare(): Promise<Record<string, string>>, command(grep: string[]): string[]}>}
 */
const suites = {
  unit: {
    prepare: async () => ({}),
    command: (grep) => mocha('unit', '--timeout', '10000', ...grep),
  },
  integration: {
    prepare: async () => {
      await builtOnce();
      return {
        COMMAND_LINE: path.join(root, 'dist', npmPackage.folder, 'mprelease.cjs'),
        POSTGRES: await ensurePostgres(),
      };
    },
    command: (grep) => mocha('integration', '--parallel', '--jobs', '6', '--timeout', '120000', ...grep),
  },
  webview: {
    prepare: async () => {
      await builtOnce();
      return { CHROMIUM: await ensureChromium() };
    },
    command: (grep) => mocha('webview', '--parallel', '--jobs', '2', '--timeout', '30000', ...grep),
  },
  host: {
    prepare: async () => {
      await builtOnce();
      return { ...(await editorOnce()), HOST_LOG: inCache('logs', 'host.log') };
    },
    command: (grep) => ['test/host/harness/main.ts', ...grep],
  },
  ui: {
    prepare: async () => ({ VSIX: await packageExtension(await builtOnce()), ...(await editorOnce()) }),
    command: (grep) => mocha('ui', '--parallel', '--jobs', '2', '--timeout', '120000', ...grep),
  },
};

/** The test files of a suite, the largest first: what takes long starts early, so that nothing long runs alone at the end. */
function testFiles(suite) {
  const folder = path.join('test', suite);
  if (!existsSync(path.join(root, folder))) return [];
  const names = readdirSync(path.join(root, folder), { recursive: true }).filter((name) => name.endsWith('.test.ts'));
  const size = (file) => statSync(path.join(root, file)).size;
  return names.map((name) => path.join(folder, name)).sort((one, other) => size(other) - size(one));
}

const mocha = (suite, ...more) => [
  'node_modules/mocha/bin/mocha.js',
  ...testFiles(suite),
  '--reporter',
  'scripts/testReporter.cjs',
  ...more,
];

/**
 * Runs one suite with its output shown as it comes, or once `before` has ended.
 * @param {string} name
 * @param {string | undefined} grep
 * @param {Promise<Record<string, string>>} prepared its environment variables
 * @param {Promise<unknown>} [before]
 * @returns {Promise<{passed: number, failed: number, skipped: number, broken?: string}>}
 */
async function runSuite(name, grep, prepared, before) {
  if (testFiles(name).length === 0) return { passed: 0, failed: 0, skipped: 0, broken: 'holds no *.test.ts' };
  const env = await prepared;
  const heading = `\n── ${name} ──`;
  if (!before) say(heading);
  const totals = inCache(`totals-${name}.json`);
  rmSync(totals, { force: true });
  const args = suites[name].command(grep === undefined ? [] : ['--fgrep', grep]);
  const output = [];
  const code = await new Promise((resolve, reject) => {
    const shown = before ? 'pipe' : 'inherit';
    const child = spawn(projectNode, args, {
      cwd: root,
      stdio: ['ignore', shown, shown],
      env: childEnvironment({ ...env, TEST_TOTALS: totals }),
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => output.push(part));
    child.on('error', reject);
    child.on('close', (exit, signal) => resolve(exit ?? signal));
  });
  await before;
  if (before) say(`${heading}\n${Buffer.concat(output)}`);
  if (!existsSync(totals))
    return { passed: 0, failed: 0, skipped: 0, broken: `ended with ${code} before its tests did` };
  return { ...JSON.parse(readFileSync(totals, 'utf8')), ...(code === 0 ? {} : { code }) };
}

/** What is wrong with a suite's outcome beside failing tests; undefined when nothing is. */
function flawOf({ passed, failed, broken, code }, grep) {
  if (broken !== undefined) return broken;
  if (passed + failed === 0 && grep === undefined) return 'ran no test';
  if (code !== undefined && failed === 0) return `ended with ${code} although no test failed`;
  return undefined;
}

await runMain(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, grep: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return say(help);
  const wanted = values.only ?? Object.keys(suites);
  const unknown = wanted.filter((name) => !(name in suites));
  if (unknown.length > 0) throw new Refusal(`Unknown suite "${unknown[0]}".\n\n${help}`);
  await onProjectNode();
  mkdirSync(inCache(), { recursive: true });

  const sum = { passed: 0, failed: 0, skipped: 0 };
  const flaws = [];
  // What a later suite needs is fetched and packaged while an earlier one runs.
  const prepared = new Map(wanted.map((name) => [name, suites[name].prepare()]));
  for (const preparation of prepared.values()) preparation.catch(() => undefined);
  const run = async (name, before) => {
    const outcome = await runSuite(name, values.grep, prepared.get(name), before);
    for (const key of Object.keys(sum)) sum[key] += outcome[key];
    const flaw = flawOf(outcome, values.grep);
    if (flaw !== undefined) flaws.push(`The suite ${name} ${flaw}.`);
  };
  const inOrder = async (names) => {
    for (const name of names) await run(name);
  };
  // The suite ui waits for windows much of the time, so it runs beside others and is shown after them; the suite
  // integration leaves no time to a window.
  const alone = wanted.filter((name) => ['unit', 'integration'].includes(name));
  const others = wanted.filter((name) => !alone.includes(name) && name !== 'ui');
  await inOrder(alone);
  const shownFirst = inOrder(others);
  const ui = wanted.includes('ui') ? run('ui', others.length > 0 ? shownFirst : undefined) : undefined;
  await Promise.all([shownFirst, ui]);
  if (sum.passed + sum.failed === 0) flaws.push('No test ran.');
  for (const flaw of flaws) say(flaw);
  say(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 || flaws.length > 0 ? 1 : 0;
});
