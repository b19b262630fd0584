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

async function runCommand(command: string, folder: string, signal: AbortSignal): Promise<Verdict> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    let said = '';
    const append = (data: Buffer) => {
      said = (said + data.toString()).slice(-outputLimit);
    };
    const grouped = process.platform !== 'win32';
    const child = spawn(command, { cwd: folder, shell: true, detached: grouped });
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
    child.stdout.on('data', append);
    child.stderr.on('data', append);
    child.on('error', (error) => resolve({ verdict: 'unknown', said: error.message }));
    child.on('close', (code) => {
      signal.removeEventListener('abort', end);
      if (code === 0) resolve({ verdict: 'pass' });
      else if (code === null || code === 126 || code === 127)
        resolve({ verdict: 'unknown', said: said.trim() || `exit ${code}` });
      else resolve({ verdict: 'fail', said: said.trim() || `exit ${code}` });
    });
  });
}

async function askUrl(url: string, signal: AbortSignal): Promise<Verdict> {
  if (!isSecureAddress(url)) return { verdict: 'unknown', said: `${url} is no https address` };
  try {
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    const text = (await response.text()).slice(0, 10_000);
    const said = text.trim().slice(0, outputLimit) || `HTTP ${response.status}`;
    if (response.status !== 200) return { verdict: 'unknown', said };
    const verdict = parseVerdict(text);
    if (verdict === 'pass') return { verdict };
    return { verdict: verdict === 'fail' ? 'fail' : 'unknown', said };
  } catch (error) {
    return { verdict: 'unknown', said: error instanceof Error ? error.message : String(error) };
  }
}

function parseVerdict(text: string): unknown {
  try {
    return (JSON.parse(text) as { verdict?: unknown } | null)?.verdict;
  } catch {
    return null; // no JSON is no verdict
  }
}
