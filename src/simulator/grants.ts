import { randomBytes } from 'node:crypto';
import { findMiniApp, type MiniApp } from './miniApps.ts';
import type { World } from './world.ts';

/** How long an authorization code may be exchanged. */
export const CODE_MILLISECONDS = 10 * 60_000;

/** A pair of tokens for one mini program. */
export interface Tokens {
  readonly token: string;
  readonly refreshToken: string;
  readonly miniAppId: string;
  readonly createdAt: number;
  /** When a refresh replaced them, or the merchant revoked the access; null while they hold. */
  readonly endedAt: number | null;
}

/** The merchant confirmed: notes the grant and makes a code for it. */
export function grantAccess(world: World, miniAppId: string): string {
  const granted = world.database
    .prepare('INSERT INTO authorizationGrant (miniAppId, grantedAt) VALUES (?, ?)')
    .run(miniAppId, world.now());
  const code = randomBytes(16).toString('hex');
  world.database
    .prepare('INSERT INTO authorizationCode (code, grantId, createdAt) VALUES (?, ?, ?)')
    .run(code, granted.lastInsertRowid, world.now());
  return code;
}

/** The merchant takes every access to a mini program back. */
export function revokeAccess(world: World, miniAppId: string): void {
  world.database
    .prepare('UPDATE authorizationGrant SET revokedAt = ? WHERE miniAppId = ? AND revokedAt IS NULL')
    .run(world.now(), miniAppId);
}

/** Uses a code up. `unknown`: never given; `ended`: used, too old, or revoked. */
export function exchangeCode(world: World, code: string): Tokens | 'unknown' | 'ended' {
  const row = world.database
    .prepare(
      `SELECT grantId, createdAt, usedAt, revokedAt, authorizationGrant.miniAppId FROM authorizationCode
       JOIN authorizationGrant ON authorizationGrant.id = grantId WHERE code = ?`,
    )
    .get(code);
  if (!row) return 'unknown';
  const tooOld = world.now() - Number(row.createdAt) > CODE_MILLISECONDS;
  if (tooOld || row.usedAt !== null || row.revokedAt !== null) return 'ended';
  world.database.prepare('UPDATE authorizationCode SET usedAt = ? WHERE code = ?').run(world.now(), code);
  return makeTokens(world, Number(row.grantId), String(row.miniAppId));
}

/** Replaces the tokens that this refresh token belongs to. */
export function refreshTokens(world: World, refreshToken: string): Tokens | 'unknown' | 'ended' {
  const found = findTokens(world, 'refreshToken', refreshToken);
  if (!found) return 'unknown';
  if (found.endedAt !== null) return 'ended';
  world.database.prepare('UPDATE appToken SET replacedAt = ? WHERE token = ?').run(world.now(), found.token);
  return makeTokens(world, found.grantId, found.miniAppId);
}

/** Looks a pair up by either token. */
export function findTokens(
  world: World,
  by: 'token' | 'refreshToken',
  value: string,
): (Tokens & { readonly grantId: number }) | undefined {
  const row = world.database
    .prepare(
      `SELECT token, refreshToken, grantId, createdAt, coalesce(replacedAt, revokedAt) AS endedAt,
       authorizationGrant.miniAppId FROM appToken JOIN authorizationGrant ON authorizationGrant.id = grantId
       WHERE ${by} = ?`,
    )
    .get(value);
  return row as unknown as (Tokens & { readonly grantId: number }) | undefined;
}

/** The mini program that a token which still holds gives access to. */
export function miniAppOfToken(world: World, token: string): MiniApp | undefined {
  const found = findTokens(world, 'token', token);
  return found && found.endedAt === null ? findMiniApp(world, found.miniAppId) : undefined;
}

function makeTokens(world: World, grantId: number, miniAppId: string): Tokens {
  // Forty characters, the longest that the gateway documents (alipaycn-api §3.1).
  const made = () => `202611BB${randomBytes(16).toString('hex')}`;
  const tokens: Tokens = {
    token: made(),
    refreshToken: made(),
    miniAppId,
    createdAt: world.now(),
    endedAt: null,
  };
  world.database
    .prepare('INSERT INTO appToken (token, refreshToken, grantId, createdAt) VALUES (?, ?, ?, ?)')
    .run(tokens.token, tokens.refreshToken, grantId, tokens.createdAt);
  return tokens;
}
