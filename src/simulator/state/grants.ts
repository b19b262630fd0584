import { randomBytes } from 'node:crypto';
import { scopes } from './scopes.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** How long an authorization code may be exchanged. */
export const CODE_MILLISECONDS = 10 * 60_000;

/** A pair of tokens for one mini program. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly miniAppId: string;
  readonly createdAt: number;
  /** The app_auth_token holds until then; its refresh token a week longer. */
  readonly expiresAt: number;
  /** When a refresh replaced them, or the merchant revoked the access; null while they hold. */
  readonly endedAt: number | null;
  /** The methods that the merchant granted. */
  readonly methods: readonly string[];
  /** Everything was granted. */
  readonly whole: boolean;
}

type FoundTokens = Tokens & { readonly grantId: number };

const DAY = 24 * 3_600_000;
/** A refresh token outlives its app_auth_token by so much (*assumed*). */
const REFRESH_GRACE = 7 * DAY;
/** For tokens from before their end was noted. */
const YEAR = 365 * DAY;

/** Every method that is called on a merchant's behalf. */
export const everyMethod: readonly string[] = scopes.flatMap(({ methods }) => methods);

/** The end of a refresh token, in milliseconds since 1970. */
export function refreshEnd({ expiresAt }: Tokens): number {
  return expiresAt + REFRESH_GRACE;
}

/** The merchant confirmed: notes the grant and makes a code for it. @param methods undefined: every one. */
export function grantAccess(context: SimulatorContext, miniAppId: string, methods?: readonly string[]): string {
  const granted = context.database
    .prepare('INSERT INTO authorizationGrant (miniAppId, grantedAt, methods) VALUES (?, ?, ?)')
    .run(miniAppId, context.now(), methods ? JSON.stringify(methods) : null);
  const code = randomBytes(16).toString('hex');
  context.database
    .prepare('INSERT INTO authorizationCode (code, grantId, createdAt) VALUES (?, ?, ?)')
    .run(code, granted.lastInsertRowid, context.now());
  return code;
}

/** The merchant takes every access to a mini program back. */
export function revokeAccess(context: SimulatorContext, miniAppId: string): void {
  context.database
    .prepare('UPDATE authorizationGrant SET revokedAt = ? WHERE miniAppId = ? AND revokedAt IS NULL')
    .run(context.now(), miniAppId);
}

/** Changes what the standing grants of a mini program allow. @param methods undefined: every one. */
export function limitGrant(context: SimulatorContext, miniAppId: string, methods: readonly string[] | undefined): void {
  context.database
    .prepare('UPDATE authorizationGrant SET methods = ? WHERE miniAppId = ? AND revokedAt IS NULL')
    .run(methods ? JSON.stringify(methods) : null, miniAppId);
}

/** Lets the standing tokens of a mini program end at a moment (milliseconds since 1970). */
export function endTokens(context: SimulatorContext, miniAppId: string, expiresAt: number): void {
  context.database
    .prepare(
      `UPDATE appToken SET expiresAt = ? WHERE replacedAt IS NULL
       AND grantId IN (SELECT id FROM authorizationGrant WHERE miniAppId = ? AND revokedAt IS NULL)`,
    )
    .run(expiresAt, miniAppId);
}

/** Uses a code up. `unknown`: never given; `ended`: used, too old, or revoked. */
export function exchangeCode(context: SimulatorContext, code: string): Tokens | 'unknown' | 'ended' {
  const row = context.database
    .prepare(
      `SELECT grantId, createdAt, usedAt, revokedAt, authorizationGrant.miniAppId FROM authorizationCode
       JOIN authorizationGrant ON authorizationGrant.id = grantId WHERE code = ?`,
    )
    .get(code);
  if (!row) return 'unknown';
  const tooOld = context.now() - Number(row.createdAt) > CODE_MILLISECONDS;
  if (tooOld || row.usedAt !== null || row.revokedAt !== null) return 'ended';
  context.database.prepare('UPDATE authorizationCode SET usedAt = ? WHERE code = ?').run(context.now(), code);
  return makeTokens(context, Number(row.grantId));
}

/** Replaces the tokens that this refresh token belongs to. `late`: it is too old. */
export function refreshTokens(context: SimulatorContext, refreshToken: string): Tokens | 'unknown' | 'ended' | 'late' {
  const found = findTokens(context, 'refreshToken', refreshToken);
  if (!found) return 'unknown';
  if (found.endedAt !== null) return 'ended';
  if (context.now() >= refreshEnd(found)) return 'late';
  context.database.prepare('UPDATE appToken SET replacedAt = ? WHERE token = ?').run(context.now(), found.token);
  return makeTokens(context, found.grantId);
}

/** Looks a pair up by either token. */
export function findTokens(
  context: SimulatorContext,
  by: 'token' | 'refreshToken',
  value: string,
): FoundTokens | undefined {
  const row = context.database
    .prepare(
      `SELECT token, refreshToken, grantId, createdAt, coalesce(expiresAt, createdAt + ${YEAR}) AS expiresAt,
       coalesce(replacedAt, revokedAt) AS endedAt, methods, authorizationGrant.miniAppId FROM appToken JOIN authorizationGrant ON authorizationGrant.id = grantId
       WHERE ${by} = ?`,
    )
    .get(value);
  if (!row) return undefined;
  const methods = row.methods === null ? everyMethod : (JSON.parse(String(row.methods)) as string[]);
  return { ...(row as unknown as FoundTokens), methods, whole: row.methods === null };
}

function makeTokens(context: SimulatorContext, grantId: number): Tokens {
  // Forty characters, the longest that the gateway documents (docs/alipaycn-api.md §3.1).
  const made = () => `202611BB${randomBytes(16).toString('hex')}`;
  const token = made();
  context.database
    .prepare('INSERT INTO appToken (token, refreshToken, grantId, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?)')
    .run(token, made(), grantId, context.now(), context.now() + context.profile.tokenMilliseconds);
  const found = findTokens(context, 'token', token);
  if (!found) throw new Error('The tokens were not stored.');
  return found;
}
