import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import {
  type BodyOf,
  type Endpoint,
  type EndpointName,
  endpoints,
  type PathOf,
  type ResponseOf,
} from '../core/contract/endpoints.ts';
import { problemSchema } from '../core/contract/schemas.ts';
import type { FieldProblem } from '../core/fieldChecks.ts';
import { ReleaseError, type ReleaseErrorKind } from './errors.ts';
import { createTransport, type Transport, type TransportAnswer } from './transport.ts';

export { ReleaseError } from './errors.ts';

export interface CallOptions {
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** The revision that a change was made from; `*` only where the contract allows it. */
  readonly ifMatch?: number | '*' | undefined;
  /** Names this write; a fresh one is made where it is absent. Repeating a write with its key does nothing twice. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMilliseconds?: number | undefined;
}

/**
 * One method for every endpoint of the contract (`core/contract/endpoints.ts`): its path's names, its body, options.
 * Answers the decoded body; throws ReleaseError. Reads are tried again by themselves, writes never.
 */
export type ReleaseClient = {
  readonly [N in EndpointName]: (path: PathOf<N>, body?: BodyOf<N>, options?: CallOptions) => Promise<ResponseOf<N>>;
};

export interface ClientOptions {
  /** The platform's address, without a path. */
  readonly baseUrl: string;
  /** A platform in this process; absent: over HTTP. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Asked before every request. */
  readonly token: () => string | Promise<string>;
  /** Stands in the history as the program that acted, for example `vscode/0.1.0`. */
  readonly clientName: string;
  /** Language of the platform's own words, for example `zh-CN`. */
  readonly language?: string | undefined;
  /** One line a request: method, path, status, milliseconds, request id. */
  readonly log?: ((line: string) => void) | undefined;
  /** Waits between tries of a read; a test gives its own. */
  readonly sleep?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

const readTries = 3;
const defaultTimeout = 30_000;

/** Resolves after a time, rejects as cancelled on abort. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => {
      clearTimeout(timer);
      reject(new ReleaseError({ kind: 'cancelled', message: 'Cancelled.' }));
    };
    if (signal?.aborted) return reject(new ReleaseError({ kind: 'cancelled', message: 'Cancelled.' }));
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancelled);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', cancelled, { once: true });
  });
}

function kindOf(status: number, code: string): ReleaseErrorKind {
  if (status === 401) return 'notSignedIn';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 412) return 'stale';
  if (status === 429) return 'rateLimited';
  if (code === 'stillRunning') return 'stillRunning';
  if (status === 400 || status === 413 || status === 415 || status === 428) return 'invalidInput';
  return status >= 500 ? 'server' : 'refused';
}

/** Seconds or a date (RFC 9110 §10.2.3), in milliseconds from now. */
function retryAfter(header: string | undefined): number | null {
  if (!header) return null;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, 0), 120_000) : null;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function parseJson(answer: TransportAnswer): unknown {
  try {
    return JSON.parse(text(answer.body));
  } catch {
    return undefined; // told as "not the platform" by the caller, which knows the status
  }
}

const notThePlatform = (answer: TransportAnswer, why: string): ReleaseError =>
  new ReleaseError({
    kind: 'notThePlatform',
    message: `The answer did not come from a release platform: ${why}.`,
    status: answer.status,
    requestId: answer.headers['x-request-id'] ?? null,
    params: { status: answer.status, why },
  });

function problemOf(answer: TransportAnswer): ReleaseError {
  const type = answer.headers['content-type'] ?? 'no content type';
  if (!type.includes('application/problem+json'))
    return notThePlatform(answer, `HTTP ${answer.status}, ${type.split(';')[0]}`);
  const parsed = problemSchema.safeParse(parseJson(answer));
  if (!parsed.success) return notThePlatform(answer, 'a problem without the fields of the contract');
  const {
    code,
    title,
    detail,
    params = {},
    fields,
    requestId,
    retryable,
    wayOut,
    allowedRoles = [],
    current,
  } = parsed.data;
  return new ReleaseError({
    kind: kindOf(answer.status, code),
    code,
    message: `${title} ${detail}`.trim(),
    params,
    fields: fields as readonly FieldProblem[],
    status: answer.status,
    requestId,
    retryable,
    wayOut,
    allowedRoles,
    current,
    retryAfterMilliseconds: retryAfter(answer.headers['retry-after']),
  });
}

function decode(endpoint: Endpoint, answer: TransportAnswer): unknown {
  if (answer.status < 200 || answer.status >= 300) throw problemOf(answer);
  if (endpoint.response === null) return undefined;
  if (endpoint.response === 'bytes') return answer.body;
  const type = answer.headers['content-type'] ?? 'no content type';
  if (!type.includes('json')) throw notThePlatform(answer, `HTTP ${answer.status}, ${type.split(';')[0]}`);
  const parsed = (endpoint.response as z.ZodType).safeParse(parseJson(answer));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw notThePlatform(answer, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'unexpected'}`);
}

function pathOf(
  endpoint: Endpoint,
  parts: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const search = new URLSearchParams(Object.entries(query)).toString();
  return search ? `${path}?${search}` : path;
}

function bodyOf(endpoint: Endpoint, body: unknown): { type: string; bytes: Uint8Array | string } | undefined {
  if (endpoint.body === null) return undefined;
  if (endpoint.body === 'zip') return { type: 'application/zip', bytes: body as Uint8Array };
  if (endpoint.body === 'bytes') return { type: 'application/octet-stream', bytes: body as Uint8Array };
  return { type: 'application/json', bytes: JSON.stringify(body ?? {}) };
}

const tryAgain = (error: ReleaseError): boolean =>
  ['offline', 'timeout', 'rateLimited'].includes(error.kind) || (error.kind === 'server' && error.retryable);

/** The release client, made from the contract. It loads axios on the first request and knows no editor. */
export function createReleaseClient(options: ClientOptions): ReleaseClient {
  const transport: Transport = createTransport(options);
  const pause = options.sleep ?? sleep;

  async function once(
    endpoint: Endpoint,
    path: string,
    body: unknown,
    key: string | null,
    call: CallOptions,
  ): Promise<unknown> {
    const sent = bodyOf(endpoint, body);
    const token = await options.token();
    const headers: Record<string, string> = {
      accept: 'application/json, application/problem+json',
      'mprelease-client': options.clientName,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(options.language ? { 'accept-language': options.language } : {}),
      ...(sent ? { 'content-type': sent.type } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(call.ifMatch === undefined ? {} : { 'if-match': call.ifMatch === '*' ? '*' : `"${call.ifMatch}"` }),
    };
    const started = performance.now();
    const line = (outcome: string) => {
      const milliseconds = Math.round(performance.now() - started);
      options.log?.(`${endpoint.method} ${path.split('?')[0]} ${outcome} ${milliseconds} ms`);
    };
    try {
      const answer = await transport({
        method: endpoint.method,
        path,
        headers,
        body: sent?.bytes,
        signal: call.signal,
        timeoutMilliseconds: call.timeoutMilliseconds ?? defaultTimeout,
      });
      line(`${answer.status} ${answer.headers['x-request-id'] ?? '-'}`);
      return decode(endpoint, answer);
    } catch (error) {
      if (ReleaseError.is(error) && error.status === null) line(error.kind);
      // A write whose answer was not seen can be repeated with the same key.
      if (ReleaseError.is(error) && key) Object.assign(error, { idempotencyKey: key });
      throw error;
    }
  }

  async function call(
    endpoint: Endpoint,
    parts: Readonly<Record<string, string>>,
    body: unknown,
    given: CallOptions = {},
  ): Promise<unknown> {
    const path = pathOf(endpoint, parts, given.query);
    if (endpoint.method !== 'GET') return once(endpoint, path, body, given.idempotencyKey ?? randomUUID(), given);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(endpoint, path, body, null, given);
      } catch (error) {
        if (!ReleaseError.is(error) || !tryAgain(error) || attempt === readTries) throw error;
        await pause(error.retryAfterMilliseconds ?? (0.5 + Math.random()) * 250 * 2 ** attempt, given.signal);
      }
    }
  }

  return Object.fromEntries(
    Object.entries(endpoints).map(([name, endpoint]) => [
      name,
      (parts: Readonly<Record<string, string>>, body?: unknown, given?: CallOptions) =>
        call(endpoint, parts, body, given),
    ]),
  ) as unknown as ReleaseClient;
}

/**
 * Repeats a write under one Idempotency-Key until its answer was seen: after a lost answer, a time-out, or while the
 * first attempt still runs. Bounded; then the last error, which carries the key.
 */
export async function repeatUntilAnswered<T>(
  attempt: (idempotencyKey: string) => Promise<T>,
  { tries = 4, signal }: { tries?: number; signal?: AbortSignal | undefined } = {},
): Promise<T> {
  const key = randomUUID();
  for (let count = 1; ; count += 1) {
    try {
      return await attempt(key);
    } catch (error) {
      const again = ReleaseError.is(error) && ['offline', 'timeout', 'stillRunning'].includes(error.kind);
      if (!again || count === tries) throw error;
      await sleep(error.retryAfterMilliseconds ?? 500 * 2 ** count, signal);
    }
  }
}
