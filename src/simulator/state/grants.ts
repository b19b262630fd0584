import { randomBytes } from 'node:crypto';
import { all, insert, run } from './rows.ts';
import { scopes } from './scopes.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** A pair of tokens for one mini program. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly grantId: number;
  readonly miniAppId: string;
  readonly createdAt: number;
  /** The app_auth_token is valid until then; its refresh token a week longer. */
  readonly expiresAt: number;
  /** When a refresh replaced them, or the merchant revoked the access; null while they are valid. */
  readonly endedAt: number | null;
  /** The methods that the merchant granted. */
  readonly methods: readonly string[];
  /** Everything was granted. */
  readonly whole: boolean;
}

/** Every method that is called on a merchant's behalf. */
export const everyMethod: readonly string[] = scopes.flatMap(({ methods }) => methods);

const stored = (methods: readonly string[] | undefined) => (methods ? JSON.stringify(methods) : null);

/** Adds a grant of the merchant and an authorization code for it. @param methods undefined: every one. */
export function grantAccess(context: SimulatorContext, miniAppId: string, methods?: readonly string[]): string {
  const createdAt = context.now();
  const grant = { miniAppId, grantedAt: createdAt, methods: stored(methods) };
  const grantId = insert(context, 'authorizationGrant', grant);
  const code = randomBytes(16).toString('hex');
  insert(context, 'authorizationCode', { code, grantId, createdAt });
  return code;
}

/** Ends every access to a mini program. */
export function revokeAccess(context: SimulatorContext, miniAppId: string): void {
  const sql = 'UPDATE authorizationGrant SET revokedAt = ? WHERE miniAppId = ? AND revokedAt IS NULL';
  run(context, sql, context.now(), miniAppId);
}

/** Changes what the valid grants of a mini program allow. @param methods undefined: every one. */
export function limitGrant(context: SimulatorContext, miniAppId: string, methods: readonly string[] | undefined): void {
  const sql = 'UPDATE authorizationGrant SET methods = ? WHERE miniAppId = ? AND revokedAt IS NULL';
  run(context, sql, stored(methods), miniAppId);
}

/** Lets the valid tokens of a mini program expire at a moment (milliseconds since 1970). */
export function endTokens(context: SimulatorContext, miniAppId: string, expiresAt: number): void {
  const grants = 'SELECT id FROM authorizationGrant WHERE miniAppId = ? AND revokedAt IS NULL';
  const sql = `UPDATE appToken SET expiresAt = ? WHERE replacedAt IS NULL AND grantId IN (${grants})`;
  run(context, sql, expiresAt, miniAppId);
}

/** Finds a pair by either token. */
export function findTokens(context: SimulatorContext, by: 'token' | 'refreshToken', value: string): Tokens | undefined {
  const sql = `SELECT token, refreshToken, grantId, createdAt, expiresAt, coalesce(replacedAt, revokedAt) AS endedAt,
    methods, miniAppId FROM appToken JOIN authorizationGrant ON authorizationGrant.id = grantId WHERE ${by} = ?`;
  const row = all<Omit<Tokens, 'methods'> & { methods: string | null }>(context, sql, value)[0];
  if (!row) return undefined;
  const methods = row.methods === null ? everyMethod : (JSON.parse(row.methods) as string[]);
  return { ...row, methods, whole: row.methods === null };
}

/** Issues a pair of tokens for a grant. */
export function issueTokens(context: SimulatorContext, grantId: number): Tokens {
  // Forty characters, the longest that the gateway documents (docs/alipaycn-api.md §3.1).
  const create = () => `202611BB${randomBytes(16).toString('hex')}`;
  const [token, createdAt] = [create(), context.now()];
  const expiresAt = createdAt + context.profile.tokenMilliseconds;
  insert(context, 'appToken', { token, refreshToken: create(), grantId, createdAt, expiresAt });
  const tokens = findTokens(context, 'token', token);
  if (!tokens) throw new Error('The tokens were not stored.');
  return tokens;
}
