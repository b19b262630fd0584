import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { projectNode, root } from './paths.mjs';
import { childEnvironment, Refusal, runQuietly } from './process.mjs';
import { nodeMajor } from './versions.mjs';

/**
 * Installs the packages of package-lock.json unless node_modules already holds exactly them.
 * @throws {Refusal} when the installation fails
 */
async function ensureDependencies() {
  if (isInstalled()) return;
  await withLock('dependencies', async () => {
    if (isInstalled()) return;
    await npm('Installing the project’s packages (about 20 seconds)', ['ci'], { log: 'npm-ci.log' });
  });
  if (!isInstalled()) throw new Refusal('npm ci succeeded, but node_modules does not match package-lock.json.');
}

/**
 * Runs npm with its output in a log file.
 * @param {string} what
 * @param {string[]} args
 * @param {{cwd?: string, firstOnPath?: string[], log: string}} options
 */
export async function npm(what, args, { cwd = root, firstOnPath = [], log }) {
  const program = process.env.npm_execpath;
  const [command, first] = program?.endsWith('.js')
    ? [process.env.npm_node_execpath ?? process.execPath, [program]]
    : ['npm', []];
  const env = childEnvironment({}, firstOnPath);
  await runQuietly(what, command, [...first, ...args, '--no-audit', '--no-fund'], { cwd, env, log });
}

/** npm writes `node_modules/.package-lock.json` last, so an interrupted installation lacks it or differs. */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(projectNode)) return false;
  const packages = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {});
  const installed = new Map(packages(record).map(([where, found]) => [where, found.version]));
  return packages(path.join(root, 'package-lock.json')).every(
    ([where, wanted]) => where === '' || wanted.optional || wanted.peer || installed.get(where) === wanted.version,
  );
}

/**
 * Brings the project's packages and sees to it that the calling script runs on the project's own Node.js: on another
 * one it is started again there, and this process ends with its exit code.
 */
export async function onProjectNode() {
  await ensureDependencies();
  const bin = path.join(root, 'node_modules', '.bin');
  if (Number(process.versions.node.split('.')[0]) >= nodeMajor) {
    if (!process.env.PATH?.split(path.delimiter).includes(bin))
      process.env.PATH = `${bin}${path.delimiter}${process.env.PATH}`;
    return;
  }
  const seen = spawnSync(projectNode, ['--version'], { encoding: 'utf8' });
  if (!seen.stdout?.startsWith(`v${nodeMajor}.`)) {
    throw new Refusal(
      `The project’s own Node.js ${nodeMajor} does not run (${projectNode}). Its package sets it up in an install script; ` +
        'run "npm rebuild node", and see that npm is not configured with ignore-scripts.',
    );
  }
  const child = spawn(projectNode, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
  process.on('SIGINT', () => {}); // the terminal interrupts the child too, which ends in its own way
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.exit(await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1))));
}
