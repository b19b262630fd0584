import { GatewayError } from '../gateway/gatewayError.ts';
import { methodNames } from '../gateway/methodTable.ts';
import { text } from '../gateway/parameters.ts';
import { exchangeCode, findTokens, refreshTokens, type Tokens } from '../grants.ts';
import { chinaTime, type World } from '../world.ts';
import type { ApplicationHandlers } from './call.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const REFRESH_SECONDS = YEAR_SECONDS + 7 * 24 * 3600;

/** Exchange and check of authorizations (alipaycn-api §2.2). */
export const authorizationHandlers: ApplicationHandlers = {
  'alipay.open.auth.token.app': ({ world, parameters }) => {
    const grantType = text(parameters, 'grant_type');
    if (grantType === 'authorization_code') {
      const tokens = exchangeCode(world, text(parameters, 'code'));
      if (tokens === 'unknown') throw new GatewayError('AUTH_CODE_NOT_EXIST', 'There is no such authorization code.');
      if (tokens === 'ended') {
        throw new GatewayError('AUTH_CODE_NOT_VALID', 'The authorization code was used, revoked, or is too old.');
      }
      return describe(world, tokens);
    }
    if (grantType === 'refresh_token') {
      const refreshToken = text(parameters, 'refresh_token');
      const known = findTokens(world, 'refreshToken', refreshToken);
      if (known && world.now() - known.createdAt > REFRESH_SECONDS * 1000) {
        throw new GatewayError('REFRESH_TOKEN_TIME_OUT', 'The refresh token is too old.');
      }
      const tokens = refreshTokens(world, refreshToken);
      if (tokens === 'unknown') throw new GatewayError('REFRESH_TOKEN_NOT_EXIST', 'There is no such refresh token.');
      if (tokens === 'ended') {
        throw new GatewayError('REFRESH_TOKEN_NOT_VALID', 'The refresh token was used or revoked.');
      }
      return describe(world, tokens);
    }
    throw new GatewayError('GRANT_TYPE_INVALID', 'grant_type is authorization_code or refresh_token.');
  },

  'alipay.open.auth.token.app.query': ({ world, parameters }) => {
    const token = text(parameters, 'app_auth_token');
    if (!token) throw new GatewayError('ILLEGAL_PARAM', 'app_auth_token is missing.');
    const tokens = findTokens(world, 'token', token);
    if (!tokens) throw new GatewayError('AUTH_TOKEN_NOT_EXISTED', 'There is no such app_auth_token.');
    return {
      status: tokens.endedAt === null ? 'valid' : 'invalid',
      auth_app_id: tokens.miniAppId,
      user_id: world.identity.merchantUserId,
      auth_start: chinaTime(tokens.createdAt),
      auth_end: chinaTime(tokens.createdAt + YEAR_SECONDS * 1000),
      expires_in: YEAR_SECONDS,
      auth_methods: grantedMethods,
      is_by_app_auth: true,
    };
  },
};

/** What the merchant grants on the authorization page: every method that is called on the merchant's behalf. */
export const grantedMethods: readonly string[] = methodNames.filter((name) => !name.startsWith('alipay.open.auth.'));

function describe(world: World, tokens: Tokens): Record<string, unknown> {
  const fields = {
    app_auth_token: tokens.token,
    app_refresh_token: tokens.refreshToken,
    auth_app_id: tokens.miniAppId,
    user_id: world.identity.merchantUserId,
    expires_in: String(YEAR_SECONDS),
    re_expires_in: String(REFRESH_SECONDS),
  };
  return { ...fields, tokens: [fields] };
}
