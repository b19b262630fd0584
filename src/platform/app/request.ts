import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformRequest } from '../../core/contract/exchange.types.ts';
import { ProblemError } from '../../core/problems.ts';
import { languageFor } from '../../texts/language.ts';

/** The language in which a problem is worded. */
export const readLanguage = (request: PlatformRequest) =>
  languageFor(request.headers['accept-language']?.split(',')[0] ?? 'en');

/** `"5"`, `5` or `W/"5"` as 5; `*` where the endpoint allows it. @throws ProblemError revisionRequired, invalidInput */
export function readIfMatch(endpoint: Endpoint, request: PlatformRequest): number | '*' | null {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '') {
    if (endpoint.match === 'required') throw new ProblemError('revisionRequired');
    return null;
  }
  if (header === '*' && endpoint.anyRevision) return '*';
  const match = /^(?:W\/)?"?(\d{1,12})"?$/.exec(header);
  if (!match) throw new ProblemError('invalidInput', {}, [{ field: 'If-Match', code: 'field.type', params: {} }]);
  return endpoint.match === 'none' ? null : Number(match[1]);
}

/** The Idempotency-Key of a write. @throws ProblemError idempotencyKeyRequired */
export function readKey(request: PlatformRequest): string {
  const key = request.headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new ProblemError('idempotencyKeyRequired');
  return key;
}

/** The bearer token. @throws ProblemError notSignedIn */
export function readToken(request: PlatformRequest): string {
  const match = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.authorization ?? '');
  if (!match?.[1]) throw new ProblemError('notSignedIn');
  return match[1];
}

/** The name of the calling program, as the history keeps it. */
export const readClientName = (request: PlatformRequest): string =>
  (request.headers['mprelease-client'] ?? request.headers['user-agent'] ?? 'unknown')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 80);
