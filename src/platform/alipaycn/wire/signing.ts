import { createSign, createVerify, type KeyObject } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** So much is hashed before the event loop gets its turn: about two milliseconds. */
const CHUNK = 1024 * 1024;

/** A request as it will be sent; nothing in it may change after it was signed. */
export interface RequestToSign {
  readonly appId: string;
  readonly privateKey: KeyObject;
  /** In certificate mode, the number (SN) of the application's certificate. */
  readonly applicationNumber?: string | undefined;
  readonly nonce: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly method: string;
  /** Path and query, percent-encoded exactly as sent. */
  readonly target: string;
  /** The body; of a multipart body only its `data` part; empty where there is none. */
  readonly body: Uint8Array;
  /** The merchant's token, where the call is made for a merchant. */
  readonly appAuthToken?: string | undefined;
}

/** The `authorization` header of a v3 request (docs/alipaycn-api.md §3.2). Long bodies are hashed in turns. */
export async function buildAuthorization(request: RequestToSign): Promise<string> {
  const { appId, privateKey, applicationNumber, nonce, timestamp, method, target, body, appAuthToken } = request;
  const certificate = applicationNumber ? `,app_cert_sn=${applicationNumber}` : '';
  const facts = `app_id=${appId}${certificate},nonce=${nonce},timestamp=${timestamp}`;
  const sign = createSign('RSA-SHA256').update(`${facts}\n${method}\n${target}\n`);
  for (let at = 0; at < body.length; at += CHUNK) {
    sign.update(body.subarray(at, at + CHUNK));
    if (body.length > CHUNK) await nextTurn();
  }
  sign.update(appAuthToken ? `\n${appAuthToken}\n` : '\n');
  return `ALIPAY-SHA256withRSA ${facts},sign=${sign.sign(privateKey, 'base64')}`;
}

/** What an answer's signature covers, from its headers and raw body (docs/alipaycn-api.md §3.2). */
export interface SignedAnswer {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/** True when Alipay's key signed exactly this answer. */
export function isSignedBy(publicKey: KeyObject, { timestamp, nonce, signature, body }: SignedAnswer): boolean {
  const verify = createVerify('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n');
  return verify.verify(publicKey, signature, 'base64');
}
