import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CodedError } from '../core/codedError.ts';
import { syncFolder } from './syncFolder.ts';

/** A file with a secret that other users of this machine may read or change. */
export class FileNotPrivateError extends CodedError<'fileNotPrivate'> {
  static override readonly errorName = 'FileNotPrivateError';

  constructor(file: string) {
    super('fileNotPrivate', { params: { file }, message: `${file} can be read by others. Run: chmod 600 ${file}` });
  }
}

const onWindows = process.platform === 'win32';

/** Whether a file is its owner's alone. Windows keeps no such bits, so there every file is. */
export const isPrivate = ({ mode }: Pick<Stats, 'mode'>): boolean => onWindows || (mode & 0o077) === 0;

/** The text of a file that is its owner's alone; null where there is none. @throws FileNotPrivateError; errors of the file system */
export async function readPrivateFile(file: string): Promise<string | null> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return null;
  try {
    // Asked of the opened file, so that nobody exchanges it in between.
    if (!isPrivate(await handle.stat())) throw new FileNotPrivateError(file);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole, with mode 0600: a reader, and a crash, sees the old text or the new one. A failed write
 * leaves nothing behind. @throws errors of the file system
 */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  // A name that a killed process left, or another user foresaw, is in nobody's way.
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Removes what processes left that were killed while they wrote this file; nobody may be writing it now. */
export async function removeHalfWritten(file: string): Promise<void> {
  const names = await readdir(dirname(file));
  const halves = names.filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.tmp'));
  await Promise.all(halves.map((name) => rm(join(dirname(file), name), { force: true })));
}
