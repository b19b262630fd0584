import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../files/syncFolder.ts';
import { storageProblem } from './storageProblem.ts';
import type { Store, Tx } from './store.types.ts';

export type BytesKind = 'files' | 'packages';

/**
 * Stores bytes under their hash together with the rows that refer to them. They are written under a temporary name and
 * moved inside the write transaction, and removed inside one in which no row refers to them (`removeBytes`). So a row never
 * lacks its bytes, even after a power cut, and a refused write leaves nothing.
 * @throws what `write` throws; ProblemError `diskFull` or `folderNotWritable`
 */
export async function storeBytes<T>(
  { store, folder }: { readonly store: Pick<Store, 'write'>; readonly folder: string },
  kind: BytesKind,
  bytes: Uint8Array,
  write: (tx: Tx, sha256: string) => Promise<T>,
): Promise<T> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = join(folder, kind, sha256);
  if (existsSync(file)) {
    // They may be removed until the transaction has begun.
    const stored = await store.write(async (tx) => (existsSync(file) ? { answer: await write(tx, sha256) } : null));
    if (stored) return stored.answer;
  }
  const waiting = join(folder, incoming, randomUUID());
  try {
    const made = await Promise.all(
      [kind, incoming].map((name) => mkdir(join(folder, name), { recursive: true, mode: 0o700 })),
    );
    if (made.some((path) => path !== undefined)) syncFolder(folder);
    await writeFile(waiting, bytes, { mode: 0o600, flush: true });
    return await store.write(async (tx) => {
      const answer = await write(tx, sha256);
      // Without awaiting, so that the transaction waits for nothing but itself.
      if (!existsSync(file)) renameSync(waiting, file);
      syncFolder(join(folder, kind));
      return answer;
    });
  } catch (error) {
    throw storageProblem(error, folder);
  } finally {
    await rm(waiting, { force: true });
  }
}

/** Removes bytes that no row refers to any more. @throws what `isUsed` throws */
export const removeBytes = (
  { store, folder }: { readonly store: Pick<Store, 'write'>; readonly folder: string },
  kind: BytesKind,
  sha256: string,
  isUsed: (tx: Tx) => Promise<boolean>,
): Promise<void> =>
  store.write(async (tx) => {
    if (!(await isUsed(tx))) rmSync(join(folder, kind, sha256), { force: true });
  });

const incoming = 'incoming';
const longestUploadMilliseconds = 24 * 3_600_000;

/** Removes what processes left that were killed in the middle of an upload. */
export async function removeAbandonedUploads(folder: string): Promise<void> {
  const home = join(folder, incoming);
  const names = await readdir(home).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const facts = await stat(join(home, name)).catch(() => null); // another process finished it meanwhile
    if (facts && Date.now() - facts.mtimeMs > longestUploadMilliseconds) await rm(join(home, name), { force: true });
  }
}

export const readBytes = (folder: string, kind: BytesKind, sha256: string): Promise<Buffer> =>
  readFile(join(folder, kind, sha256));
