import { constants } from 'node:fs';
import { open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { PackedFile } from './inspect.ts';
import { PackingError, packingProblem, systemCode, unreadable } from './problems.ts';

const chunkBytes = 64 * 1024;
/** With it, opening a link that took the place of a file fails; Windows has no such flag. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
/** What the file system answers when a file is gone or has become something else. */
const changedCodes = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EINVAL', 'EISDIR'];

/**
 * Reads a packed file as a whole, of a link its target.
 * @throws PackingError `packing.fileChanged` when it is not what was inspected, or changes meanwhile; `packing.unreadable`
 */
export async function readContent(folder: string, file: PackedFile): Promise<Buffer> {
  if (file.link === undefined) {
    const read: Buffer[] = [];
    for await (const piece of pieces(folder, file)) read.push(piece);
    return Buffer.concat(read);
  }
  const target = await readlink(join(folder, file.path)).catch((error) => Promise.reject(failure(file, error)));
  if (target !== file.link) throw changed(file);
  return Buffer.from(target);
}

/** The same for a large file, piece by piece; a failure is the stream's `error`. */
export const openContent = (folder: string, file: PackedFile, onRead: (bytes: number) => void): Readable =>
  Readable.from(counted(pieces(folder, file), onRead), { objectMode: false });

async function* counted(source: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    onRead(piece.length);
    yield piece;
  }
}

async function* pieces(folder: string, file: PackedFile): AsyncGenerator<Buffer> {
  const handle = await open(join(folder, file.path), openFlags).catch((error) => Promise.reject(failure(file, error)));
  try {
    const before = await handle.stat();
    if (!before.isFile() || before.size !== file.size) throw changed(file);
    for (let done = 0; done < file.size; ) {
      const piece = Buffer.allocUnsafe(Math.min(chunkBytes, file.size - done));
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) throw changed(file);
      done += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
    const after = await handle.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changed(file);
  } catch (error) {
    throw failure(file, error);
  } finally {
    await handle.close();
  }
}

const changed = (file: PackedFile, cause?: unknown): PackingError =>
  new PackingError(packingProblem('packing.fileChanged', {}, file.path), { cause });

function failure(file: PackedFile, error: unknown): PackingError {
  if (PackingError.is(error)) return error;
  return changedCodes.includes(systemCode(error)) ? changed(file, error) : unreadable(file.path, error);
}
