import type { IncomingMessage } from 'node:http';
import { type Answer, json, requestTarget } from './http/http.ts';
import { drawQrCode, type QrShape } from './http/qrPicture.ts';
import { findPicture } from './state/pictureStore.ts';
import type { SimulatorContext } from './state/simulatorContext.ts';

/** Answers `/pictures/…`: what was handed in, what the reviewer attached, and QR codes. The ids cannot be guessed. */
export function answerPicture(context: SimulatorContext, request: IncomingMessage): Answer {
  if (request.method !== 'GET') return json(405, { code: 'methodNotAllowed', message: 'Pictures are only read.' });
  const path = requestTarget(request).pathname;
  const qr = /^\/pictures\/qr\/([0-9a-f]{32})-(square|circle-blue|circle-white)\.png$/.exec(path);
  if (qr?.[1]) {
    const row = context.database.prepare('SELECT text, colour, size FROM qrCode WHERE id = ?').get(qr[1]);
    if (row) {
      const bytes = drawQrCode(String(row.text), qr[2] as QrShape, String(row.size), String(row.colour));
      return picture('image/png', bytes);
    }
  }
  const kept = findPicture(context, path.slice('/pictures/'.length));
  return kept ? picture(kept.type, kept.bytes) : json(404, { code: 'notFound', message: 'There is no such picture.' });
}

function picture(type: string, body: Uint8Array): Answer {
  const headers = {
    'content-type': type,
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
  };
  return { status: 200, headers, body };
}
