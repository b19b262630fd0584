import type { PlatformAnswer, PlatformRequest } from '../../core/contract/exchange.types.ts';

/** A standard request as the platform reads it. @param closing ends its waiting as well */
export const toPlatformRequest = (
  { method, url, headers, body, signal }: Request,
  closing?: AbortSignal,
): PlatformRequest => ({
  method,
  url,
  headers: Object.fromEntries(headers),
  body: body as AsyncIterable<Uint8Array> | null,
  signal: closing ? AbortSignal.any([signal, closing]) : signal,
});

/** An answer of the platform as a standard response. */
export const toResponse = ({ status, headers, body }: PlatformAnswer): Response =>
  new Response(body as Uint8Array<ArrayBuffer> | string | null, { status, headers: { ...headers } });
