import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built command line where `npm test` has built it, else its source, which takes twice as long to start. */
export const cli = process.env.COMMAND_LINE ?? fileURLToPath(new URL('../../../src/cli/mprelease.ts', import.meta.url));
/** Many starts of one program: what Node compiled for one serves the others. */
const compiled = fileURLToPath(new URL('../../../.cache/compiled', import.meta.url));
const started = new Set<ChildProcess>();

export interface Running {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Its first line as JSON; throws what it said instead when it ends before. */
  first(): Promise<Record<string, string>>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

interface StartOptions {
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What starts it, e.g. as somebody else. */
  readonly through?: readonly string[];
}

/** Starts mprelease. */
export function start(args: readonly string[], { program = cli, env = {}, through = [] }: StartOptions = {}): Running {
  const [command = process.execPath, ...more] = [...through, process.execPath, program, ...args];
  const child = spawn(command, more, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, LC_ALL: 'C', ...env },
  });
  started.add(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data));
  child.stderr.on('data', (data: Buffer) => (err += data));
  const ended = once(child, 'close').then(([code, signal]) => {
    started.delete(child);
    return { code: code as number | null, signal: signal as string | null };
  });
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => text as string);
  const first = async () => {
    const text = await Promise.race([line, ended.then(() => undefined)]);
    if (text === undefined && out === '') throw new Error(`it ended and said: ${err}`);
    return JSON.parse(text ?? out) as Record<string, string>;
  };
  return { child, out: () => out, err: () => err, first, ended };
}

/** Runs it to its end. */
export async function run(args: readonly string[], more: StartOptions = {}) {
  const running = start(args, more);
  const { code } = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

/** Ends what a failed test left behind. */
export async function endAll(): Promise<void> {
  const left = [...started];
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(left.map((child) => (child.exitCode ?? child.signalCode ?? once(child, 'close')) as unknown));
}
