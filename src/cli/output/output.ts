import { writeFileSync, writeSync } from 'node:fs';
import { CodedError } from '../../core/codedError.ts';
import { visibleText } from '../../core/visibleText.ts';

/** What any empty pipe takes at once; macOS has the smallest ones. */
const shortBytes = 16_384;

const isClosed = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

/** Standard output takes no more, such as on a full disk; what was asked for came to what it came to. */
export class OutputError extends CodedError {
  static override readonly errorName = 'OutputError';
}

const asOutputError = (error: unknown): OutputError =>
  new OutputError((error as NodeJS.ErrnoException).code ?? 'unknown', { cause: error });

/** Without its reader, who may leave early (`| head`), what still runs to write for it ends, as on SIGTERM. */
function onError(): void {
  process.emit('SIGTERM', 'SIGTERM');
}

let isOpen = false;
function openOutput(): NodeJS.WriteStream {
  if (!isOpen) process.stdout.on('error', onError);
  isOpen = true;
  return process.stdout;
}

/** Writes a line on standard output as things happen; like all that is written here, without characters that steer a terminal. */
export const emitLine = (line: string): void => void openOutput().write(`${visibleText(line)}\n`);

/** Writes on standard error: progress, questions and failures; without the stream, which takes Node.js long to open. */
export function writeError(given: string): void {
  const bytes = Buffer.from(visibleText(given));
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(2, bytes, written);
  } catch {
    process.stderr.write(bytes.subarray(written)); // It waits for a full pipe, and tells where nothing can be written.
  }
}

/**
 * Writes the whole text before the process may end, or as much as its reader takes; a short one without the stream, which
 * takes Node.js long to open.
 */
export async function writeOut(given: string): Promise<void> {
  const text = visibleText(given);
  try {
    if (!isOpen && Buffer.byteLength(text) <= shortBytes) return writeFileSync(1, text);
    await new Promise<void>((resolve, reject) => {
      openOutput().write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    if (!isClosed(error)) throw asOutputError(error);
  }
}
