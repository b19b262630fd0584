import { dirname } from 'node:path';
import { parseSecretJson } from '../../core/json.ts';
import { readPrivateFile, removeHalfWritten, writePrivateFile } from '../../files/privateFile.ts';
import { storageProblem } from '../store/storageProblem.ts';
import type { SecretStore } from './secretStore.ts';

type Secrets = Readonly<Record<string, string>>;

async function read(file: string): Promise<Secrets> {
  return parseSecretJson((await readPrivateFile(file)) ?? '{}', file) as Secrets;
}

/**
 * Secrets in one JSON file of mode 0600, replaced as a whole. What could not be written is not remembered either, and the
 * next write is tried anew. Each write begins with what the file holds then, so that nothing is lost that another process
 * wrote while this one stood still. Writes throw ProblemError `diskFull` and `folderNotWritable`.
 * @throws FileNotPrivateError; SyntaxError when it is no JSON
 */
export async function openFileSecrets(file: string): Promise<SecretStore> {
  let secrets = await read(file);
  let last: Promise<unknown> = Promise.resolve();
  const change = (changed: (before: Secrets) => Secrets): Promise<void> => {
    const done = last.then(async () => {
      try {
        const next = changed(await read(file));
        await writePrivateFile(file, JSON.stringify(next));
        secrets = next;
      } catch (error) {
        throw storageProblem(error, dirname(file));
      }
    });
    // Whoever asked for a write hears of its failure; those after it do not.
    last = done.catch(() => undefined);
    return done;
  };
  return {
    get: async (key) => secrets[key],
    set: (key, value) => change((before) => ({ ...before, [key]: value })),
    removeOrphans: async (isUsed) => {
      await removeHalfWritten(file);
      const orphans = new Set<string>();
      for (const key of Object.keys(secrets)) if (!(await isUsed(key))) orphans.add(key);
      // The file is written as a whole: once, not once for each.
      if (orphans.size > 0)
        await change((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !orphans.has(key))));
    },
    delete: (key) => change(({ [key]: _, ...rest }) => rest),
  };
}
