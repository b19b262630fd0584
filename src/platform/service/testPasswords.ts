import { randomUUID } from 'node:crypto';
import type { ServiceContext } from '../domain/context.ts';
import type { Tx } from '../store/store.types.ts';

/** A test password in the secret store under a key of its own, so that one that is being used is never changed in place. */
export async function keepTestPassword({ secrets }: Pick<ServiceContext, 'secrets'>, password: string) {
  const key = `testPassword/${randomUUID()}`;
  await secrets.set(key, password);
  return key;
}

/** The keys that configurations and applications of a mini program still point to. */
async function usedKeys(tx: Tx, miniProgramId: string): Promise<Set<string | null | undefined>> {
  const used = new Set<string | null | undefined>();
  for (const { id } of await tx.children('release', miniProgramId)) {
    used.add((await tx.get('configuration', id))?.testPasswordKey);
    used.add((await tx.get('application', id))?.configuration.testPasswordKey);
  }
  return used;
}

/** Removes passwords that nothing points to any more. */
export async function dropTestPasswords(
  { secrets, store }: Pick<ServiceContext, 'secrets' | 'store'>,
  miniProgramId: string,
  keys: readonly (string | null)[],
): Promise<void> {
  const used = await store.read((tx) => usedKeys(tx, miniProgramId));
  for (const key of keys) if (key !== null && !used.has(key)) await secrets.delete(key);
}
