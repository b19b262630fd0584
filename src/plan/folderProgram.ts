import type { ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import { createRedactor } from './redactor.ts';

/** A program that a folder brings along. */
export interface FolderProgram {
  /** A command for the system's shell, or a program with its arguments. */
  readonly command: string;
  readonly args?: readonly string[];
  readonly folder: string;
  /** Beside the named ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Words that its output is not to repeat. */
  readonly secrets?: readonly string[];
}

/** All that a program of a folder is given of our environment: what it takes to find and to start programs, and to reach the network. */
const passedOn = [
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TMP', 'TEMP', 'TZ', 'LANG', 'LC_ALL', 'LC_CTYPE', 'CI'],
  ...['SYSTEMROOT', 'WINDIR', 'SYSTEMDRIVE', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'],
  ...['PROGRAMFILES', 'PROGRAMDATA', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS', 'NODE_ENV'],
];
const mostLineCharacters = 4000;
const gentleMilliseconds = 2000;

/** The named part of an environment. */
export const smallEnvironment = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && passedOn.includes(name.toUpperCase()) ? [[name, value]] : [],
    ),
  );

/** Values that the program is not given and that look like secrets by their names. */
const secretsOf = (environment: NodeJS.ProcessEnv): string[] =>
  Object.entries(environment).flatMap(([name, value = '']) =>
    /TOKEN|SECRET|PASSW|KEY|CREDENTIAL|AUTH/i.test(name) && !passedOn.includes(name.toUpperCase()) ? [value] : [],
  );

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended in the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends the group of a program once our own process is gone, however that came about: only then the pipe ends. */
function startWatchdog(spawn: typeof import('node:child_process').spawn, pid: number): ChildProcess {
  const script = 'cat >/dev/null; kill -9 "-$1"';
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  watchdog.unref();
  // Without it the program is only not ended in an accident.
  watchdog.on('error', () => undefined);
  return watchdog;
}

/** Hands on the lines of a stream, long ones in pieces. */
function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (bytes: Buffer) => {
    const parts = (rest + decoder.write(bytes)).split(/\r?\n|\r/);
    rest = parts.pop() ?? '';
    for (const part of parts) onLine(part.slice(0, mostLineCharacters));
    if (rest.length <= mostLineCharacters) return;
    onLine(rest.slice(0, mostLineCharacters));
    rest = '';
  });
  return () => onLine(rest + decoder.end());
}

/**
 * Runs a program of a folder: with a small named environment, closed input, its lines without colours and secrets. It ends, with
 * everything it started, when it is done, when it is cancelled, and when this process ends. (On Windows not in an
 * accident of this process.)
 * @returns its exit code; null where a signal ended it, also ours
 * @throws Error of the system where it cannot be started
 */
export async function runFolderProgram(
  { command, args, folder, environment = {}, secrets = [] }: FolderProgram,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<number | null> {
  if (signal.aborted) return null;
  const { spawn } = await import('node:child_process');
  const redact = createRedactor([...secrets, ...secretsOf(process.env)]);
  const child = spawn(command, [...(args ?? [])], {
    cwd: folder,
    env: { ...smallEnvironment(process.env), ...environment },
    shell: args === undefined,
    // A group of its own, which ends as a whole.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const { pid } = child;
  const isGrouped = process.platform !== 'win32' && pid !== undefined;
  const watchdog = isGrouped ? startWatchdog(spawn, pid) : null;
  const report = (line: string) => {
    const said = redact(stripVTControlCharacters(line).trimEnd());
    if (said.trim() !== '') onLine(said);
  };
  const ends = [child.stdout, child.stderr].map((stream) => readLines(stream, report));
  const endAll = (how: NodeJS.Signals) => {
    if (isGrouped) signalGroup(pid, how);
    else if (pid !== undefined) spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  };
  let forced: NodeJS.Timeout | undefined;
  const cancel = () => {
    endAll('SIGTERM');
    forced = setTimeout(() => endAll('SIGKILL'), gentleMilliseconds);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => {
        watchdog?.kill('SIGKILL');
        // What it left behind would hold its output open.
        if (isGrouped) signalGroup(pid, 'SIGKILL');
      });
      child.on('close', resolve);
    });
  } finally {
    for (const end of ends) end();
    clearTimeout(forced);
    signal.removeEventListener('abort', cancel);
    watchdog?.kill('SIGKILL');
    watchdog?.stdin?.destroy();
  }
}
