import type { PictureFacts } from '../../core/fieldChecks.ts';
import type { Tx } from '../store/store.types.ts';

/** The pictures of a workspace by their ids; null for one that is not stored. */
export const picturesOf = (tx: Tx, workspaceId: string, ids: readonly string[]): (PictureFacts | null)[] =>
  ids.map((id) => tx.get('file', `${workspaceId}/${id}`));
