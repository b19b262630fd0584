import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const keptMilliseconds = 7 * 24 * 3600 * 1000;

/** True for the first window of this machine that asks for a key, false for all others. */
export function createOnce(folder: string): (key: string) => Promise<boolean> {
  let pruned = false;
  const prune = async () => {
    pruned = true;
    for (const name of await readdir(folder)) {
      const facts = await stat(join(folder, name)).catch(() => null);
      if (facts && Date.now() - facts.mtimeMs > keptMilliseconds) await rm(join(folder, name), { force: true });
    }
  };
  return async (key) => {
    await mkdir(folder, { recursive: true });
    if (!pruned) await prune();
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    try {
      await (await open(join(folder, name), 'wx')).close();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  };
}
