import { workspaceBytesLimit } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Tx } from '../store/store.types.ts';

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

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
