import { readFileFacts } from '../../core/fileFacts.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { pictureView } from '../domain/pictures.ts';
import { countStoredBytes } from '../domain/storedBytes.ts';
import { readBytes, storeBytes } from '../store/blobs.ts';
import { requireWorkspace } from './access.ts';

/** Files for the forms: jpg and png pictures, and zip and rar archives for reviewers. */
export const fileHandlers = (context: ServiceContext): Pick<Handlers, 'uploadFile' | 'getFile'> => ({
  uploadFile: async ({ actor, path, body, idempotency }) => {
    await context.store.read((tx) => requireWorkspace(tx, path.workspace, actor));
    const facts = readFileFacts(body);
    if (!facts || !['png', 'jpg', 'zip', 'rar'].includes(facts.type)) {
      const params = { type: facts?.type ?? '?', types: 'jpg, png, zip, rar' };
      throw new ProblemError('invalidInput', {}, [{ field: 'body', code: 'field.pictureType', params }]);
    }
    return storeBytes(context, 'files', body, async (tx, sha256) => {
      const id = `${path.workspace}/${sha256}`;
      const draft = { workspaceId: path.workspace, sha256, ...facts };
      if (!(await tx.get('file', id))) {
        await countStoredBytes(tx, path.workspace, body.byteLength);
        await tx.insert('file', id, draft, { parent: path.workspace });
      }
      const view = await pictureView(tx, path.workspace, sha256);
      await idempotency.answer(tx, view);
      return view;
    });
  },

  getFile: async ({ actor, path }) => {
    const row = await context.store.read(async (tx) => {
      await requireWorkspace(tx, path.workspace, actor);
      return tx.get('file', `${path.workspace}/${path.file}`);
    });
    if (!row) throw new ProblemError('notFound');
    return new Uint8Array(await readBytes(context.folder, 'files', row.sha256));
  },
});
