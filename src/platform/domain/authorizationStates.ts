import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { SecretStore } from '../secrets/secretStore.ts';

/** Where the key lies in the secret store. */
const place = 'authorizationStateKey';

/**
 * The `state` of each authorization request, derived from a key in the secret store, so that neither it nor the address
 * that carries it ever stands in the database.
 */
export interface RequestStates {
  /** Reads the key, if there is one; until then `of` knows nothing. */
  load(): Promise<void>;
  /** Makes the key where it is missing; only the process that holds the lease may. */
  ensure(): Promise<void>;
  /** The state of a request, or `null` while the key is not known. */
  of(requestId: string): string | null;
}

export function createRequestStates(secrets: SecretStore): RequestStates {
  let key: string | undefined;
  const load = async (): Promise<void> => {
    key ??= await secrets.get(place);
  };
  return {
    load,
    ensure: async () => {
      await load();
      if (key) return;
      const made = randomBytes(32).toString('base64url');
      await secrets.set(place, made);
      key = made;
    },
    of: (requestId) => (key ? createHmac('sha256', key).update(requestId).digest('base64url') : null),
  };
}

/** What the database keeps of a state, to know it again. */
export const hashState = (state: string): string => createHash('sha256').update(state).digest('hex');

/** The address of a request, made without a state, with it. */
export function withState(address: string, state: string): string {
  const url = new URL(address);
  url.searchParams.set('state', state);
  return url.href;
}
