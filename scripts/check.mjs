import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { onProjectNode } from './dependencies.mjs';
import { projectNode, root } from './paths.mjs';
import { childEnvironment, runMain, say } from './process.mjs';

const bin = (file) => path.join('node_modules', file);

/**
 * A check: a program run with Node.js.
 * @typedef {{name: string, args: string[]}} Check
 */

/** @returns {Check[]} the slowest first, since a few run at a time */
function checks() {
  return [
    { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
    { name: 'types, browser', args: [bin('typescript/bin/tsc'), '--noEmit', '--project', 'webview'] },
    { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
    { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
    ...readdirSync(path.join(root, 'scripts', 'checks'))
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => ({ name: file.replace('.mjs', ''), args: [path.join('scripts', 'checks', file)] })),
  ];
}

/**
 * Runs a check and prints one line for it, and its output if it failed.
 * @param {Check} check
 * @returns {Promise<boolean>} whether it passed
 */
async function run({ name, args }) {
  const started = Date.now();
  const { code, output } = await new Promise((resolve, reject) => {
    const child = spawn(projectNode, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment() });
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
    child.on('error', reject);
    child.on('close', (exit, signal) =>
      resolve({ code: exit ?? signal, output: Buffer.concat(parts).toString().trim() }),
    );
  });
  const wrong = code === 0 ? undefined : output;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`${wrong === undefined ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)}${seconds.padStart(6)} s`);
  if (wrong !== undefined) say(`${(wrong || `exit ${code}, no output`).replace(/^/gm, '    ')}\n`);
  return wrong === undefined;
}

/** Runs all checks, two at a time. */
async function runAll() {
  const waiting = checks();
  const outcomes = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) outcomes.push(await run(check));
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

await runMain(async () => {
  await onProjectNode();
  const outcomes = await runAll();
  const failed = outcomes.filter((passed) => !passed).length;
  say(failed === 0 ? 'All checks passed.' : `${failed} of ${outcomes.length} checks failed.`);
  return failed === 0 ? 0 : 1;
});
