import { createSign, randomBytes, randomUUID } from 'node:crypto';
import { type Answer, json } from '../http/http.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import type { GatewayError } from './gatewayError.ts';

/** An answer under AlipayCN's signature over timestamp, nonce and raw body (docs/alipaycn-api.md §3.2). */
export function signedAnswer(context: SimulatorContext, status: number, value: unknown): Answer {
  const answer = signAnswer(json(status, value), context.identity.alipayPrivateKey, context.now());
  if (!context.certificates) return answer;
  return { ...answer, headers: { ...answer.headers, 'alipay-sn': context.certificates.alipay.number } };
}

/** Puts a signature at a moment over an answer. */
export function signAnswer(plain: Answer, key: string, at: number): Answer {
  const timestamp = String(at);
  const nonce = randomUUID();
  const signature = createSign('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${String(plain.body)}\n`)
    .sign(key, 'base64');
  return {
    ...plain,
    headers: {
      ...plain.headers,
      'alipay-timestamp': timestamp,
      'alipay-nonce': nonce,
      'alipay-signature': signature,
      'alipay-trace-id': randomBytes(16).toString('hex'),
    },
  };
}

/** A refusal, signed too. */
export function errorAnswer(context: SimulatorContext, { status, code, message }: GatewayError): Answer {
  return signedAnswer(context, status, { code, message, links: [] });
}
