import { createPublicKey, createSign, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AlipaySdk } from 'alipay-sdk';
import { type AlipayCn, type AlipayCnOptions, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Connection } from '../../../src/platform/alipaycn/credentials/connection.ts';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

/** The application's pair, Alipay's pair, and one of a stranger. */
export const keys = { app: pair(), alipay: pair(), stranger: pair() };

export const session = { merchantAppId: '2021004100000001', appAuthToken: '202611BBtokenOfTheMerchant0001' };

/** A request as it came over the wire. */
export interface Received {
  method: string;
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Signed as it is, unless `signed` says otherwise. */
  body?: string | Buffer;
  signed?: false | { key?: string; timestamp?: string; nonce?: string; body?: string };
}

export type Handler = (request: Received, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>;

/** A gateway on the loopback interface that answers as a test says. No answer: the test writes or breaks it itself. */
export interface FakeGateway {
  url: string;
  received: Received[];
  answer: Handler;
  connection(changes?: Partial<Connection>): Connection;
  alipayCn(options?: AlipayCnOptions, changes?: Partial<Connection>): AlipayCn;
  sdk(): AlipaySdk;
  close(): Promise<void>;
}

export async function openGateway(): Promise<FakeGateway> {
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of incoming) parts.push(part as Buffer);
    } catch {
      // The client went away in the middle; there is nothing to answer.
      return;
    }
    const { method = '', url: target = '', headers } = incoming;
    const request = { method, target, headers, body: Buffer.concat(parts) };
    gateway.received.push(request);
    const answer = await gateway.answer(request, response);
    if (!answer) return;
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...signatureOf(answer),
      ...answer.headers,
    });
    response.end(answer.body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway: FakeGateway = {
    url,
    received: [],
    answer: () => ({}),
    connection: (changes = {}) => ({
      kind: 'own',
      endpoint: url,
      authorizeUrl: `${url}/oauth2/appToAppBatchAuth.htm`,
      appId: '2021004100000000',
      privateKey: keys.app.privateKey,
      alipayPublicKey: keys.alipay.publicKey,
      appOrigin: 'ORIGIN_OF_THE_PLATFORM',
      ratios: [10, 30, 50],
      ...changes,
    }),
    alipayCn: (options, changes) => createAlipayCn(gateway.connection(changes), options),
    sdk: () =>
      new AlipaySdk({
        appId: '2021004100000000',
        privateKey: keys.app.privateKey,
        keyType: 'PKCS8',
        alipayPublicKey: keys.alipay.publicKey,
        endpoint: url,
        camelcase: false,
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return gateway;
}

/** The headers under which Alipay would send this answer (docs/alipaycn-api.md §3.2). */
export function signatureOf({ body = '{}', signed = {} }: Answer): Record<string, string> {
  if (signed === false) return {};
  const { key = keys.alipay.privateKey, timestamp = String(Date.now()), nonce = randomUUID() } = signed;
  const sign = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${signed.body ?? body}\n`);
  return {
    'alipay-timestamp': timestamp,
    'alipay-nonce': nonce,
    'alipay-signature': sign.sign(key, 'base64'),
    'alipay-trace-id': '0b43c935trace',
  };
}

/** True when the application signed this request as v3 demands; written here anew, from the description alone. */
export async function isRequestSigned(request: Received, publicKey = keys.app.publicKey): Promise<boolean> {
  const [, facts = '', sign = ''] =
    /^ALIPAY-SHA256withRSA (.+),sign=([^,]+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!/^app_id=\d+,nonce=[\w-]+,timestamp=\d{13}$/.test(facts)) return false;
  const token = request.headers['alipay-app-auth-token'];
  const lines = [facts, request.method, request.target, await signedBody(request), ...(token ? [token] : [])];
  return createVerify('RSA-SHA256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .verify(createPublicKey(publicKey), sign, 'base64');
}

async function signedBody(request: Received): Promise<string> {
  if (!request.headers['content-type']?.startsWith('multipart/')) return request.body.toString('utf8');
  return String((await formOf(request)).get('data'));
}

/** A multipart body, read by Node's own parser. */
export function formOf({ headers, body }: Received): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();
}

/** The last request, with its nonce and timestamp. */
export function lastOf({ received }: FakeGateway): Received & { nonce: string; timestamp: number } {
  const request = received.at(-1);
  if (!request) throw new Error('nothing was received');
  const [, nonce = '', timestamp = ''] =
    /nonce=([\w-]+),timestamp=(\d+)/.exec(request.headers.authorization ?? '') ?? [];
  return { ...request, nonce, timestamp: Number(timestamp) };
}
