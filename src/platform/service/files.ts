import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileFacts } from '../../core/fileFacts.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import { workspaceOf } from './access.ts';
import type { ServiceContext } from './context.ts';
import { pictureView } from './views.ts';

/** Writes bytes under the name of their hash: whole or not at all. */
export async function keepBytes(folder: string, kind: 'files' | 'packages', bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const home = join(folder, kind);
  const file = join(home, sha256);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) return sha256;
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, bytes, { mode: 0o600 });
  await rename(temporary, file);
  return sha256;
}

export const readBytes = (folder: string, kind: 'files' | 'packages', sha256: string): Promise<Buffer> =>
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
    const sha256 = await keepBytes(context.folder, 'files', body);
    return context.store.write((tx) => {
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
