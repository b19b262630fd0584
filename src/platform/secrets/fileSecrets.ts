import { constants } from 'node:fs';
import { open, readFile, rename, stat } from 'node:fs/promises';
import type { SecretStore } from './secretStore.ts';

/**
 * Secrets in one JSON file of mode 0600, replaced as a whole.
 * @throws Error in words when others may read the file, or when it is no JSON object.
 */
export async function openFileSecrets(file: string): Promise<SecretStore> {
  const read = async (): Promise<Record<string, string>> => {
    const facts = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!facts) return {};
    if ((facts.mode & 0o077) !== 0) throw new Error(`${file} can be read by others. Run: chmod 600 ${file}`);
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  };
  let secrets = await read();
  let last: Promise<void> = Promise.resolve();
  const save = (next: Record<string, string>): Promise<void> => {
    secrets = next;
    last = last.then(async () => {
      const temporary = `${file}.${process.pid}.tmp`;
      const handle = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
      try {
        await handle.writeFile(JSON.stringify(next));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    });
    return last;
  };
  return {
    get: async (key) => secrets[key],
    set: (key, value) => save({ ...secrets, [key]: value }),
    delete: (key) => {
      const { [key]: _, ...rest } = secrets;
      return save(rest);
    },
  };
}
