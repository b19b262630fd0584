import { workspaceBytesLimit } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import { type BytesKind, removeBytes } from '../store/blobs.ts';
import type { Tx } from '../store/store.types.ts';
import type { ServiceContext } from './context.ts';

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

/** Bytes to which a deletion may have taken the last row that referred. */
export interface LeftBytes {
  readonly kind: BytesKind;
  readonly sha256: string;
}

/** Removes the bytes that nothing refers to any more, of any workspace. Called once the deletion is stored. */
export async function removeUnusedBytes(
  context: Pick<ServiceContext, 'store' | 'folder'>,
  left: readonly LeftBytes[],
): Promise<void> {
  for (const { kind, sha256 } of left) {
    const row = kind === 'packages' ? 'version' : 'file';
    await removeBytes(context, kind, sha256, (tx) => tx.mentions(row, sha256));
  }
}

/** Rows that may show a picture of their workspace. */
const showing = ['miniProgram', 'basicInformation', 'configuration', 'release', 'application', 'intent'] as const;

/** Removes pictures of a workspace that nothing there shows any more; their bytes are left. */
export async function removeUnusedPictures(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<LeftBytes[]> {
  const left: LeftBytes[] = [];
  for (const sha256 of new Set(ids)) {
    const file = await tx.get('file', `${workspaceId}/${sha256}`);
    const shown = await Promise.all(showing.map((kind) => tx.mentions(kind, sha256, workspaceId)));
    if (!file || shown.includes(true)) continue;
    await tx.remove('file', file.id);
    await uncountStoredBytes(tx, workspaceId, file.bytes);
    left.push({ kind: 'files', sha256 });
  }
  return left;
}

/** Counts bytes that a workspace stores no more. */
export async function uncountStoredBytes(tx: Tx, workspaceId: string, bytes: number): Promise<void> {
  const usage = await tx.get('usage', workspaceId);
  if (usage) await tx.update('usage', workspaceId, { bytes: Math.max(0, usage.bytes - bytes) });
}

/** Counts bytes that a workspace stores. @throws ProblemError workspaceFull where they are more than it may store */
export async function countStoredBytes(tx: Tx, workspaceId: string, bytes: number): Promise<void> {
  const usage = await tx.get('usage', workspaceId);
  const sum = (usage?.bytes ?? 0) + bytes;
  if (sum > workspaceBytesLimit) {
    throw new ProblemError('workspaceFull', { used: megabytes(sum - bytes), limit: megabytes(workspaceBytesLimit) });
  }
  if (usage) await tx.update('usage', workspaceId, { bytes: sum });
  else await tx.insert('usage', workspaceId, { bytes: sum });
}
