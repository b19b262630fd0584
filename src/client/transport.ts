import type { AxiosInstance, AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { ReleaseError } from './errors.ts';

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

export interface TransportOptions {
  /** For example `http://127.0.0.1:8080`; https unless loopback. */
  readonly baseUrl: string;
  /** The platform in this process; absent: over the network. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

const answerBytesLimit = 64 * 1024 * 1024;
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Races a handler in this process, which knows neither abort nor timeout, against both. */
function embeddedAdapter(fetch: (request: Request) => Promise<Response>) {
  return async (config: InternalAxiosRequestConfig): Promise<AxiosResponse> => {
    const timeout = AbortSignal.timeout(config.timeout ?? 30_000);
    const given = config.signal as AbortSignal | undefined;
    const signal = given ? AbortSignal.any([given, timeout]) : timeout;
    const stopped = new Promise<never>((_, reject) => {
      const stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    const request = new Request(`${config.baseURL ?? ''}${config.url ?? ''}`, {
      method: (config.method ?? 'get').toUpperCase(),
      headers: config.headers.toJSON() as Record<string, string>,
      signal,
      ...(config.data === undefined ? {} : { body: config.data }),
    });
    const answer = async () => {
      const response = await fetch(request);
      return { response, data: Buffer.from(await response.arrayBuffer()) };
    };
    const { response, data } = await Promise.race([answer(), stopped]);
    const headers = Object.fromEntries(response.headers);
    return { data, status: response.status, statusText: '', headers, config };
  };
}

/** What axios threw, without anything axios put into it. */
function asReleaseError(error: unknown, signal: AbortSignal | undefined, host: string): ReleaseError {
  if (signal?.aborted) return new ReleaseError({ kind: 'cancelled', message: 'Cancelled.' });
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || name === 'TimeoutError') {
    return new ReleaseError({ kind: 'timeout', message: `${host} did not answer in time.`, retryable: true });
  }
  if (code === 'ERR_BAD_RESPONSE' || code === 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED') {
    return new ReleaseError({ kind: 'notThePlatform', message: `${host} sent an answer that is too large.` });
  }
  const message = `${host} could not be reached${code ? ` (${code})` : ''}.`;
  return new ReleaseError({ kind: 'offline', message, retryable: true });
}

function checkedBase(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname)));
  if (url && safe && !url.username && !url.password) return url;
  const message = 'The platform’s address must be https (http only on this machine), without a name or password in it.';
  throw new ReleaseError({ kind: 'invalidInput', message });
}

/** A transport over axios: into this process by a handler, or over the network without proxy and redirects. */
export function createTransport({ baseUrl, fetch }: TransportOptions): Transport {
  const url = fetch ? new URL(baseUrl) : checkedBase(baseUrl);
  let instance: Promise<AxiosInstance> | undefined;
  const load = async (): Promise<AxiosInstance> => {
    // Loaded on first use: axios takes longer to load than the rest of the client together.
    const { default: axios } = await import('axios');
    const base: AxiosRequestConfig = {
      baseURL: url.href.replace(/\/$/, ''),
      proxy: false,
      maxRedirects: 0,
      responseType: 'arraybuffer',
      maxContentLength: answerBytesLimit,
      maxBodyLength: answerBytesLimit,
      validateStatus: () => true,
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    };
    return axios.create(fetch ? { ...base, adapter: embeddedAdapter(fetch) } : { ...base, adapter: 'http' });
  };
  return async ({ method, path, headers, body, signal, timeoutMilliseconds }) => {
    instance ??= load();
    const client = await instance;
    try {
      const response = await client.request<Uint8Array>({
        method,
        url: path,
        headers: { ...headers },
        timeout: timeoutMilliseconds,
        ...(body === undefined ? {} : { data: typeof body === 'string' ? body : Buffer.from(body) }),
        ...(signal ? { signal } : {}),
      });
      const answered = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
      return { status: response.status, headers: Object.fromEntries(answered), body: new Uint8Array(response.data) };
    } catch (error) {
      throw asReleaseError(error, signal, url.host);
    }
  };
}
