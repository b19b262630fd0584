import { setImmediate } from 'node:timers/promises';
import type { AxiosInstance } from 'axios';
import { isSafeAddress } from '../core/addresses.ts';
import type { PlatformAnswer, PlatformRequest } from '../core/contract/exchange.types.ts';
import { type AxiosProxy, findProxy, toAxiosProxy } from '../core/proxy.ts';
import type { ClientOptions } from './client.types.ts';
import { cancelled, ReleaseError } from './errors.ts';
import { lineFailure, ProxyError, wasSent } from './lineFailures.ts';

/** One request as the transport takes it: a path below the base address, headers and the body's bytes or text. */
export interface TransportRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMilliseconds: number;
}

export interface TransportAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends one request and answers whatever status came; throws ReleaseError where nothing came. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

type Fetch = NonNullable<ClientOptions['fetch']>;
type LocalRequest = PlatformRequest & { readonly body: readonly Uint8Array[] | null };
type Answer = (request: LocalRequest) => Promise<PlatformAnswer>;
/** Sends one request until the signal ends it. */
type Sender = (request: TransportRequest, signal: AbortSignal) => Promise<TransportAnswer>;

/** Four times the largest answer of the contract, a picture. */
const answerBytesLimit = 16 * 1024 * 1024;

class TooLarge extends Error {}
/** A handler of this process that threw is a defect, not a bad line. */
class HandlerFailed extends Error {}

async function readBounded(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const guarded =
  <Q, A>(handler: (request: Q) => Promise<A>) =>
  async (request: Q): Promise<A> => {
    try {
      return await handler(request);
    } catch (error) {
      throw new HandlerFailed(error instanceof Error ? error.name : 'unknown');
    }
  };

/** By a handler that speaks the standard's requests and responses. */
function byFetch(fetch: Fetch): Answer {
  const handle = guarded(fetch);
  return async ({ method, url, headers, body, signal }) => {
    const init = { method, headers: { ...headers }, signal, ...(body ? { body: Buffer.concat(body) } : {}) };
    const response = await handle(new Request(url, init));
    const bytes = await readBounded(response, answerBytesLimit);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
  };
}

/**
 * Into this process: a handler may ignore abort and timeout, so it races against the signal for both. Each request begins
 * in a turn of the event loop of its own, since a platform on SQLite answers without one, and many requests would block
 * the extension host as long as all of them take.
 */
function embeddedSender(base: string, handler: Answer): Sender {
  let turn: Promise<void> = Promise.resolve();
  return async ({ method, path, headers, body }, signal) => {
    turn = turn.then(() => setImmediate());
    await turn;
    signal.throwIfAborted();
    const pieces = body === undefined ? null : [typeof body === 'string' ? Buffer.from(body) : body];
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
    const answer = handler({ method, url: `${base}${path}`, headers, body: pieces, signal });
    const answered = await Promise.race([answer, stopped]);
    return { ...answered, body: bytesOf(answered.body) };
  };
}

const bytesOf = (body: PlatformAnswer['body']): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array());

/** The proxy to an address. @throws ProxyError for one that cannot be read */
function proxyTo(url: URL): AxiosProxy {
  const found = findProxy(url, process.env);
  if (found && !found.url) throw new ProxyError('unreadable');
  return toAxiosProxy(found);
}

/** Over the network, by axios, without redirects; through the proxy that the environment names. */
function remoteSender(base: string): Sender {
  const url = new URL(base);
  let instance: Promise<AxiosInstance> | undefined;
  const load = async (): Promise<AxiosInstance> => {
    // Loaded on first use: axios takes longer to load than the rest of the client together.
    const { default: axios } = await import('axios');
    return axios.create({
      adapter: 'http',
      baseURL: base,
      maxRedirects: 0,
      responseType: 'arraybuffer',
      maxContentLength: answerBytesLimit,
      maxBodyLength: Number.POSITIVE_INFINITY,
      validateStatus: () => true,
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    });
  };
  return async ({ method, path, headers, body }, signal) => {
    instance ??= load();
    const client = await instance;
    const response = await client.request<Uint8Array>({
      method,
      url: path,
      headers: { ...headers },
      signal,
      proxy: proxyTo(url),
      ...(body === undefined ? {} : { data: typeof body === 'string' ? body : bufferOf(body) }),
    });
    const { socket } = response.request as { socket?: { encrypted?: boolean } };
    if (url.protocol === 'https:' && socket && !socket.encrypted) throw new ProxyError(`HTTP ${response.status}`);
    const answered = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return { status: response.status, headers: Object.fromEntries(answered), body: new Uint8Array(response.data) };
  };
}

/** What a sender threw, without anything axios put into it. */
function asReleaseError(error: unknown, url: URL): ReleaseError {
  const { host } = url;
  const { message = '' } = error as { message?: string };
  if (error instanceof TooLarge || message.startsWith('maxContentLength')) {
    const words = `${host} sent an answer larger than ${answerBytesLimit} bytes, which no release platform does. Check the address.`;
    return new ReleaseError({ kind: 'notThePlatform', message: words, params: { host, why: 'too large' } });
  }
  if (error instanceof HandlerFailed) {
    const words = `The platform in this process failed (${message}). This is a defect of ours; its log tells more.`;
    return new ReleaseError({ kind: 'server', message: words, params: { host, reason: message } });
  }
  return lineFailure(error, url);
}

/** The base of a platform's addresses. @throws ReleaseError `client.address` when it is no safe one */
export function checkedBase(baseUrl: string): URL {
  if (isSafeAddress(baseUrl)) return new URL(baseUrl);
  const message =
    'The platform’s address has to be https (http only on this machine), without a name, a password or a query in it.';
  throw new ReleaseError({ kind: 'invalidInput', code: 'client.address', message });
}

/** The same bytes, not a copy: a package may be large. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A transport into this process by a handler, or over the network.
 * @throws ReleaseError `client.address` when the address is no safe one
 */
export function createTransport({
  baseUrl,
  fetch,
  answer,
}: Pick<ClientOptions, 'baseUrl' | 'fetch' | 'answer'>): Transport {
  const handler = answer ? guarded(answer) : fetch && byFetch(fetch);
  const url = handler ? new URL(baseUrl) : checkedBase(baseUrl);
  const base = url.href.replace(/\/$/, '');
  const send = handler ? embeddedSender(base, handler) : remoteSender(base);
  return async (request) => {
    const { signal, timeoutMilliseconds } = request;
    if (signal?.aborted) throw cancelled();
    // One clock for both ways: axios' own timeout does not bound a handler.
    const stop = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop.abort();
    }, timeoutMilliseconds);
    const cancel = () => stop.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await send(request, stop.signal);
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      if (!late) throw asReleaseError(error, url);
      if (!handler && !wasSent(error)) throw lineFailure({ code: 'ETIMEDOUT', syscall: 'connect' }, url);
      const message = `${url.host} did not answer within ${timeoutMilliseconds} ms.`;
      const params = { host: url.host, milliseconds: timeoutMilliseconds };
      throw new ReleaseError({ kind: 'timeout', message, params, retryable: true });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  };
}
