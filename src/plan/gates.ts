import { isSecureAddress } from '../core/addresses.ts';
import type { GrayscaleStep } from '../core/releaseFile/schema.ts';
import { runFolderProgram } from './folderProgram.ts';
import { createRedactor } from './redactor.ts';
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
/** Bytes of an answer that are read at all. */
const answerLimit = 10_000;
/** What a shell says of a program that it could not run. */
const neverRan = [126, 127];

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
  let said = '';
  try {
    const code = await runFolderProgram({ command, folder }, signal, (line) => {
      said = `${said}\n${line}`.slice(-outputLimit);
    });
    if (code === 0) return { verdict: 'pass' };
    const words = { said: said.trim() || `exit ${code}` };
    return { verdict: code === null || neverRan.includes(code) || code > 128 ? 'unknown' : 'fail', ...words };
  } catch (error) {
    return { verdict: 'unknown', said: error instanceof Error ? error.message : String(error) };
  }
}

async function askUrl(url: string, signal: AbortSignal): Promise<Verdict> {
  if (!isSecureAddress(url)) return { verdict: 'unknown', said: `${url} is no https address` };
  try {
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    const text = await readBounded(response);
    if (text === null) return { verdict: 'unknown', said: `an answer of more than ${answerLimit} bytes` };
    const redact = createRedactor([]);
    const said = text.trim().split('\n').map(redact).join('\n').slice(0, outputLimit) || `HTTP ${response.status}`;
    if (response.status !== 200) return { verdict: 'unknown', said };
    const verdict = parseVerdict(text);
    if (verdict === 'pass') return { verdict };
    return { verdict: verdict === 'fail' ? 'fail' : 'unknown', said };
  } catch (error) {
    return { verdict: 'unknown', said: error instanceof Error ? error.message : String(error) };
  }
}

/** A body as text; null where it is longer than an answer may be, of which the rest is not read. */
async function readBounded({ body }: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > answerLimit) return null; // leaving the loop closes the connection
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseVerdict(text: string): unknown {
  try {
    return (JSON.parse(text) as { verdict?: unknown } | null)?.verdict;
  } catch {
    return null; // no JSON is no verdict
  }
}
