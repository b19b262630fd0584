import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformRequest } from '../../core/contract/exchange.types.ts';
import { ProblemError } from '../../core/problems.ts';
import { languageFor } from '../../texts/language.ts';

/** The language in which a problem is worded. */
export const readLanguage = (request: PlatformRequest) =>
  languageFor(request.headers['accept-language']?.split(',')[0] ?? 'en');

/** A revision that nothing has: the state was another one. */
const noRevision = 0;

/** `"5"`, `5` or `W/"5"` as 5; another tag as a revision that nothing has. */
function readTag(tag: string): number {
  const match = /^(?:W\/)?(?:"(\d{1,12})"|(\d{1,12}))$/.exec(tag.trim());
  return match ? Number(match[1] ?? match[2]) : noRevision;
}

/** The revisions of If-Match, one of which has to be the current one; `*` where the endpoint allows it. @throws ProblemError revisionRequired */
export function readIfMatch(endpoint: Endpoint, request: PlatformRequest): readonly number[] | '*' | null {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '') {
    if (endpoint.match === 'required') throw new ProblemError('revisionRequired');
    return null;
  }
  if (header === '*' && endpoint.anyRevision) return '*';
  return endpoint.match === 'none' ? null : header.split(',').map(readTag);
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
