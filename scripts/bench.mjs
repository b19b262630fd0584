import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureActivations } from './activation.mjs';
import { vsixAtMostKB } from './bundles.mjs';
import { ensureChromium } from './chromium.mjs';
import { onProjectNode } from './dependencies.mjs';
import { inCache, projectNode, root } from './paths.mjs';
import { childEnvironment, Refusal, runMain, say } from './process.mjs';
import { packageExtension } from './vsix.mjs';

const help = `npm run bench [-- options]

  --only PART  only this part (may be repeated)
  --runs N     how often each is measured (5); medians count
  --json       prints JSON, and nothing else on the standard output

size        the script loaded at activation, and the VSIX
activation  beside a built-in extension in the same settled host
calls       the command line beside Node.js alone
language    diagnostics of a release file beside VS Code's JSON language service
platform    reads, writes, listeners and the client, with nothing stored and with years of use
tree        200 workspaces with 40,000 versions
idle        an open window in which nothing happens
paint       the wizard's page in Chromium beside an empty page

Exit code 1 when a budget is exceeded. docs/performance.md says what each figure means.`;

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

/** What a program of test/bench prints. */
async function measuredBy(program, args, more = {}) {
  say(`test/bench/${program} …`);
  const child = spawn(projectNode, [`test/bench/${program}`, ...args], {
    cwd: root,
    env: childEnvironment(more),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Refusal(`test/bench/${program} exited with code ${code}.`);
  return JSON.parse(printed);
}

/** How often bare Node.js' time a call of the command line may take. */
const callsAtMost = { '--version': 1.3, '--help': 1.3, check: 2.5, status: 4, plan: 4 };

const kilobytes = (file) => [statSync(file).size / 1024];

/** What is measured, each part by itself: {what, unit, values, atMost}, of which the median counts. */
const parts = {
  size: async ({ vsix }) => [
    {
      what: 'script loaded at activation',
      unit: 'KB',
      values: kilobytes(path.join(root, 'dist', 'extension.cjs')),
      atMost: 20,
    },
    { what: 'VSIX', unit: 'KB', values: kilobytes(vsix), atMost: vsixAtMostKB },
  ],
  activation: async ({ runs, chromium }) => {
    const found = await measureActivations(runs, chromium);
    const ratios = (key) => found.map(({ ours, builtIn }) => ours[key] / builtIn[key]);
    const heap = found.map(({ ours }) => ours.heap / 1024 / 1024);
    return [
      { what: 'activate() to resolved, to vscode.npm', unit: 'ratio', values: ratios('resolved'), atMost: 0.35 },
      { what: 'blocking part, to vscode.npm', unit: 'ratio', values: ratios('blocking'), atMost: 0.35 },
      { what: 'heap after activation', unit: 'MB', values: heap, atMost: 1 },
    ];
  },
  calls: async ({ runs }) => {
    const minidev = minidevProgram();
    const calls = await measuredBy('commandLine.ts', [String(runs), ...(minidev ? [minidev] : [])]);
    return Object.entries(calls).map(([name, values]) => ({
      what: name.startsWith('minidev') ? `${name} to Node.js alone` : `mprelease ${name} to Node.js alone`,
      unit: 'ratio',
      values,
      atMost: callsAtMost[name],
    }));
  },
  language: async () => {
    const { usual, large } = await measuredBy('language.ts', []);
    const what = 'diagnostics after a keystroke, to the JSON language service';
    return [
      { what, unit: 'ratio', values: usual, atMost: 1.2 },
      { what: 'the same in a file of 1 MB', unit: 'ratio', values: large, atMost: 1.2 },
    ];
  },
  platform: ({ runs }) => measuredBy('platform.ts', [String(runs)]),
  tree: ({ runs }) => measuredBy('tree.ts', [String(runs)]),
  idle: () => measuredBy('idle.ts', []),
  paint: ({ runs, chromium }) => measuredBy('firstPaint.ts', [String(runs)], { CHROMIUM: chromium }),
};

/** The single measurements in short; one whose median is above its budget is not ok. */
function judged(part, { what, unit, values, atMost = null }) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 100) / 100;
  const median = at(0.5);
  const ok = atMost === null || median <= atMost;
  return { part, what, unit, median, p99: at(0.99), from: at(0), to: at(1), count: values.length, atMost, ok };
}

function printTable(results) {
  const head = ['', 'unit', 'median', 'p99', 'from', 'to', 'at most', ''];
  const rows = results.map(({ what, unit, median, p99, from, to, atMost, ok }) =>
    [what, unit, median, p99, from, to, atMost ?? '', ok ? '' : 'EXCEEDED'].map(String),
  );
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => (column > 1 && column < 7 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd();
  let last = null;
  for (const [index, row] of [head, ...rows].entries()) {
    const part = results[index - 1]?.part ?? null;
    if (part !== last) say(`\n${part}`);
    last = part;
    say(line(row));
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      runs: { type: 'string', default: '5' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return say(help);
  // What is being done goes to the standard error, so that the standard output is JSON.
  if (values.json) console.log = console.error;
  const { only: wanted = Object.keys(parts) } = values;
  const unknown = wanted.find((part) => !(part in parts));
  if (unknown !== undefined) throw new Refusal(`Unknown part "${unknown}".\n\n${help}`);
  if (!/^[1-9]\d?$/.test(values.runs))
    throw new Refusal(`--runs requires a number from 1 to 99, not "${values.runs}".`);
  await onProjectNode();
  const needs = (...names) => names.some((name) => wanted.includes(name));
  const context = {
    runs: Number(values.runs),
    chromium: needs('activation', 'paint') ? await ensureChromium() : '',
    vsix: needs('size', 'activation', 'calls', 'paint') ? await packageExtension() : '',
  };
  const results = [];
  for (const part of wanted) results.push(...(await parts[part](context)).map((measure) => judged(part, measure)));
  const load = loadavg().map((one) => Math.round(one * 10) / 10);
  const machine = { node: process.version, processors: availableParallelism(), load };
  if (values.json) process.stdout.write(`${JSON.stringify({ ...machine, results }, null, 2)}\n`);
  else {
    printTable(results);
    say(`\nNode.js ${machine.node}, ${machine.processors} processors, load ${load.join(' ')}`);
  }
  return results.every(({ ok }) => ok) ? 0 : 1;
}

await runMain(main);
