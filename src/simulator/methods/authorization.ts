import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { exchangeCode, findTokens, refreshEnd, refreshTokens, type Tokens } from '../state/grants.ts';
import { userIdOf } from '../state/merchants.ts';
import { findMiniApp } from '../state/miniApps.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';
import type { ApplicationHandlers } from './call.ts';

/** Exchange and check of authorizations (docs/alipaycn-api.md §2.2). */
export const authorizationHandlers: ApplicationHandlers = {
  'alipay.open.auth.token.app': ({ context, parameters }) => {
    const grantType = text(parameters, 'grant_type');
    if (grantType === 'authorization_code') {
      const tokens = exchangeCode(context, text(parameters, 'code'));
      if (tokens === 'unknown') throw new GatewayError('AUTH_CODE_NOT_EXIST', 'There is no such authorization code.');
      if (tokens === 'ended') {
        throw new GatewayError('AUTH_CODE_NOT_VALID', 'The authorization code was used, revoked, or is too old.');
      }
      return describe(context, tokens);
    }
    if (grantType === 'refresh_token') {
      const refreshToken = text(parameters, 'refresh_token');
      const tokens = refreshTokens(context, refreshToken);
      if (tokens === 'late') throw new GatewayError('REFRESH_TOKEN_TIME_OUT', 'The refresh token is too old.');
      if (tokens === 'unknown') throw new GatewayError('REFRESH_TOKEN_NOT_EXIST', 'There is no such refresh token.');
      if (tokens === 'ended') {
        throw new GatewayError('REFRESH_TOKEN_NOT_VALID', 'The refresh token was used or revoked.');
      }
      return describe(context, tokens);
    }
    throw new GatewayError('GRANT_TYPE_INVALID', 'grant_type is authorization_code or refresh_token.');
  },

  'alipay.open.auth.token.app.query': ({ context, parameters }) => {
    const token = text(parameters, 'app_auth_token');
    if (!token) throw new GatewayError('ILLEGAL_PARAM', 'app_auth_token is missing.');
    const tokens = findTokens(context, 'token', token);
    if (!tokens) throw new GatewayError('AUTH_TOKEN_NOT_EXISTED', 'There is no such app_auth_token.');
    return {
      status: tokens.endedAt === null && context.now() < tokens.expiresAt ? 'valid' : 'invalid',
      auth_app_id: tokens.miniAppId,
      user_id: ownerOf(context, tokens),
      auth_start: chinaTime(tokens.createdAt),
      auth_end: chinaTime(tokens.expiresAt),
      expires_in: secondsUntil(context, tokens.expiresAt),
      auth_methods: tokens.methods,
      is_by_app_auth: tokens.whole,
    };
  },
};

function describe(context: SimulatorContext, tokens: Tokens): Record<string, unknown> {
  const fields = {
    app_auth_token: tokens.token,
    app_refresh_token: tokens.refreshToken,
    auth_app_id: tokens.miniAppId,
    user_id: ownerOf(context, tokens),
    expires_in: String(secondsUntil(context, tokens.expiresAt)),
    re_expires_in: String(secondsUntil(context, refreshEnd(tokens))),
  };
  return { ...fields, tokens: [fields] };
}

function ownerOf(context: SimulatorContext, { miniAppId }: Tokens): string {
  return userIdOf(context, findMiniApp(context, miniAppId)?.merchant ?? 'demo');
}

function secondsUntil(context: SimulatorContext, moment: number): number {
  return Math.max(0, Math.round((moment - context.now()) / 1000));
}
