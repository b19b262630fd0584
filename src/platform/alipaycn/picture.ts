import { randomUUID } from 'node:crypto';
import { isLoopback } from '../../core/addresses.ts';
import { mediaType } from '../../core/mediaType.ts';
import { AlipayCnError } from './errors/alipayCnError.ts';
import { sendHttp } from './wire/http.ts';
import { type Asked, answerError, failureError } from './wire/responseErrors.ts';
import { retryRead } from './wire/retry.ts';

/** A picture that AlipayCN gave an address for. */
export interface Picture {
  /** Media type, by the bytes themselves. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

const MOST_BYTES = 5 * 1024 * 1024;
const USUAL_MILLISECONDS = 15_000;

/**
 * Downloads a picture from an address that AlipayCN gave: https, or the gateway's own origin where that is this machine.
 * @throws AlipayCnError; of kind `protocol` for another address or for what is no PNG, JPEG or GIF.
 */
export async function downloadPicture(
  address: string,
  endpoint: URL,
  method: string,
  signal?: AbortSignal,
  timeoutMilliseconds = USUAL_MILLISECONDS,
): Promise<Picture> {
  const url = pictureAddress(address, endpoint);
  if (!url) throw unusable('pictureAddress', method);
  const asked: Asked = { method, requestId: randomUUID(), secrets: [] };
  return retryRead(async () => {
    const result = await sendHttp({
      method: 'GET',
      url,
      headers: { accept: 'image/*', 'alipay-request-id': asked.requestId ?? '' },
      timeoutMilliseconds,
      maxAnswerBytes: MOST_BYTES,
      signal,
    });
    if ('failed' in result) throw failureError(result, asked);
    if (result.status !== 200) throw answerError(result, asked, false);
    const type = mediaType(result.body);
    if (!type?.startsWith('image/')) throw unusable('pictureType', method);
    return { type, bytes: result.body };
  }, signal);
}

/** Alipay's own texts show plain http for addresses that https serves too, so those are asked for over https. */
function pictureAddress(address: string, endpoint: URL): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || `${url.username}${url.password}` !== '') return null;
  if (isLoopback(url.hostname)) return url.origin === endpoint.origin ? url : null;
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
  return url.protocol === 'https:' ? url : null;
}

const unusable = (code: 'pictureAddress' | 'pictureType', method: string) =>
  new AlipayCnError({ kind: 'protocol', outcome: 'unknown', code, method });
