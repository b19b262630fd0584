import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { type Proxy as FoundProxy, findProxy, toAxiosProxy } from '../../../core/proxy.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
  /** From the first step to the last byte of the answer. */
  readonly timeoutMilliseconds: number;
  /** A longer answer is cut off and counts as a failure. */
  readonly maxAnswerBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpFailure {
  readonly failed: 'unreachable' | 'broken' | 'timeout' | 'cancelled' | 'tooLarge' | 'proxy';
  /** False when no byte of the request can have left. */
  readonly sent: boolean;
  /** Node's error code, e.g. `ECONNREFUSED`, of a proxy what is wrong with it; `null` where there is none. */
  readonly code: string | null;
  /** Host and port of the proxy that it failed at, of one that cannot be read the variable; `-` where only VS Code knows. */
  readonly proxy?: string;
}

let instance: Promise<AxiosInstance> | undefined;

/** Loaded by the first request, with Node's HTTP, since most that the platform is asked needs neither. */
const loaded = (): Promise<AxiosInstance> => {
  // An instance of its own: interceptors that another program puts on axios' shared one never see keys and tokens.
  instance ??= import('axios').then(({ default: axios }) =>
    axios.create({
      adapter: 'http',
      responseType: 'arraybuffer',
      transformResponse: (data: unknown) => data,
      validateStatus: () => true,
      maxRedirects: 0,
      maxBodyLength: Number.POSITIVE_INFINITY,
    }),
  );
  return instance;
};

/**
 * Sends one request, once, and gives the raw bytes of the answer, whatever its status; redirects are not followed.
 * Never throws: a failure is told as data, without axios' error and the configuration in it.
 */
export async function sendHttp(request: HttpRequest): Promise<HttpAnswer | HttpFailure> {
  const { signal } = request;
  if (signal?.aborted) return { failed: 'cancelled', sent: false, code: null };
  const deadline = AbortSignal.timeout(request.timeoutMilliseconds);
  const client = await loaded();
  const proxy = findProxy(request.url, process.env);
  if (proxy && !proxy.url) return proxyFailure('proxyInvalid', proxy);
  try {
    const answer = await client.request<Buffer>(
      configOf(request, proxy, signal ? AbortSignal.any([signal, deadline]) : deadline),
    );
    // Of a proxy that only VS Code knows the name is not known here, nor surely that it is one.
    if (answer.status === 407) return proxyFailure('proxyWantsLogin', proxy, proxy === null);
    if (proxy && isOutsideTls(request.url, answer.request)) return proxyFailure('proxyUnreachable', proxy);
    const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return { status: answer.status, headers: Object.fromEntries(headers), body: answer.data };
  } catch (error) {
    if (signal?.aborted) return { failed: 'cancelled', sent: true, code: null };
    const thrown = error as NodeError;
    if (proxy && isOutsideTls(request.url, thrown.request)) return proxyFailure('proxyUnreachable', proxy);
    if (deadline.aborted) return { failed: 'timeout', sent: true, code: null };
    return failureOf(thrown);
  }
}

function configOf(request: HttpRequest, proxy: FoundProxy | null, signal: AbortSignal): AxiosRequestConfig {
  const { method, url, headers, body, maxAnswerBytes } = request;
  return {
    method,
    url: url.href,
    headers: {
      ...headers,
      'accept-encoding': 'identity',
      // A kept connection may be closed by the other side just when a write leaves, and its effect would be unknown.
      connection: 'close',
      'user-agent': 'mini-program-release',
    },
    signal,
    maxContentLength: maxAnswerBytes,
    ...(body ? { data: Buffer.from(body.buffer, body.byteOffset, body.byteLength) } : {}),
    // Without one of the environment VS Code's own settings hold, which it puts below Node's HTTP.
    proxy: toAxiosProxy(proxy),
  };
}

/** Without a tunnel through a proxy there is no encrypted connection to the gateway: it was not reached. */
const isOutsideTls = ({ protocol }: URL, request: NodeError['request']): boolean =>
  protocol === 'https:' && !request?.socket?.encrypted;

interface NodeError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly errors?: readonly NodeError[];
  readonly request?: { readonly socket?: { readonly encrypted?: boolean } | null };
}

const proxyFailure = (what: string, proxy: FoundProxy | null, sent = false): HttpFailure => ({
  failed: 'proxy',
  sent,
  code: `alipayCn.connection.${what}`,
  proxy: proxy === null ? '-' : (proxy.url?.host ?? proxy.variable),
});

function failureOf(error: NodeError): HttpFailure {
  const cause = (error.cause ?? error) as NodeError;
  const code = cause.code ?? error.code ?? null;
  if (/maxContentLength/.test(error.message)) return { failed: 'tooLarge', sent: true, code: null };
  if (neverConnected(cause)) return { failed: 'unreachable', sent: false, code };
  return { failed: code === 'ETIMEDOUT' ? 'timeout' : 'broken', sent: true, code };
}

/** True when the failure came before the first byte: no address, no connection, or a certificate that was not accepted. */
function neverConnected(cause: NodeError): boolean {
  if (cause.errors?.length) return cause.errors.every(neverConnected);
  if (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo') return true;
  return /^(ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(cause.code ?? '');
}
