import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformAnswer } from '../../core/contract/exchange.types.ts';
import { mediaType } from '../../core/mediaType.ts';

/** What a handler gave, as the endpoint answers it. */
export function answer(endpoint: Endpoint, value: unknown, requestId: string): PlatformAnswer {
  const headers: Record<string, string> = { 'cache-control': 'no-store', 'x-request-id': requestId };
  if (endpoint.response === null) return { status: endpoint.status, headers, body: null };
  if (endpoint.response === 'bytes') {
    const bytes = value as Uint8Array;
    const type = mediaType(bytes) ?? 'application/octet-stream';
    return {
      status: 200,
      headers: { ...headers, 'content-type': type, 'x-content-type-options': 'nosniff' },
      body: bytes,
    };
  }
  const revision = (value as { revision?: unknown }).revision;
  if (typeof revision === 'number') headers.etag = `"${revision}"`;
  headers['content-type'] = 'application/json; charset=utf-8';
  return { status: endpoint.status, headers, body: JSON.stringify(value) };
}
