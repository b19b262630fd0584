import { createHash, randomUUID } from 'node:crypto';
import { TrieRouter } from 'hono/router/trie-router';
import { type Endpoint, type EndpointName, endpoints } from '../../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../../core/contract/exchange.types.ts';
import { openApi } from '../../core/contract/openApi.ts';
import { mediaType } from '../../core/mediaType.ts';
import { type ProblemCode, ProblemError, problemTable } from '../../core/problems.ts';
import { languageFor } from '../../texts/language.ts';
import type { Store } from '../store/store.types.ts';
import { readBody } from './body.ts';
import type { Actor, Call, Handlers, Once } from './handlers.types.ts';
import { problemAnswer } from './problem.ts';

export interface AppOptions {
  readonly store: Store;
  readonly handlers: Handlers;
  /** Who a bearer token belongs to; throws ProblemError tokenInvalid or tokenExpired. */
  readonly authenticate: (token: string) => Promise<Actor>;
  /** What a settled or failed intent came to, as the answer of the call that began it. */
  readonly answerOfIntent: (intentId: string, signal: AbortSignal) => Promise<unknown>;
  readonly version: string;
  /** Takes one line for what is a defect of ours. */
  readonly logger?: ((line: string) => void) | undefined;
}

const languageOf = (request: PlatformRequest) => languageFor(request.headers['accept-language']?.split(',')[0] ?? 'en');

/** `"5"`, `5` or `W/"5"` as 5; `*` where the endpoint allows it. */
function readIfMatch(endpoint: Endpoint, request: PlatformRequest): number | '*' | null {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '') {
    if (endpoint.match === 'required') throw new ProblemError('revisionRequired');
    return null;
  }
  if (header === '*' && endpoint.anyRevision) return '*';
  const match = /^(?:W\/)?"?(\d{1,12})"?$/.exec(header);
  if (!match) throw new ProblemError('invalidInput', {}, [{ field: 'If-Match', code: 'field.type', params: {} }]);
  return endpoint.match === 'none' ? null : Number(match[1]);
}

function readKey(request: PlatformRequest): string {
  const key = request.headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new ProblemError('idempotencyKeyRequired');
  return key;
}

function readToken(request: PlatformRequest): string {
  const match = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.authorization ?? '');
  if (!match?.[1]) throw new ProblemError('notSignedIn');
  return match[1];
}

const clientOf = (request: PlatformRequest): string =>
  (request.headers['mprelease-client'] ?? request.headers['user-agent'] ?? 'unknown')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 80);

function answer(endpoint: Endpoint, value: unknown, requestId: string): PlatformAnswer {
  const headers: Record<string, string> = { 'cache-control': 'no-store', 'x-request-id': requestId };
  if (endpoint.response === null) return { status: endpoint.status, headers, body: null };
  if (endpoint.response === 'bytes') {
    const bytes = value as Uint8Array;
    const type = mediaType(bytes) ?? 'application/octet-stream';
    return {
      status: 200,
      headers: { ...headers, 'content-type': type, 'x-content-type-options': 'nosniff' },
      body: bytes,
    };
  }
  const revision = (value as { revision?: unknown }).revision;
  if (typeof revision === 'number') headers.etag = `"${revision}"`;
  headers['content-type'] = 'application/json; charset=utf-8';
  return { status: endpoint.status, headers, body: JSON.stringify(value) };
}

type Methods = Map<string, EndpointName>;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // not encoded by anybody: nothing has such an id
  }
};

/** Finds what may be done at a path, by method, and the names in the path. */
function routesOf(rows: Readonly<Record<EndpointName, Endpoint>>) {
  const paths = new Map<string, Methods>();
  for (const [name, { method, path }] of Object.entries(rows) as [EndpointName, Endpoint][]) {
    paths.set(path, (paths.get(path) ?? new Map()).set(method, name));
  }
  const router = new TrieRouter<Methods>();
  for (const [path, methods] of paths) router.add('ALL', path.replace(/\{(\w+)\}/g, ':$1'), methods);
  return (pathname: string) => {
    const [found] = router.match('ALL', pathname)[0];
    if (!found) return null;
    const [methods, names] = found as [Methods, Record<string, string>];
    const path = Object.fromEntries(Object.entries(names).map(([name, part]) => [name, decoded(part)]));
    return { methods, path };
  };
}

/** 412, 429 and 5xx say nothing final about the request, so its key stays free. */
const isKept = (status: number): boolean => status < 500 && status !== 412 && status !== 429;

