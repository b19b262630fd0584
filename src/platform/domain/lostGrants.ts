import type { SecretStore } from '../secrets/secretStore.ts';
import type { AuthorizationRow } from '../store/documents.ts';

/** Where the tokens of a grant are in the secret store. */
export const grantPlace = (authorizationId: string): string => `authorization/${authorizationId}`;

/**
 * The grants that the database knows and whose tokens this machine's secret store does not have, e.g. after a lost keyring:
 * no call for their merchants would work.
 */
export interface LostGrants {
  /** Looks for the tokens of these. @returns those that are lost */
  look(rows: readonly AuthorizationRow[]): Promise<AuthorizationRow[]>;
  /** Its tokens were looked for just now. */
  note(row: AuthorizationRow, isThere: boolean): void;
  isLost(row: AuthorizationRow): boolean;
}

/** What a new grant changes, whichever process took it. */
const stamp = ({ since, until, refreshUntil, merchantAppId }: AuthorizationRow): string =>
  JSON.stringify([since, until, refreshUntil, merchantAppId]);

export function createLostGrants(secrets: SecretStore): LostGrants {
  const lost = new Map<string, string>();
  const isLost = (row: AuthorizationRow): boolean => lost.get(row.id) === stamp(row);
  const note = (row: AuthorizationRow, isThere: boolean): void => {
    if (isThere) lost.delete(row.id);
    else lost.set(row.id, stamp(row));
  };
  return {
    look: async (rows) => {
      const granted = rows.filter(({ merchantAppId }) => merchantAppId !== null);
      await Promise.all(granted.map(async (row) => note(row, Boolean(await secrets.get(grantPlace(row.id))))));
      return granted.filter(isLost);
    },
    note,
    isLost,
  };
}
