import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type Endpoint, type EndpointName, endpoints } from '../../core/contract/endpoints.ts';
import { openApi } from '../../core/contract/openApi.ts';
import { archiveType } from '../../core/fileFacts.ts';
import { ProblemError, problemTable } from '../../core/problems.ts';
import { languageFor } from '../../texts/language.ts';
import type { Store } from '../store/store.types.ts';
import { readBody } from './body.ts';
import type { Actor, Call, Handlers, Once } from './handlers.types.ts';
import { problemResponse } from './problem.ts';

export interface AppOptions {
  readonly store: Store;
  readonly handlers: Handlers;
  /** Who a bearer token belongs to; throws ProblemError tokenInvalid or tokenExpired. */
  readonly authenticate: (token: string) => Actor;
  /** What a settled or failed intent came to, as the answer of the call that began it. */
  readonly answerOfIntent: (intentId: string, signal: AbortSignal) => Promise<unknown>;
  readonly version: string;
  /** Takes one line for what is a defect of ours. */
  readonly logger?: ((line: string) => void) | undefined;
}

const languageOf = (request: Request) => languageFor(request.headers.get('accept-language')?.split(',')[0] ?? 'en');

/** `"5"`, `5` or `W/"5"` as 5; `*` where the endpoint allows it. */
function readIfMatch(endpoint: Endpoint, request: Request): number | '*' | null {
  const header = request.headers.get('if-match')?.trim();
  if (header === undefined || header === '') {
    if (endpoint.match === 'required') throw new ProblemError('revisionRequired');
    return null;
  }
  if (header === '*' && endpoint.anyRevision) return '*';
  const match = /^(?:W\/)?"?(\d{1,12})"?$/.exec(header);
  if (!match) throw new ProblemError('invalidInput', {}, [{ field: 'If-Match', code: 'field.type', params: {} }]);
  return endpoint.match === 'none' ? null : Number(match[1]);
}

function readKey(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new ProblemError('idempotencyKeyRequired');
  return key;
}

function readToken(request: Request): string {
  const match = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.get('authorization') ?? '');
  if (!match?.[1]) throw new ProblemError('notSignedIn');
  return match[1];
}

const clientOf = (request: Request): string =>
  (request.headers.get('mprelease-client') ?? request.headers.get('user-agent') ?? 'unknown')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 80);

function answer(endpoint: Endpoint, value: unknown, requestId: string): Response {
  const headers: Record<string, string> = { 'cache-control': 'no-store', 'x-request-id': requestId };
  if (endpoint.response === null) return new Response(null, { status: endpoint.status, headers });
  if (endpoint.response === 'bytes') {
    const bytes = value as Uint8Array<ArrayBuffer>;
    const archive = archiveType(bytes);
    const picture = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg';
    const type = archive ? `application/${archive === 'zip' ? 'zip' : 'vnd.rar'}` : picture;
    return new Response(bytes, {
      status: 200,
      headers: { ...headers, 'content-type': type, 'x-content-type-options': 'nosniff' },
    });
  }
  const revision = (value as { revision?: unknown }).revision;
  if (typeof revision === 'number') headers.etag = `"${revision}"`;
  headers['content-type'] = 'application/json; charset=utf-8';
  return new Response(JSON.stringify(value), { status: endpoint.status, headers });
}

/** 412, 429 and 5xx say nothing final about the request, so its key stays free. */
const isKept = (status: number): boolean => status < 500 && status !== 412 && status !== 429;

/** The release platform's HTTP side, made from the contract: authentication, bodies, revisions, keys, problems. */
export function createApp(options: AppOptions): { fetch(request: Request): Promise<Response> } {
  const { store, handlers, authenticate, answerOfIntent, version, logger } = options;
  const { idempotency } = store;
  const app = new Hono();

  async function write(
    name: EndpointName,
    endpoint: Endpoint,
    request: Request,
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
    const known = await store.write(() => idempotency.begin(key, bodyHash));
    if (known.state === 'answered') {
      const body = known.answer === '' ? null : known.answer;
      const type = known.status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
      const headers: Record<string, string> = {
        'cache-control': 'no-store',
        'x-request-id': requestId,
        'idempotency-replayed': 'true',
      };
      if (body) headers['content-type'] = type;
      return new Response(body, { status: known.status, headers });
    }
    if (known.state === 'following')
      return answer(endpoint, await answerOfIntent(known.intentId, call.signal), requestId);
    const once: Once = {
      answer: (_, response) =>
        idempotency.answer(key, endpoint.status, response === undefined ? '' : JSON.stringify(response)),
      follow: (_, intentId) => idempotency.follow(key, intentId),
    };
    try {
      const ifMatch = readIfMatch(endpoint, request);
      const handler = handlers[name] as unknown as (call: unknown) => Promise<unknown>;
      const value = await handler({ ...call, ifMatch, once });
      return answer(endpoint, value, requestId);
    } catch (error) {
      if (ProblemError.is(error)) {
        const response = problemResponse(error, languageOf(request), requestId);
        const text = await response.clone().text();
        await store.write(() =>
          isKept(response.status) && !('retryable' in problemTable[error.code] && problemTable[error.code].retryable)
            ? idempotency.answer(key, response.status, text)
            : idempotency.forget(key),
        );
        return response;
      }
      await store.write(() => idempotency.forget(key));
      throw error;
    }
  }

  async function handle(
    name: EndpointName,
    endpoint: Endpoint,
    request: Request,
    path: Record<string, string>,
    requestId: string,
  ) {
    const actor = authenticate(readToken(request));
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

  function fail(error: unknown, request: Request, requestId: string): Response {
    if (ProblemError.is(error)) return problemResponse(error, languageOf(request), requestId);
    logger?.(
      `${requestId} ${request.method} ${new URL(request.url).pathname} ${error instanceof Error ? error.stack : String(error)}`,
    );
    return problemResponse(new ProblemError('internal'), languageOf(request), requestId);
  }

  const known = new Map<string, Set<string>>();
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const route = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    known.set(route, (known.get(route) ?? new Set()).add(endpoint.method));
    app.on(endpoint.method, route, async (c) => {
      const requestId = randomUUID();
      try {
        return await handle(name, endpoint, c.req.raw, c.req.param() as Record<string, string>, requestId);
      } catch (error) {
        return fail(error, c.req.raw, requestId);
      }
    });
  }
  for (const [route, methods] of known) {
    app.all(route, (c) => {
      const response = problemResponse(new ProblemError('methodNotAllowed'), languageOf(c.req.raw), randomUUID());
      response.headers.set('allow', [...methods].join(', '));
      return response;
    });
  }
  app.get('/openapi.json', (c) => c.json(openApi(version)));
  app.get('/healthz', (c) => c.json({ status: 'ok', version }));
  app.notFound((c) => problemResponse(new ProblemError('notFound'), languageOf(c.req.raw), randomUUID()));
  app.onError((error, c) => fail(error, c.req.raw, randomUUID()));
  return { fetch: async (request) => app.fetch(request) };
}
