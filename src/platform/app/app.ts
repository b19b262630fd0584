import { randomUUID } from 'node:crypto';
import { type Endpoint, type EndpointName, endpoints } from '../../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../../core/contract/exchange.types.ts';
import { type ProblemCode, ProblemError } from '../../core/problems.ts';
import type { Store, Tx } from '../store/store.types.ts';
import { answer } from './answer.ts';
import { parseBody, readBody } from './body.ts';
import type { Cursors } from './cursors.ts';
import type { Actor, Handlers } from './handlers.types.ts';
import { problemAnswer } from './problem.ts';
import { readClientName, readLanguage, readToken } from './request.ts';
import { createRoutes } from './routes.ts';
import { type AnswerOfIntent, createWrites, type WriteCall } from './writes.ts';

export interface AppOptions {
  readonly store: Store;
  readonly handlers: Handlers;
  /** Who a bearer token belongs to; throws ProblemError tokenInvalid or tokenExpired. */
  readonly authenticate: (token: string) => Promise<Actor>;
  /** Whether an actor may see what a path names, and has the role to change it; throws ProblemError notFound, forbidden. */
  readonly requireAccess: (
    tx: Tx,
    name: EndpointName,
    path: Readonly<Record<string, string>>,
    actor: Actor,
  ) => Promise<void>;
  readonly answerOfIntent: AnswerOfIntent;
  /** Absent where everything belongs to one user, who may see the store's own. */
  readonly cursors?: Cursors | undefined;
  readonly version: string;
  /** Takes one line for what is a defect of ours. */
  readonly logger?: ((line: string) => void) | undefined;
}

/** The release platform's HTTP side, made from the contract: authentication, bodies, revisions, keys, problems. */
export function createApp(options: AppOptions): (request: PlatformRequest) => Promise<PlatformAnswer> {
  const { store, handlers, authenticate, requireAccess, answerOfIntent, cursors, version, logger } = options;
  const answerWrite = createWrites(store, answerOfIntent);

  async function handle(
    name: EndpointName,
    endpoint: Endpoint,
    request: PlatformRequest,
    path: Record<string, string>,
    requestId: string,
  ): Promise<PlatformAnswer> {
    const actor = await authenticate(readToken(request));
    if (actor.readOnly && endpoint.method !== 'GET') throw new ProblemError('tokenReadOnly');
    const bytes = await readBody(endpoint, request);
    const given = new URL(request.url).searchParams;
    const query = Object.fromEntries(endpoint.query.map((field) => [field, given.get(field) ?? undefined]));
    const call = { actor, client: readClientName(request), signal: request.signal, path, query };
    // The contract's schema has checked the body, and its path has named the parts.
    const handler = handlers[name] as (call: unknown) => Promise<unknown>;
    if (endpoint.method === 'GET') {
      if (cursors && query.cursor !== undefined) query.cursor = await cursors.open(name, query.cursor);
      const read = await handler({ ...call, ifMatch: null });
      const isPaged = endpoint.query.includes('cursor');
      return answer(endpoint, cursors && isPaged ? await cursors.seal(read) : read, requestId);
    }
    const work = async (write: WriteCall) => handler({ ...call, body: parseBody(endpoint, request, bytes), ...write });
    const access = (tx: Tx) => requireAccess(tx, name, path, actor);
    return answerWrite({ endpoint, request, requestId, actor, requireAccess: access, bytes, work });
  }

  function fail(error: unknown, request: PlatformRequest, requestId: string): PlatformAnswer {
    if (ProblemError.is(error)) return problemAnswer(error, readLanguage(request), requestId);
    logger?.(
      `${requestId} ${request.method} ${new URL(request.url).pathname} ${error instanceof Error ? error.stack : String(error)}`,
    );
    return problemAnswer(new ProblemError('internal'), readLanguage(request), requestId);
  }

  const route = createRoutes(endpoints);
  return async (request) => {
    const requestId = randomUUID();
    const problem = (code: ProblemCode) => problemAnswer(new ProblemError(code), readLanguage(request), requestId);
    try {
      const { pathname } = new URL(request.url);
      const own =
        pathname === '/openapi.json'
          ? (await import('../../core/contract/openApi.ts')).openApi(version)
          : pathname === '/healthz'
            ? { status: 'ok', version }
            : null;
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
