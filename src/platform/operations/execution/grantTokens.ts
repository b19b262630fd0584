import { parseSecretJson } from '../../../core/json.ts';
import type { Grant } from '../../alipaycn/authorization.ts';
import { grantPlace } from '../../domain/lostGrants.ts';
import type { SecretStore } from '../../secrets/secretStore.ts';

/** What the secret store holds of a merchant's grant: one value, so that its two tokens are never of different pairs. */
export type KeptGrant = Pick<Grant, 'appAuthToken' | 'refreshToken'>;

export async function readGrant(secrets: SecretStore, authorizationId: string): Promise<KeptGrant | null> {
  const text = await secrets.get(grantPlace(authorizationId));
  if (!text) return null;
  const { appAuthToken, refreshToken } = parseSecretJson(text, grantPlace(authorizationId)) as KeptGrant;
  return { appAuthToken, refreshToken };
}

export const keepGrant = (secrets: SecretStore, authorizationId: string, grant: KeptGrant): Promise<void> =>
  secrets.set(
    grantPlace(authorizationId),
    JSON.stringify({ appAuthToken: grant.appAuthToken, refreshToken: grant.refreshToken } satisfies KeptGrant),
  );
