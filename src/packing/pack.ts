import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import type { PackingReport } from './inspect.ts';
import { PackingError } from './problems.ts';

export interface PackOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
}

/** The same content always makes the same archive: sorted paths, one date, one mode. */
const date = new Date(Date.UTC(2020, 0, 1));

/**
 * Packs what was inspected into a zip in memory; deflating runs beside the event loop.
 * @throws PackingError packing.fileChanged when a file is not any more what was inspected; the signal's reason when aborted.
 */
export async function packProject(
  report: PackingReport,
  { signal, onProgress }: PackOptions = {},
): Promise<{ zip: Uint8Array; sha256: string }> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  const hash = createHash('sha256');
  const finished = new Promise<void>((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      hash.update(chunk);
    });
    zip.outputStream.on('error', reject);
    zip.outputStream.on('end', resolve);
  });
  let done = 0;
  const files = [...report.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, size } of files) {
    signal?.throwIfAborted();
    const bytes = await readFile(join(report.folder, path)).catch(() => null);
    if (bytes?.byteLength !== size) {
      throw new PackingError({ code: 'packing.fileChanged', severity: 'error', params: { path }, file: path });
    }
    zip.addBuffer(bytes, path, { mtime: date, mode: 0o100644, forceDosTimestamp: true });
    done += size;
    onProgress?.(done, report.totalBytes);
  }
  zip.end();
  await finished;
  signal?.throwIfAborted();
  return { zip: Buffer.concat(chunks), sha256: hash.digest('hex') };
}
