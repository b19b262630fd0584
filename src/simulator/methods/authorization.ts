import { refuse } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { findTokens, issueTokens, type Tokens } from '../state/grants.ts';
import { findUserId } from '../state/merchants.ts';
import { findMiniApp } from '../state/miniApps.ts';
import { all, run } from '../state/rows.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';
import type { ApplicationHandlers } from './call.ts';

const CODE_MILLISECONDS = 10 * 60_000;
/** A refresh token outlives its app_auth_token by so much (*assumed*). */
const REFRESH_GRACE = 7 * 24 * 3_600_000;

/** Exchange and check of authorizations (docs/alipaycn-api.md §2.2). */
export const authorizationHandlers: ApplicationHandlers = {
  'alipay.open.auth.token.app': ({ context, parameters }) => {
    const grantType = text(parameters, 'grant_type');
    if (grantType === 'authorization_code') return exchangeCode(context, text(parameters, 'code'));
    if (grantType === 'refresh_token') return refreshTokens(context, text(parameters, 'refresh_token'));
    return refuse('GRANT_TYPE_INVALID', 'grant_type is authorization_code or refresh_token.');
  },

  'alipay.open.auth.token.app.query': ({ context, parameters }) => {
    const token = text(parameters, 'app_auth_token');
    if (!token) refuse('ILLEGAL_PARAM', 'app_auth_token is missing.');
    const tokens = findTokens(context, 'token', token);
    if (!tokens) refuse('AUTH_TOKEN_NOT_EXISTED', 'There is no such app_auth_token.');
    return {
      status: tokens.endedAt === null && context.now() < tokens.expiresAt ? 'valid' : 'invalid',
      auth_app_id: tokens.miniAppId,
      user_id: findOwner(context, tokens),
      auth_start: chinaTime(tokens.createdAt),
      auth_end: chinaTime(tokens.expiresAt),
      expires_in: secondsUntil(context, tokens.expiresAt),
      auth_methods: tokens.methods,
      is_by_app_auth: tokens.whole,
    };
  },
};

function exchangeCode(context: SimulatorContext, code: string): Record<string, unknown> {
  const sql = `SELECT grantId, createdAt, coalesce(usedAt, revokedAt) AS endedAt FROM authorizationCode
    JOIN authorizationGrant ON authorizationGrant.id = grantId WHERE code = ?`;
  const row = all<{ grantId: number; createdAt: number; endedAt: number | null }>(context, sql, code)[0];
  if (!row) refuse('AUTH_CODE_NOT_EXIST', 'There is no such authorization code.');
  if (row.endedAt !== null || context.now() - row.createdAt > CODE_MILLISECONDS)
    refuse('AUTH_CODE_NOT_VALID', 'The authorization code was used, revoked, or is too old.');
  run(context, 'UPDATE authorizationCode SET usedAt = ? WHERE code = ?', context.now(), code);
  return describeTokens(context, issueTokens(context, row.grantId));
}

function refreshTokens(context: SimulatorContext, refreshToken: string): Record<string, unknown> {
  const tokens = findTokens(context, 'refreshToken', refreshToken);
  if (!tokens) refuse('REFRESH_TOKEN_NOT_EXIST', 'There is no such refresh token.');
  if (tokens.endedAt !== null) refuse('REFRESH_TOKEN_NOT_VALID', 'The refresh token was used or revoked.');
  if (context.now() >= tokens.expiresAt + REFRESH_GRACE)
    refuse('REFRESH_TOKEN_TIME_OUT', 'The refresh token is too old.');
  run(context, 'UPDATE appToken SET replacedAt = ? WHERE token = ?', context.now(), tokens.token);
  return describeTokens(context, issueTokens(context, tokens.grantId));
}

function describeTokens(context: SimulatorContext, tokens: Tokens): Record<string, unknown> {
  const fields = {
    app_auth_token: tokens.token,
    app_refresh_token: tokens.refreshToken,
    auth_app_id: tokens.miniAppId,
    user_id: findOwner(context, tokens),
    expires_in: String(secondsUntil(context, tokens.expiresAt)),
    re_expires_in: String(secondsUntil(context, tokens.expiresAt + REFRESH_GRACE)),
  };
  return { ...fields, tokens: [fields] };
}

function findOwner(context: SimulatorContext, { miniAppId }: Tokens): string {
  return findUserId(context, findMiniApp(context, miniAppId)?.merchant ?? 'demo');
}

function secondsUntil(context: SimulatorContext, moment: number): number {
  return Math.max(0, Math.round((moment - context.now()) / 1000));
}
