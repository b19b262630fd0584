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
function usedKeys(tx: Tx, miniProgramId: string): Set<string | null | undefined> {
  return new Set(
    tx
      .children('release', miniProgramId)
      .flatMap(({ id }) => [
        tx.get('configuration', id)?.testPasswordKey,
        tx.get('application', id)?.configuration.testPasswordKey,
      ]),
  );
}

/** Removes passwords that nothing points to any more. */
export async function dropTestPasswords(
  { secrets, store }: Pick<ServiceContext, 'secrets' | 'store'>,
  miniProgramId: string,
  keys: readonly (string | null)[],
): Promise<void> {
  const used = store.read((tx) => usedKeys(tx, miniProgramId));
  for (const key of keys) if (key !== null && !used.has(key)) await secrets.delete(key);
}
