import type { Picture } from '../../core/contract/model.ts';
import type { PictureFacts } from '../../core/fieldChecks.ts';
import type { Tx } from '../store/store.types.ts';

/** The pictures of a workspace by their ids; null for one that is not stored. */
export const readPictureFacts = (
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<(PictureFacts | null)[]> => Promise.all(ids.map((id) => tx.get('file', `${workspaceId}/${id}`)));

export async function pictureView(tx: Tx, workspaceId: string, id: string): Promise<Picture> {
  const file = await tx.get('file', `${workspaceId}/${id}`);
  return { id, type: file?.type ?? '', width: file?.width ?? 0, height: file?.height ?? 0, bytes: file?.bytes ?? 0 };
}
