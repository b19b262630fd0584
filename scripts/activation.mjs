import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editor, ensureEditor } from './editor.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { childEnvironment, runQuietly } from './process.mjs';

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

/**
 * Starts the editor so many times, and activates a built-in extension and ours in each.
 * @param {number} runs
 * @param {string} chromium
 * @returns {Promise<{builtIn: Activation, ours: Activation}[]>}
 * @typedef {{resolved: number, blocking: number, heap: number}} Activation milliseconds, milliseconds, bytes
 */
export async function measureActivations(runs, chromium) {
  await ensureEditor();
  mkdirSync(home, { recursive: true });
  const folders = { TEST_EXTENSION: copyExtension(), BENCH_BUILT_IN: copyBuiltIn(), CHROMIUM: chromium };
  const found = [];
  for (let run = 1; run <= runs; run += 1) found.push(await measureActivation(run, folders));
  return found;
}
