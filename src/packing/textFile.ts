import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packingLimits } from './limits.ts';
import { PackingError, packingProblem, systemCode, unreadable } from './problems.ts';

/**
 * Reads a small text file of the project, byte order mark and all; `null` when there is none.
 * @throws PackingError `packing.unreadable` (EFBIG when it is larger than `packingLimits.jsonBytes`)
 */
export async function readTextFile(folder: string, file: string): Promise<string | null> {
  const path = join(folder, file);
  try {
    if ((await stat(path)).size > packingLimits.jsonBytes) {
      throw new PackingError(packingProblem('packing.unreadable', { reason: 'EFBIG' }, file));
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof PackingError) throw error;
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw unreadable(file, error);
  }
}

/** Whether something stands at this path, whatever it is. */
export const exists = (folder: string, file: string): Promise<boolean> =>
  stat(join(folder, file)).then(
    () => true,
    () => false,
  );
