import { readPrivateFile, writePrivateFile } from '../../files/privateFile.ts';
import type { SecretStore } from './secretStore.ts';

type Secrets = Readonly<Record<string, string>>;

/**
 * Secrets in one JSON file of mode 0600, replaced as a whole. What could not be written is not remembered either, and the
 * next write is tried anew.
 * @throws FileNotPrivateError; SyntaxError when it is no JSON
 */
export async function openFileSecrets(file: string): Promise<SecretStore> {
  let secrets = JSON.parse((await readPrivateFile(file)) ?? '{}') as Secrets;
  let last: Promise<unknown> = Promise.resolve();
  const change = (changed: (before: Secrets) => Secrets): Promise<void> => {
    const done = last.then(async () => {
      const next = changed(secrets);
      await writePrivateFile(file, JSON.stringify(next));
      secrets = next;
    });
    // Whoever asked for a write hears of its failure; those after it do not.
    last = done.catch(() => undefined);
    return done;
  };
  return {
    get: async (key) => secrets[key],
    set: (key, value) => change((before) => ({ ...before, [key]: value })),
    delete: (key) => change(({ [key]: _, ...rest }) => rest),
  };
}
