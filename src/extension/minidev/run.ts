import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { MinidevProgram } from './find.ts';

export interface MinidevUpload {
  readonly program: MinidevProgram;
  readonly folder: string;
  /** The merchant's mini program at AlipayCN. */
  readonly appId: string;
  readonly version: string;
  readonly description: string;
  /** What `alipay.authentication` holds; `null`: minidev's own login. */
  readonly identity: Readonly<Record<string, unknown>> | null;
  /** Alipay's sandbox instead of production. */
  readonly sandbox: boolean;
}

/** `code` is null where it was ended by a signal. */
export interface MinidevEnd {
  readonly code: number | null;
  readonly lines: readonly string[];
}

const mostLines = 2000;
const gentleMilliseconds = 2000;
const hidden = '***';

/**
 * Flags of minidev 2.2.5 (docs/alipaycn-api.md §4). The key is not among them: a list of processes shows arguments to
 * everybody.
 */
const uploadArguments = ({ folder, appId, version, description }: MinidevUpload): string[] => [
  'upload',
  '--app-id',
  appId,
  '--version',
  version,
  '--project',
  folder,
  ...(description ? ['--version-description', description] : []),
];

function uploadEnvironment({ identity, sandbox }: MinidevUpload, base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // What VS Code sets for its own processes is not for others.
  const own = Object.entries(base).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  const key = sandbox ? 'authentication_sandbox' : 'authentication';
  return {
    ...Object.fromEntries(own),
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    ...(sandbox ? { MINIDEV_ENV: 'sandbox' } : {}),
    ...(identity ? { MINIDEV_RUNTIME_CONFIG: JSON.stringify({ alipay: { [key]: identity } }) } : {}),
  };
}

function endTree(child: ChildProcess, isEnded: () => boolean): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  send('SIGTERM');
  setTimeout(() => {
    if (!isEnded()) send('SIGKILL');
  }, gentleMilliseconds).unref();
}

/** Texts that nothing may repeat. */
const secretsOf = (identity: MinidevUpload['identity']): string[] =>
  Object.entries(identity ?? {}).flatMap(([name, value]) =>
    name !== 'toolId' && typeof value === 'string' && value.length > 8 ? [value, ...value.trim().split('\n')] : [],
  );

/**
 * Runs `minidev upload` as a program, without a shell, and hands on its lines without colours and secrets.
 * @throws Error of the system where it cannot be started; AbortError once it ended after an abort.
 */
export function runMinidev(
  upload: MinidevUpload,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<MinidevEnd> {
  signal.throwIfAborted();
  const { command, first } = upload.program;
  const secrets = secretsOf(upload.identity).filter((secret) => secret.length > 8);
  const child = spawn(command, [...first, ...uploadArguments(upload)], {
    cwd: upload.folder,
    env: uploadEnvironment(upload, process.env),
    shell: false,
    // A group of its own, which ends as a whole.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const lines: string[] = [];
  const reportLine = (raw: string) => {
    const plain = stripVTControlCharacters(raw).trim();
    const line = secrets.reduce((text, secret) => text.replaceAll(secret, hidden), plain);
    if (line === '') return;
    lines.push(line);
    if (lines.length > mostLines) lines.shift();
    onLine(line);
  };
  const ends = [child.stdout, child.stderr].map((stream) => {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    stream.on('data', (bytes: Buffer) => {
      const parts = (rest + decoder.write(bytes)).split(/\r?\n|\r/);
      rest = parts.pop() ?? '';
      for (const part of parts) reportLine(part);
    });
    return () => reportLine(rest);
  });
  return new Promise((resolve, reject) => {
    let ended = false;
    const cancel = () => endTree(child, () => ended);
    signal.addEventListener('abort', cancel, { once: true });
    child.on('error', reject);
    child.on('close', (code) => {
      ended = true;
      signal.removeEventListener('abort', cancel);
      for (const end of ends) end();
      if (signal.aborted) reject(signal.reason);
      else resolve({ code, lines });
    });
  });
}
