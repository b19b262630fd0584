import { createHash, randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileFacts } from '../../core/fileFacts.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { Tx } from '../store/store.types.ts';
import { workspaceOf } from './access.ts';
import { pictureView } from './views.ts';

type BytesKind = 'files' | 'packages';

/**
 * Stores bytes under the name of their hash together with the rows that speak of them. The bytes wait under a name of
 * their own and take their place inside the write transaction; nothing that has its place is ever removed. So a row never
 * lacks its bytes, whichever process writes or refuses the same bytes meanwhile, and a refused write leaves nothing.
 * @throws what `write` throws; ProblemError `busy` or `shuttingDown`
 */
export async function storeBytes<T>(
  { store, folder }: Pick<ServiceContext, 'store' | 'folder'>,
  kind: BytesKind,
  bytes: Uint8Array,
  write: (tx: Tx, sha256: string) => T,
): Promise<T> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = join(folder, kind, sha256);
  if (existsSync(file)) return store.write((tx) => write(tx, sha256));
  const waiting = join(folder, incoming, randomUUID());
  await Promise.all([kind, incoming].map((name) => mkdir(join(folder, name), { recursive: true, mode: 0o700 })));
  try {
    await writeFile(waiting, bytes, { mode: 0o600, flush: true });
    return await store.write((tx) => {
      const answer = write(tx, sha256);
      if (!existsSync(file)) renameSync(waiting, file);
      return answer;
    });
  } finally {
    await rm(waiting, { force: true });
  }
}

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

/** Files for the forms: jpg and png pictures, and zip and rar archives for reviewers. */
export const fileHandlers = (context: ServiceContext): Pick<Handlers, 'uploadFile' | 'getFile'> => ({
  uploadFile: async ({ actor, path, body, once }) => {
    context.store.read((tx) => workspaceOf(tx, path.workspace, actor));
    const facts = readFileFacts(body);
    if (!facts || !['png', 'jpg', 'zip', 'rar'].includes(facts.type)) {
      const params = { type: facts?.type ?? '?', types: 'jpg, png, zip, rar' };
      throw new ProblemError('invalidInput', {}, [{ field: 'body', code: 'field.pictureType', params }]);
    }
    return storeBytes(context, 'files', body, (tx, sha256) => {
      const id = `${path.workspace}/${sha256}`;
      const draft = { workspaceId: path.workspace, sha256, ...facts };
      if (!tx.get('file', id)) tx.insert('file', id, draft, { parent: path.workspace });
      const view = pictureView(tx, path.workspace, sha256);
      once.answer(tx, view);
      return view;
    });
  },

  getFile: async ({ actor, path }) => {
    const row = context.store.read((tx) => {
      workspaceOf(tx, path.workspace, actor);
      return tx.get('file', `${path.workspace}/${path.file}`);
    });
    if (!row) throw new ProblemError('notFound');
    return new Uint8Array(await readBytes(context.folder, 'files', row.sha256));
  },
});
