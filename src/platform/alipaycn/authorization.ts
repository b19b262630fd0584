import { AlipayCnError } from './errors/alipayCnError.ts';
import { type Fields, readChinaTime, readText } from './wire/fields.ts';
import type { Gateway } from './wire/gateway.ts';
import { methods, missingMethods } from './wire/methods.ts';
import { incompleteError } from './wire/responseErrors.ts';

/** What a merchant granted for one mini program. */
export interface Grant {
  readonly merchantAppId: string;
  readonly appAuthToken: string;
  /** Empty where AlipayCN gave none. */
  readonly refreshToken: string;
  /** Until when the refresh token can be used, ISO 8601; `null` where AlipayCN does not say. */
  readonly refreshUntil: string | null;
  readonly userId: string | null;
}

/** How a grant stands. Moments are ISO 8601. */
export interface GrantState {
  readonly status: 'valid' | 'invalid';
  readonly merchantAppId: string;
  /** Method names that the merchant granted. */
  readonly methods: readonly string[];
  /** Method names that a release needs and that were not granted. */
  readonly missing: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
}

/** The address of the page on which a merchant chooses the mini program and confirms (docs/alipaycn-api.md §2.1). */
export function buildAuthorizationUrl(authorizeUrl: URL, appId: string, state: string, redirectUri: string): string {
  const url = new URL(authorizeUrl);
  url.searchParams.set('app_id', appId);
  url.searchParams.set('application_type', 'TINYAPP');
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

/**
 * Exchanges the code that came back from the page; a code works once (docs/alipaycn-api.md §2.2).
 * @throws AlipayCnError; of code `severalMerchantApps` when the merchant ticked more than one mini program.
 */
export async function exchange(
  gateway: Gateway,
  clock: () => number,
  code: string,
  signal?: AbortSignal,
): Promise<Grant> {
  const body = { grant_type: 'authorization_code', code };
  const fields = await gateway({ verb: 'exchangeCode', body, secrets: [code], signal });
  return onlyGrant(fields, clock());
}

/**
 * Takes a new token by the refresh token of a grant; the old tokens end with it (docs/alipaycn-api.md §2.2).
 * @throws AlipayCnError; of a `REFRESH_TOKEN_…` code when it cannot be used any more: the merchant authorizes anew.
 */
export async function refresh(
  gateway: Gateway,
  clock: () => number,
  refreshToken: string,
  signal?: AbortSignal,
): Promise<Grant> {
  const body = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const fields = await gateway({ verb: 'exchangeCode', body, secrets: [refreshToken], signal });
  return onlyGrant(fields, clock());
}

function onlyGrant(fields: Fields, now: number): Grant {
  const listed: readonly unknown[] = Array.isArray(fields.tokens) ? fields.tokens : [];
  const grants = (listed.length > 0 ? listed : [fields]).map((each) => readGrant(each as Fields, now));
  const [grant, ...others] = grants;
  if (!grant || others.some(({ merchantAppId }) => merchantAppId !== grant.merchantAppId)) throw several();
  return grant;
}

/** Asks whether a grant is valid and what it covers (docs/alipaycn-api.md §2.2). @throws AlipayCnError */
export async function queryGrant(gateway: Gateway, appAuthToken: string, signal?: AbortSignal): Promise<GrantState> {
  const fields = await gateway({
    verb: 'queryAuthorization',
    query: { app_auth_token: appAuthToken },
    secrets: [appAuthToken],
    signal,
  });
  const { status } = fields;
  const merchantAppId = readText(fields.auth_app_id);
  if ((status !== 'valid' && status !== 'invalid') || !merchantAppId) {
    throw incompleteError('queryAuthorization', merchantAppId ? 'status' : 'auth_app_id');
  }
  const given: readonly unknown[] = Array.isArray(fields.auth_methods) ? fields.auth_methods : [];
  const granted = given.filter((name) => typeof name === 'string');
  return {
    status,
    merchantAppId,
    methods: granted,
    // A merchant may hand over everything, then the names are not listed one by one.
    missing: fields.is_by_app_auth === true ? [] : missingMethods(granted),
    from: readChinaTime(fields.auth_start),
    until: readChinaTime(fields.auth_end),
  };
}

function readGrant(fields: Fields | null, now: number): Grant {
  const merchantAppId = readText(fields?.auth_app_id);
  const appAuthToken = readText(fields?.app_auth_token);
  if (!merchantAppId) throw incompleteError('exchangeCode', 'auth_app_id');
  if (!appAuthToken) throw incompleteError('exchangeCode', 'app_auth_token');
  return {
    merchantAppId,
    appAuthToken,
    refreshToken: readText(fields?.app_refresh_token) ?? '',
    refreshUntil: endOf(fields?.re_expires_in, now),
    userId: readText(fields?.user_id),
  };
}

/** Seconds from now as a moment. A century at most: an end beyond that is none. */
function endOf(seconds: unknown, now: number): string | null {
  const count = /^\d{1,10}$/.test(String(seconds ?? '')) ? Number(seconds) : 0;
  return count > 0 && count < 3_200_000_000 ? new Date(now + count * 1000).toISOString() : null;
}

const several = () =>
  new AlipayCnError({
    kind: 'refused',
    outcome: 'refused',
    verified: true,
    code: 'severalMerchantApps',
    method: methods.exchangeCode.name,
  });
