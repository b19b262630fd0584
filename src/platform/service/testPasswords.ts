import { randomUUID } from 'node:crypto';
import type { ServiceContext } from '../domain/context.ts';
import { lists } from '../store/lists.ts';
import type { Tx } from '../store/store.types.ts';

/** A test password in the secret store under a key of its own, so that one that is being used is never changed in place. */
export async function keepTestPassword({ secrets }: Pick<ServiceContext, 'secrets'>, password: string) {
  const key = `testPassword/${randomUUID()}`;
  await secrets.set(key, password);
  return key;
}

/** Whether a configuration or an application still points to it, also one that cannot be read. */
const isUsed = async (tx: Tx, key: string): Promise<boolean> =>
  (await tx.positions(lists.testPassword(key))).length > 0;

/** Whether a secret is still needed: a password that a form points to, a code of work that is not done. What else there is stays. */
export function isSecretUsed({ store }: Pick<ServiceContext, 'store'>, key: string): Promise<boolean> {
  const [family, id = ''] = key.split('/');
  return store.read(async (tx) => {
    if (family === 'testPassword') return isUsed(tx, key);
    if (family !== 'intent') return true;
    const state = (await tx.get('intent', id))?.state;
    return state === 'open' || state === 'sent';
  });
}

/** Removes passwords that nothing points to any more. */
export async function dropTestPasswords(
  { secrets, store }: Pick<ServiceContext, 'secrets' | 'store'>,
  keys: readonly (string | null)[],
): Promise<void> {
  for (const key of keys) {
    if (key !== null && !(await store.read((tx) => isUsed(tx, key)))) await secrets.delete(key);
  }
}
