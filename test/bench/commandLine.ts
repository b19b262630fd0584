/**
 * Measures, for `npm run bench`, how long calls of the command line take beside bare Node.js (`node -e 0`), in turn with
 * it. Prints {name: ratios} for each call, and for Alipay's own tool where its program is given.
 * Arguments: how many times each, and minidev's program.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const program = path.join(root, 'dist', 'npm', 'mprelease.cjs');
const times = Number(process.argv[2] ?? 9);
const minidev = process.argv[3];
const sample = path.join(root, 'samples', 'coffee-corner');
const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
const data = ['--folder', path.join(folder, 'data')];
const { MPRELEASE_TOKEN: _, MPRELEASE_PLATFORM: __, ...environment } = process.env;
const env = {
  ...environment,
  LC_ALL: 'C',
  XDG_CACHE_HOME: path.join(folder, 'cache'),
  XDG_CONFIG_HOME: path.join(folder, 'config'),
};

/** Milliseconds from start to end. @throws where the program fails */
function timed(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

const bare = ['-e', '0'];
const calls: Readonly<Record<string, readonly string[]>> = {
  '--version': [program, '--version'],
  '--help': [program, '--help'],
  check: [program, 'check', sample],
  status: [program, 'status', ...data],
  plan: [program, 'plan', sample, ...data],
  ...(minidev ? { 'minidev --help': [minidev, '--help'] } : {}),
};

try {
  // A release that is under way: `status` and `plan` have something to show.
  timed([program, 'workspaces', 'create', 'Coffee', ...data]);
  timed([program, 'apply', sample, '--yes', ...data]);
  const ratios: Record<string, number[]> = {};
  for (const [name, args] of Object.entries(calls)) {
    timed(args); // what Node.js compiles is kept by the first call
    ratios[name] = Array.from({ length: times }, () => {
      const before = timed(bare);
      const call = timed(args);
      return (2 * call) / (before + timed(bare));
    });
  }
  process.stdout.write(JSON.stringify(ratios));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
