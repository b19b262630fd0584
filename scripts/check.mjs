import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { onProjectNode } from './dependencies.mjs';
import { projectNode, root } from './paths.mjs';
import { childEnvironment, runMain, say } from './process.mjs';

const bin = (file) => path.join('node_modules', file);

/**
 * A check: a program run with Node.js, and optionally what its output must show beside exit code 0.
 * @typedef {{name: string, args: string[], flaw?: (output: string) => string | undefined}} Check
 */

/** dependency-cruiser passes when it read nothing (a compiler it does not know, a wrong folder). */
const fewestModules = 20;

/** @returns {Check[]} the slowest first, since a few run at a time */
function checks() {
  const folders = ['src', 'test', 'webview'].filter((folder) => existsSync(path.join(root, folder)));
  return [
    { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
    { name: 'types, browser', args: [bin('typescript/bin/tsc'), '--noEmit', '--project', 'webview'] },
    {
      name: 'import rules',
      args: [
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        ...folders,
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'err-long',
      ],
      flaw: (output) => {
        const seen = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
        return seen < fewestModules
          ? `It read ${seen} modules, and at least ${fewestModules} are expected.`
          : undefined;
      },
    },
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
async function run({ name, args, flaw }) {
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
  const wrong = code === 0 ? flaw?.(output) : output;
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
