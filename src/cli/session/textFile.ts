import { open, readFile, stat } from 'node:fs/promises';
import { decodeUtf8 } from '../../core/utf8.ts';
import { fileError, inputError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

/** Nobody writes more by hand. */
const usualBytes = 4 * 1024 * 1024;

/** A file, of a larger one its beginning. @throws Error of the system; EINVAL for a pipe or a device, which has no end */
export async function readStart(path: string, mostBytes: number): Promise<Buffer> {
  const stats = await stat(path);
  if (!stats.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'EINVAL' });
  if (stats.size <= mostBytes) return readFile(path);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * The text of a file that a person names, without a byte order mark; of one that is larger than `mostBytes`, the beginning.
 * @throws CliError when it cannot be read, or is not UTF-8
 */
export async function readTextFile(
  { say }: Pick<OwnContext, 'say'>,
  file: string,
  mostBytes = usualBytes,
): Promise<string> {
  const bytes = await readStart(file, mostBytes).catch((error: unknown) => {
    throw fileError(say, file, error);
  });
  const text = decodeUtf8(bytes, { isStart: bytes.length === mostBytes });
  if (text === null) throw inputError(say, 'fileNotUtf8', { file });
  return text;
}