/** The release platform's HTTP side, made from the contract: authentication, bodies, revisions, keys, problems. */
export function createApp(options: AppOptions): (request: PlatformRequest) => Promise<PlatformAnswer> {
  const { store, handlers, authenticate, answerOfIntent, version, logger } = options;

  async function write(
    name: EndpointName,
    endpoint: Endpoint,
    request: PlatformRequest,
    call: Omit<Call<never>, 'once'>,
    bytes: Uint8Array,
    requestId: string,
  ) {
    const url = new URL(request.url);
    const key = {
      actor: call.actor.id,
      method: request.method,
      path: url.pathname + url.search,
      key: readKey(request),
    };
    const bodyHash = createHash('sha256').update(bytes).digest('hex');
    const known = await store.write((tx) => tx.idempotency.begin(key, bodyHash));
    if (known.state === 'answered') {
      const body = known.answer === '' ? null : known.answer;
      const type = known.status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
      const headers: Record<string, string> = {
        'cache-control': 'no-store',
        'x-request-id': requestId,
        'idempotency-replayed': 'true',
      };
      if (body) headers['content-type'] = type;
      return { status: known.status, headers, body };
    }
    if (known.state === 'following')
      return answer(endpoint, await answerOfIntent(known.intentId, call.signal), requestId);
    const once: Once = {
      answer: (tx, response) =>
        tx.idempotency.answer(key, endpoint.status, response === undefined ? '' : JSON.stringify(response)),
      follow: (tx, intentId) => tx.idempotency.follow(key, intentId),
    };
    try {
      const ifMatch = readIfMatch(endpoint, request);
      const handler = handlers[name] as unknown as (call: unknown) => Promise<unknown>;
      const value = await handler({ ...call, ifMatch, once });
      return answer(endpoint, value, requestId);
    } catch (error) {
      if (ProblemError.is(error)) {
        const response = problemAnswer(error, languageOf(request), requestId);
        await store.write((tx) =>
          isKept(response.status) && !('retryable' in problemTable[error.code] && problemTable[error.code].retryable)
            ? tx.idempotency.answer(key, response.status, String(response.body))
            : tx.idempotency.forget(key),
        );
        return response;
      }
      await store.write((tx) => tx.idempotency.forget(key));
      throw error;
    }
  }

  async function handle(
    name: EndpointName,
    endpoint: Endpoint,
    request: PlatformRequest,
    path: Record<string, string>,
    requestId: string,
  ) {
    const actor = await authenticate(readToken(request));
    const { value, bytes } = await readBody(endpoint, request);
    const given = new URL(request.url).searchParams;
    const query = Object.fromEntries(endpoint.query.map((field) => [field, given.get(field) ?? undefined]));
    const call = {
      actor,
      client: clientOf(request),
      signal: request.signal,
      ifMatch: null,
      path,
      query,
      body: value,
    } as unknown as Omit<Call<never>, 'once'>;
    if (endpoint.method !== 'GET') return write(name, endpoint, request, call, bytes, requestId);
    const handler = handlers[name] as unknown as (call: unknown) => Promise<unknown>;
    return answer(endpoint, await handler(call), requestId);
  }

  function fail(error: unknown, request: PlatformRequest, requestId: string): PlatformAnswer {
    if (ProblemError.is(error)) return problemAnswer(error, languageOf(request), requestId);
    logger?.(
      `${requestId} ${request.method} ${new URL(request.url).pathname} ${error instanceof Error ? error.stack : String(error)}`,
    );
    return problemAnswer(new ProblemError('internal'), languageOf(request), requestId);
  }

  const route = routesOf(endpoints);
  return async (request) => {
    const requestId = randomUUID();
    const problem = (code: ProblemCode) => problemAnswer(new ProblemError(code), languageOf(request), requestId);
    try {
      const { pathname } = new URL(request.url);
      const own =
        pathname === '/openapi.json' ? openApi(version) : pathname === '/healthz' ? { status: 'ok', version } : null;
      if (own && request.method === 'GET') {
        return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(own) };
      }
      const found = route(pathname);
      if (!found) return problem('notFound');
      const name = found.methods.get(request.method);
      if (name) return await handle(name, endpoints[name], request, found.path, requestId);
      const refused = problem('methodNotAllowed');
      return { ...refused, headers: { ...refused.headers, allow: [...found.methods.keys()].join(', ') } };
    } catch (error) {
      return fail(error, request, requestId);
    }
  };
}
