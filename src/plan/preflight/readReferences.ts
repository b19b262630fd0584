import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { fileBytesLimit } from '../../core/limits.ts';
import { isCmyk, isWholePicture, readPictureFacts } from '../../core/pictureFacts.ts';
import type { FileFact } from '../../core/releaseFile/facts.ts';
import { findReferences, leavesFolder, type Reference, textBytesLimit } from '../../core/releaseFile/references.ts';
import type { PartialReleaseFile } from '../../core/releaseFile/schema.ts';
import { decodeUtf8 } from '../../core/utf8.ts';

/** A file that a release file names, as it was read. */
export interface ReadFile {
  readonly fact: FileFact;
  /** Of a picture that could be one. */
  readonly bytes?: Uint8Array;
}

/** By the path as the release file writes it. */
export type ReadFiles = ReadonlyMap<string, ReadFile>;

/** Reads every file that a release file names, once each, from its folder; nothing outside of it is opened. Never rejects. */
export async function readReferences(folder: string, file: PartialReleaseFile): Promise<ReadFiles> {
  const read = new Map<string, ReadFile>();
  const root = await realpath(folder).catch(() => folder);
  for (const { file: name, as } of findReferences(file)) {
    if (read.has(name) || leavesFolder(name)) continue;
    read.set(name, await readReference(root, { file: name, as }));
  }
  return read;
}

/** The facts alone, as the checks take them. */
export const toFileFacts = (files: ReadFiles): ReadonlyMap<string, FileFact> =>
  new Map([...files].map(([name, { fact }]) => [name, fact]));

/** Reads one file that a release file names. Never rejects. @param root the folder of the release file, links resolved */
export async function readReference(root: string, { file, as }: Pick<Reference, 'file' | 'as'>): Promise<ReadFile> {
  try {
    const path = await realpath(join(root, file));
    const inside = relative(root, path);
    if (inside.startsWith('..') || isAbsolute(inside)) return { fact: { state: 'outside' } };
    const stats = await stat(path);
    if (stats.isDirectory()) return { fact: { state: 'folder' } };
    const { size } = stats;
    if (as === 'folder' || as === 'secret' || !stats.isFile()) return { fact: { state: 'file', bytes: size } };
    if (as === 'text') {
      const text = size > textBytesLimit ? null : utf8(await readBytes(path, textBytesLimit));
      return { fact: { state: 'file', bytes: size, text } };
    }
    const bytes = await readBytes(path, fileBytesLimit + 1);
    const picture = readPictureFacts(bytes);
    const isWhole = size > bytes.byteLength || (picture !== null && isWholePicture(bytes, picture.type));
    if (!picture || !isWhole) return { fact: { state: 'file', bytes: size, picture: null } };
    const fact = { state: 'file', bytes: size, picture: { ...picture, bytes: size, cmyk: isCmyk(bytes) } } as const;
    return { fact, bytes };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return {
      fact: code === 'ENOENT' || code === 'ENOTDIR' ? { state: 'missing' } : { state: 'unreadable', reason: code },
    };
  }
}

/** At most so many bytes from the start of a file. */
async function readBytes(path: string, most: number): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(most, (await handle.stat()).size));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The text without the line break at its end, which editors add; `null` for what is no UTF-8. */
const utf8 = (bytes: Uint8Array): string | null => decodeUtf8(bytes)?.replace(/\r?\n$/, '') ?? null;
