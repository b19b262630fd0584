import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isCmyk, readPicture } from '../core/pictureFacts.ts';
import type { FileFact } from '../core/releaseFile/facts.ts';
import { type Reference, textBytesLimit } from '../core/releaseFile/references.ts';

/** Of a picture no more is read: its size stands near its beginning. */
const pictureHead = 4 * 1024 * 1024;

/**
 * Looks at a file that a release file in `folder` names, following links as long as they stay inside.
 * @param folder absolute, links resolved
 */
export async function lookAt(folder: string, { file, as }: Reference): Promise<FileFact> {
  try {
    const real = await realpath(resolve(folder, file));
    if (leaves(folder, real)) return { state: 'outside' };
    const { size: bytes, ...stats } = await statOf(real);
    if (stats.folder) return { state: 'folder' };
    // A pipe or a device has no end.
    if (!stats.file) return { state: 'unreadable', reason: 'ESPIPE' };
    if (as === 'picture') return { state: 'file', bytes, picture: pictureOf(await head(real, pictureHead), bytes) };
    if (as !== 'text') return { state: 'file', bytes };
    return { state: 'file', bytes, text: bytes > textBytesLimit ? null : textOf(await head(real, textBytesLimit)) };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    // It may also go away while it is read.
    return ['ENOENT', 'ENOTDIR'].includes(reason) ? { state: 'missing' } : { state: 'unreadable', reason };
  }
}

const statOf = async (path: string) => {
  const stats = await stat(path);
  return { size: stats.size, folder: stats.isDirectory(), file: stats.isFile() };
};

const leaves = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
};

/** The first bytes of a file; as many as there are, also where it is cut meanwhile. */
async function head(path: string, most: number): Promise<Buffer> {
  const handle: FileHandle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, most));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function textOf(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  // What is no UTF-8 does not come back as it was.
  if (text.includes('\0') || !Buffer.from(text, 'utf8').equals(bytes)) return null;
  return text.replace(/^\uFEFF/, '').trim();
}

function pictureOf(bytes: Buffer, size: number) {
  const picture = readPicture(bytes);
  return picture && { ...picture, bytes: size, cmyk: isCmyk(bytes) };
}
