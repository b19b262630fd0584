import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { openContent, readContent } from './content.ts';
import type { PackedFile, PackingReport } from './inspect.ts';
import { makePacer, type Pacer } from './pacer.ts';
import { PackingError } from './problems.ts';

/** The same for every entry. A zip holds local time, so this is one local time and no instant, whatever the time zone. */
const fixedAttributes = () => ({ mtime: new Date(2000, 0, 1), forceDosTimestamp: true });
const fileMode = 0o100644;
const linkMode = 0o120777;
/** Larger files are streamed one by one; the others are read and compressed side by side, a batch at a time. */
const smallBytes = 1024 * 1024;
const batchFiles = 32;

/** A finished source archive; `sha256` in lower-case hex. */
export interface PackedProject {
  zip: Uint8Array;
  sha256: string;
}

/**
 * Packs exactly what the report lists into a zip in memory; nothing is written to disk. With the same runtime, the same
 * contents give the same bytes: paths are sorted, times and permissions fixed.
 * @param options.onProgress receives bytes before compression
 * @throws PackingError the report's first error; `packing.fileChanged` when a file is not as it was inspected, or changes
 * while it is read; `packing.unreadable`. Or the signal's reason.
 */
export async function packProject(
  report: PackingReport,
  options: { signal?: AbortSignal; onProgress?(doneBytes: number, totalBytes: number): void } = {},
): Promise<PackedProject> {
  const refusal = report.problems.find(({ severity }) => severity === 'error');
  if (refusal) throw new PackingError(refusal);
  const pace = makePacer(options.signal);
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let failure: unknown;
  const stop = (reason: unknown): void => {
    failure ??= reason;
    output.destroy();
  };
  const sources = new Set<Readable>();
  const attributes = fixedAttributes();
  let doneBytes = 0;
  const onRead = (bytes: number): void => {
    doneBytes += bytes;
    options.onProgress?.(doneBytes, report.totalBytes);
  };

  /** The zip asks for a streamed file once everything before it is written. */
  const addStream = (file: PackedFile): void =>
    zip.addReadStreamLazy(file.path, { ...attributes, mode: fileMode, size: file.size }, (callback) => {
      if (output.destroyed) return;
      const source = openContent(report.folder, file, onRead);
      sources.add(source.on('error', stop).on('close', () => sources.delete(source)));
      callback(null, source);
    });
  const feed = async (): Promise<void> => {
    for (const batch of batches(report.files)) {
      await pace();
      const contents = await Promise.all(
        batch.map((file) => (isSmall(file) ? readContent(report.folder, file) : null)),
      );
      for (const [i, file] of batch.entries()) {
        await pace();
        const content = contents[i];
        if (!content) addStream(file);
        else {
          zip.addBuffer(content, file.path, { ...attributes, mode: file.link === undefined ? fileMode : linkMode });
          onRead(content.length);
        }
      }
    }
    zip.end();
  };

  zip.on('error', stop);
  const feeding = feed().catch(stop);
  try {
    return await collect(output, pace);
  } catch (error) {
    throw failure ?? error;
  } finally {
    await feeding;
    await Promise.all([...sources].map(closed));
  }
}

const isSmall = (file: PackedFile): boolean => file.size <= smallBytes;

function* batches(files: readonly PackedFile[]): Generator<PackedFile[]> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  let batch: PackedFile[] = [];
  let bytes = 0;
  for (const file of sorted) {
    batch.push(file);
    bytes += file.size;
    if (batch.length < batchFiles && bytes < smallBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  yield batch;
}

async function collect(output: Readable, pace: Pacer): Promise<PackedProject> {
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

const closed = (source: Readable): Promise<void> =>
  new Promise((resolve) => {
    source.on('close', resolve);
    source.destroy();
  });
