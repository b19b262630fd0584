import { createVerify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { run } from '../state/rows.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { inTransaction } from '../state/store.ts';
import { refuse } from './gatewayError.ts';

const ALGORITHM = 'ALIPAY-SHA256withRSA ';
/** How far a request's timestamp may be off. *Assumed*: the real window is not published. */
const WINDOW_MILLISECONDS = 10 * 60_000;
const CHUNK = 1024 * 1024;

/**
 * Checks that the third-party application signed this request, now and for the first time (docs/alipaycn-api.md §3.2).
 * @param signedBody the body as sent, or the `data` part of a multipart one.
 * @throws GatewayError of status 401 with the code of the check that failed.
 */
export async function verifyRequest(
  context: SimulatorContext,
  request: IncomingMessage,
  signedBody: Buffer,
): Promise<void> {
  const header = request.headers.authorization;
  if (!header) unauthorized('missing-signature', 'The header authorization is missing.');
  if (!header.startsWith(ALGORITHM))
    unauthorized('invalid-signature-type', 'The header authorization has to begin with ALIPAY-SHA256withRSA.');
  const end = header.lastIndexOf(',sign=');
  if (end < 0) unauthorized('missing-signature', 'The header authorization contains no sign.');
  const authString = header.slice(ALGORITHM.length, end);
  const fields = new Map(authString.split(',').map((pair) => splitAt(pair, pair.indexOf('='))));
  if (fields.get('app_id') !== context.identity.appId)
    unauthorized('invalid-app-id', 'The app_id is not that of the third-party application.');
  checkCertificates(context, request, fields.get('app_cert_sn'));
  const timestamp = Number(fields.get('timestamp') || Number.NaN);
  if (!(Math.abs(context.now() - timestamp) <= WINDOW_MILLISECONDS))
    unauthorized('invalid-timestamp', 'The timestamp is missing, or more than ten minutes off.');
  const nonce = fields.get('nonce') ?? '';
  if (nonce === '' || nonce.length > 128) unauthorized('suspected-attack', 'The nonce is missing or too long.');

  const token = request.headers['alipay-app-auth-token'];
  const verify = createVerify('RSA-SHA256');
  verify.update(`${authString}\n${request.method}\n${request.url}\n`);
  for (let at = 0; at < signedBody.length; at += CHUNK) {
    verify.update(signedBody.subarray(at, at + CHUNK));
    if (signedBody.length > CHUNK) await nextTurn();
  }
  verify.update(token ? `\n${String(token)}\n` : '\n');
  if (!verify.verify(context.identity.appPublicKey, header.slice(end + ',sign='.length), 'base64'))
    unauthorized('invalid-signature', 'The signature does not belong to this request and key.');
  rememberNonce(context, nonce);
}

/** Compares the certificates that a request names with the mode (docs/alipaycn-api.md §3.1, §3.2). */
function checkCertificates(
  { certificates, now }: SimulatorContext,
  request: IncomingMessage,
  number: string | undefined,
): void {
  const root = request.headers['alipay-root-cert-sn'];
  if (!certificates) {
    if (number === undefined && root === undefined) return;
    unauthorized('app-cert-not-exist', 'This application signs with a plain key, not with a certificate.');
  }
  if (!number) unauthorized('missing-app-cert-sn', 'The authorization contains no app_cert_sn.');
  if (number !== certificates.application.number)
    unauthorized('app-cert-not-exist', 'The app_cert_sn is not that of the application.');
  if (now() > certificates.until) unauthorized('app-cert-expired', 'The certificate of the application has expired.');
  if (!root) unauthorized('missing-alipay-root-cert-sn', 'The header alipay-root-cert-sn is missing.');
  if (root !== certificates.alipayRoot.number)
    unauthorized('invalid-alipay-root-cert-sn', 'The alipay-root-cert-sn is not that of the root certificate.');
}

function rememberNonce(context: SimulatorContext, nonce: string): void {
  const isNew = inTransaction(context.database, () => {
    run(context, 'DELETE FROM nonce WHERE seenAt < ?', context.now() - 2 * WINDOW_MILLISECONDS);
    return run(context, 'INSERT OR IGNORE INTO nonce (value, seenAt) VALUES (?, ?)', nonce, context.now()) === 1;
  });
  if (!isNew) unauthorized('suspected-attack', 'This nonce was used before: the request is a repetition.');
}

function splitAt(text: string, at: number): [string, string] {
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function unauthorized(code: string, message: string): never {
  refuse(code, message, 401);
}
