import type { Endpoint } from '../core/contract/endpoints.ts';
import type { CallOptions, ClientOptions } from './client.types.ts';
import { ReleaseError } from './errors.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * The path of an endpoint with its names filled in.
 * @throws ReleaseError `client.path` for an empty name and for `.` or `..`, which would lead to another endpoint
 */
export function buildPath(endpoint: Endpoint, parts: Texts, query: Texts = {}): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts[name] ?? '';
    if (part !== '' && part !== '.' && part !== '..') return encodeURIComponent(part);
    const message = `“${part}” cannot be the ${name} in an address.`;
    throw new ReleaseError({ kind: 'invalidInput', code: 'client.path', message, params: { name } });
  });
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}

/** The bytes or text of a body with its content type; `undefined` where the endpoint takes none. */
export function encodeBody(
  endpoint: Endpoint,
  body: unknown,
): { type: string; bytes: Uint8Array | string } | undefined {
  if (endpoint.body === null) return undefined;
  if (endpoint.body === 'zip') return { type: 'application/zip', bytes: body as Uint8Array };
  if (endpoint.body === 'bytes') return { type: 'application/octet-stream', bytes: body as Uint8Array };
  return { type: 'application/json', bytes: JSON.stringify(body ?? {}) };
}

/** @throws ReleaseError `tokenInvalid` for a token that no header can carry; the error does not repeat it */
export async function buildHeaders(
  { token, clientName, language }: ClientOptions,
  { ifMatch }: CallOptions,
  contentType: string | undefined,
  idempotencyKey: string | null,
): Promise<Record<string, string>> {
  const bearer = await token();
  if (/[^\x21-\x7e]/.test(bearer)) {
    const message = 'The token holds characters that no token has. Copy it again.';
    throw new ReleaseError({ kind: 'notSignedIn', code: 'tokenInvalid', message });
  }
  return {
    accept: 'application/json, application/problem+json, image/*',
    'mprelease-client': clientName.replace(/[^\x20-\x7e]/g, ''),
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    ...(language ? { 'accept-language': language } : {}),
    ...(contentType ? { 'content-type': contentType } : {}),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch === '*' ? '*' : `"${ifMatch}"` }),
  };
}
