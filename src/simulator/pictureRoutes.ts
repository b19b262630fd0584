import type { IncomingMessage } from 'node:http';
import { type Answer, json, requestTarget } from './http/http.ts';
import { drawQrCode, type QrShape } from './http/qrPicture.ts';
import { all } from './state/rows.ts';
import type { SimulatorContext } from './state/simulatorContext.ts';

/** Answers `/pictures/…`: what was submitted, what the reviewer attached, and QR codes. The ids cannot be guessed. */
export function answerPicture(context: SimulatorContext, request: IncomingMessage): Answer {
  if (request.method !== 'GET') return json(405, { code: 'methodNotAllowed', message: 'Pictures are read-only.' });
  const path = requestTarget(request).pathname;
  const qr = /^\/pictures\/qr\/([0-9a-f]{32})-(square|circle-blue|circle-white)\.png$/.exec(path);
  const [code] = all(context, 'SELECT * FROM qrCode WHERE id = ?', qr?.[1] ?? '');
  const [stored] = all(context, 'SELECT * FROM picture WHERE id = ?', path.slice('/pictures/'.length));
  if (!code && !stored) return json(404, { code: 'notFound', message: 'The picture does not exist.' });
  const headers = {
    'content-type': `image/${String(stored?.type ?? 'png')}`,
    'content-security-policy': "default-src 'none'",
    'cache-control': 'no-store',
  };
  const body = code
    ? drawQrCode(String(code.text), qr?.[2] as QrShape, String(code.size), String(code.colour))
    : (stored?.bytes as Uint8Array);
  return { status: 200, headers, body };
}
