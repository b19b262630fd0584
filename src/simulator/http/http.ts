import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array;
  /** The connection breaks after half of the body. */
  readonly isCut?: boolean;
  /** The time between the first and the second half of the body. */
  readonly pauseMilliseconds?: number;
}

/** The body is larger than its route accepts. */
export class BodyTooLarge extends Error {}

/**
 * True for this machine: `localhost`, 127.0.0.0/8, ::1 as `URL.hostname` writes them. The simulator plays another party
 * and imports nothing of the product, so it has its own check.
 */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/i.test(host);
}

/** True where the Host header names this machine; any other may be a page that uses DNS rebinding. */
export function hasLoopbackHost(request: IncomingMessage): boolean {
  const host = request.headers.host;
  return host !== undefined && isLoopback(host.replace(/:\d{1,5}$/, ''));
}

/** Path and query of a request; `/` where the request line has none. The host is a placeholder. */
export function requestTarget({ url }: IncomingMessage): URL {
  const address = `http://127.0.0.1${url ?? '/'}`;
  return new URL(URL.canParse(address) ? address : 'http://127.0.0.1/');
}

/**
 * Reads a request body of at most `limit` bytes.
 * @throws BodyTooLarge beyond that; the rest of the body is discarded.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    // Many clients read the answer only after they have sent the body, so a moderately large rest is read too.
    if (length > limit * 4 + 1_000_000) break;
  }
  if (length > limit) throw new BodyTooLarge(`The body is larger than ${limit} bytes.`);
  return Buffer.concat(chunks);
}

/** A JSON answer. */
export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

/** Writes an answer; nothing when the client has gone. */
export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body);
  const length = { 'content-length': String(body.length) };
  response.writeHead(answer.status, { 'x-content-type-options': 'nosniff', ...length, ...answer.headers });
  const half = Math.ceil(body.length / 2);
  if (answer.isCut) response.write(body.subarray(0, half), () => response.destroy());
  else if (answer.pauseMilliseconds) {
    response.write(body.subarray(0, half));
    const rest = setTimeout(() => response.end(body.subarray(half)), answer.pauseMilliseconds);
    response.once('close', () => clearTimeout(rest));
  } else response.end(body);
}
