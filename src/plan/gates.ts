import { isSecureAddress } from '../core/addresses.ts';
import type { GrayscaleStep } from '../core/releaseFile/schema.ts';
import type { Verdict } from './rolloutDecision.ts';

export interface GateOptions {
  /** The folder of the release file, in which a command runs. */
  readonly folder: string;
  /** Commands of a release file run only in a trusted folder. */
  readonly allowCommands: boolean;
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds?: number;
}

const defaultTimeout = 5 * 60_000;
const outputLimit = 500;

/** Asks a gate. A pass is exit code 0, or status 200 with `{"verdict": "pass"}`; anything unclear is `unknown`. Never rejects. */
export async function runGate({ gate }: GrayscaleStep, options: GateOptions): Promise<Verdict> {
  if (!gate) return { verdict: 'pass' };
  const timeout = AbortSignal.timeout(options.timeoutMilliseconds ?? defaultTimeout);
  const signal = AbortSignal.any([options.signal, timeout]);
  if ('url' in gate) return askUrl(gate.url, signal);
  if (!options.allowCommands) return { verdict: 'unknown', said: 'commands are not allowed here' };
  return runCommand(gate.command, options.folder, signal);
}

/** What a program of a folder is told of this process: where it is, whose it is, and nothing secret. */
const inherited =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TERM|TMPDIR|TEMP|TMP|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy|SystemRoot|ComSpec|PATHEXT|windir|APPDATA|LOCALAPPDATA|ProgramFiles.*|USERPROFILE|CI)$/i;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of a gate: a few names, as they are known to every program. */
const gateEnvironment = (environment: Environment): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => inherited.test(name)));

const secretName = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|_KEY$|^MPRELEASE_/i;

/** What a gate said, without secrets of this process that it learned by other ways. */
function redact(said: string, environment: Environment): string {
  const secrets = Object.entries(environment).flatMap(([name, value = '']) =>
    secretName.test(name) && value.length >= 8 ? [value] : [],
  );
  return secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), said);
}

async function runCommand(command: string, folder: string, signal: AbortSignal): Promise<Verdict> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    let said = '';
    // A character may be cut in two between two pieces.
    const append = (decoder: InstanceType<typeof TextDecoder>) => (data: Buffer) => {
      said = (said + decoder.decode(data, { stream: true })).slice(-8 * outputLimit);
    };
    const grouped = process.platform !== 'win32';
    const env = gateEnvironment(process.env);
    const child = spawn(command, {
      cwd: folder,
      shell: true,
      detached: grouped,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Killing the shell alone would leave its children running.
    const end = () => {
      try {
        if (grouped && child.pid) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch (error) {
        // It ended in the same moment.
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
      }
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    child.stdout.on('data', append(new TextDecoder()));
    child.stderr.on('data', append(new TextDecoder()));
    child.on('error', (error) => resolve({ verdict: 'unknown', said: error.message }));
    // What it left running in the background is over with it, and holds nothing open.
    child.on('exit', end);
    child.on('close', (code) => {
      signal.removeEventListener('abort', end);
      if (code === 0) return resolve({ verdict: 'pass' });
      const verdict = code === null || code === 126 || code === 127 ? 'unknown' : 'fail';
      resolve({ verdict, said: redact(said.trim(), process.env).slice(-outputLimit) || `exit ${code}` });
    });
  });
}

async function askUrl(url: string, signal: AbortSignal): Promise<Verdict> {
  if (!isSecureAddress(url)) return { verdict: 'unknown', said: `${url} is no https address` };
  try {
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    const text = await readStart(response, 10_000);
    const said = redact(text.trim(), process.env).slice(0, outputLimit) || `HTTP ${response.status}`;
    if (response.status !== 200) return { verdict: 'unknown', said };
    const verdict = parseVerdict(text);
    if (verdict === 'pass') return { verdict };
    return { verdict: verdict === 'fail' ? 'fail' : 'unknown', said };
  } catch (error) {
    return { verdict: 'unknown', said: error instanceof Error ? error.message : String(error) };
  }
}

/** At most so many bytes of an answer; the rest is not waited for. */
async function readStart(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    if (text.length >= most) break;
  }
  return text.slice(0, most);
}

function parseVerdict(text: string): unknown {
  try {
    return (JSON.parse(text) as { verdict?: unknown } | null)?.verdict;
  } catch {
    return null; // no JSON is no verdict
  }
}
