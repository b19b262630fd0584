import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const keptMilliseconds = 7 * 24 * 3600 * 1000;

async function prune(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts && Date.now() - facts.mtimeMs > keptMilliseconds) await rm(join(folder, name), { force: true });
  }
}

/**
 * True for the first window of this machine that claims a key, false for all others for seven days. Windows share
 * a folder of empty files, each of which only one can create. Where the folder cannot be written, always true.
 */
export function createClaim(folder: string): (key: string) => Promise<boolean> {
  let prepared: Promise<boolean> | undefined;
  const prepare = async () => {
    await mkdir(folder, { recursive: true });
    await prune(folder);
  };
  return async (key) => {
    prepared ??= prepare().then(
      () => true,
      () => false,
    );
    // A message shown twice is better than one never shown.
    if (!(await prepared)) return true;
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    try {
      await (await open(join(folder, name), 'wx')).close();
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'EEXIST';
    }
  };
}
