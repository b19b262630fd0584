import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PackedFile, PackingReport } from './inspect.ts';
import { makePacer } from './pacer.ts';
import { PackingError, packingProblem, systemCode, unreadable } from './problems.ts';

/** The same for every entry, so that the same contents give the same bytes in every time zone. */
const attributes = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };
const fileMode = 0o100644;
const linkMode = 0o120777;
const chunkBytes = 64 * 1024;
/** Opening a link that took the place of a file fails; Windows has no such flag. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** A finished source archive; `sha256` in lower-case hex. */
export interface PackedProject {
  zip: Uint8Array;
  sha256: string;
}

/**
 * Packs exactly what the report lists into a zip in memory; nothing is written to disk. With the same runtime, the same
 * contents give the same bytes: paths are sorted, times and permissions fixed.
 * @throws PackingError the report's first error; `packing.fileChanged` when a file is not as it was inspected, or changes
 * while it is read; `packing.unreadable`. Or the signal's reason.
 */
export async function packProject(
  report: PackingReport,
  options: { signal?: AbortSignal; onProgress?(doneBytes: number, totalBytes: number): void } = {},
): Promise<PackedProject> {
  const refusal = report.problems.find(({ severity }) => severity === 'error');
  if (refusal) throw new PackingError(refusal);
  const { signal, onProgress } = options;
  const pace = makePacer(signal);
  await pace();

  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const sources = new Set<Readable>();
  const stop = (reason: unknown): void => void output.destroy(reason as Error);
  const abort = (): void => stop(signal?.reason);
  zip.on('error', stop);
  signal?.addEventListener('abort', abort);
  try {
    let doneBytes = 0;
    for (const file of [...report.files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      await pace();
      const mode = file.link === undefined ? fileMode : linkMode;
      zip.addReadStreamLazy(file.path, { ...attributes, mode, size: file.size }, (callback) => {
        if (output.destroyed) return;
        const source = Readable.from(contentOf(report.folder, file), { objectMode: false });
        sources.add(source);
        source.on('error', stop);
        source.on('close', () => sources.delete(source));
        source.on('end', () => {
          doneBytes += file.size;
          onProgress?.(doneBytes, report.totalBytes);
        });
        callback(null, source);
      });
    }
    zip.end();
    return await collect(output, pace);
  } finally {
    signal?.removeEventListener('abort', abort);
    await Promise.all([...sources].map(closed));
  }
}

const closed = (source: Readable): Promise<void> =>
  new Promise((resolve) => {
    source.on('close', resolve);
    source.destroy();
  });

async function collect(output: Readable, pace: () => Promise<void>): Promise<PackedProject> {
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of output as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    chunks.push(chunk);
    length += chunk.length;
    await pace();
  }
  const zip = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    zip.set(chunk, offset);
    offset += chunk.length;
    await pace();
  }
  return { zip, sha256: hash.digest('hex') };
}

/** Reads a file in pieces and holds it against the report. */
async function* contentOf(folder: string, file: PackedFile): AsyncGenerator<Buffer> {
  const changed = (cause?: unknown): PackingError =>
    new PackingError(packingProblem('packing.fileChanged', {}, file.path), { cause });
  const failed = (cause: unknown): PackingError =>
    ['ENOENT', 'ENOTDIR', 'ELOOP', 'EINVAL', 'EISDIR'].includes(systemCode(cause))
      ? changed(cause)
      : unreadable(file.path, cause);
  const path = join(folder, file.path);
  if (file.link !== undefined) {
    const target = await readlink(path).catch((error) => Promise.reject(failed(error)));
    if (target !== file.link) throw changed();
    yield Buffer.from(target);
    return;
  }
  const handle: FileHandle = await open(path, openFlags).catch((error) => Promise.reject(failed(error)));
  try {
    const before = await handle.stat();
    if (!before.isFile() || before.size !== file.size) throw changed();
    for (let done = 0; done < file.size; ) {
      const piece = Buffer.allocUnsafe(Math.min(chunkBytes, file.size - done));
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      if (bytesRead === 0) throw changed();
      done += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
    const after = await handle.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changed();
  } catch (error) {
    throw error instanceof PackingError ? error : failed(error);
  } finally {
    await handle.close();
  }
}
