import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inCache, root } from './paths.mjs';

/** A failure that is told in words and ends a script with exit code 1, without a stack. */
export class Refusal extends Error {}

/** @param {string} line one line for the person at the terminal */
export const say = (line) => console.log(line);

/**
 * The environment for a child process: npm's own variables about the running script are left out, since a child npm
 * would take the project's folder for its own; what a person configured for npm stays.
 * @param {Record<string, string | undefined>} [extra]
 * @param {string[]} [firstOnPath] folders put before the PATH
 */
export function childEnvironment(extra = {}, firstOnPath = []) {
  const own =
    /^(npm_(package|lifecycle)_|npm_(command|execpath|node_execpath)$|npm_config_(local_prefix|prefix)$|init_cwd$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name));
  const env = { ...Object.fromEntries(kept), ...extra };
  if (firstOnPath.length > 0) env.PATH = [...firstOnPath, process.env.PATH ?? ''].join(path.delimiter);
  return env;
}

/**
 * Runs a long command with its output in a log file, saying what happens, that it is still happening, and how it ended.
 * @param {string} what what is being done, as the start of a sentence
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log: string}} options `log` is the log file's name in the cache
 * @throws {Refusal} with the end of the log when the command fails
 */
export async function runQuietly(what, command, args, { cwd = root, env = childEnvironment(), log }) {
  mkdirSync(inCache('logs'), { recursive: true });
  const logFile = inCache('logs', log);
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${what} …`);
  const heartbeat = setInterval(() => say(`  still running (${seconds()} s)`), 10_000);
  const out = createWriteStream(logFile);
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: needsShell(command) });
    child.stdout.pipe(out, { end: false });
    child.stderr.pipe(out, { end: false });
    child.on('error', (error) => reject(new Refusal(`${what}: could not start "${command}" (${error.message}).`)));
    child.on('close', (exit, signal) => resolve(exit ?? signal));
  }).finally(() => {
    clearInterval(heartbeat);
    return new Promise((resolve) => out.end(resolve));
  });
  if (code !== 0) {
    const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    throw new Refusal(`${what}: failed with exit code ${code}. End of ${path.relative(root, logFile)}:\n${tail}`);
  }
  say(`  done in ${seconds()} s`);
}

/** npm is a `.cmd` on Windows, which only a shell can start. */
const needsShell = (command) => process.platform === 'win32' && !path.isAbsolute(command);

/**
 * Runs a script's main function: a refusal is printed in words, any other error with its stack; both end with code 1.
 * @param {() => Promise<number | void>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * Whether a module was started as a program, and not imported.
 * @param {ImportMeta} meta
 */
export const isProgram = (meta) => process.argv[1] !== undefined && meta.filename === path.resolve(process.argv[1]);
