import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createReleaseClient } from '../../../src/client/client.ts';
import type { ClientOptions, ReleaseClient } from '../../../src/client/client.types.ts';

/** The two ways to a platform; what holds for the client holds for both. */
export const ways = ['embedded', 'remote'] as const;
export type Way = (typeof ways)[number];

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A line from the client to a handler of a test. */
export interface Line {
  /** What was asked so far. */
  readonly seen: Seen[];
  /** The pauses between tries, which pass at once. */
  readonly pauses: number[];
  readonly logged: string[];
  readonly baseUrl: string;
  client(more?: Partial<ClientOptions>): ReleaseClient;
  end(): Promise<void>;
}

export const canary = 'canary-token-5521';

/** Serves a handler of a test on this machine. */
export async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const response = await fetch(request);
      if (!cuts.has(response)) return response;
      const outgoing = bindings.outgoing as ServerResponse;
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      outgoing.write('{"items":[', () => outgoing.destroy());
      return RESPONSE_ALREADY_SENT;
    },
  }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, close };
}

/** Opens a line one way; `answer` is asked for every request, with its number from 1. */
export async function openLine(
  way: Way,
  answer: (request: Request, number: number) => Response | Promise<Response>,
): Promise<Line> {
  const seen: Seen[] = [];
  const pauses: number[] = [];
  const logged: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const body = request.body ? await request.clone().text() : '';
    seen.push({ method: request.method, path: pathname + search, headers: request.headers, body });
    return answer(request, seen.length);
  };
  const server = way === 'remote' ? await listen(fetch) : undefined;
  const baseUrl = server?.url ?? 'http://platform.embedded';
  const client = (more: Partial<ClientOptions> = {}) =>
    createReleaseClient({
      baseUrl,
      fetch: server ? undefined : fetch,
      token: () => canary,
      clientName: 'test/1',
      log: (line) => logged.push(line),
      sleep: async (milliseconds) => void pauses.push(milliseconds),
      random: () => 0.5,
      ...more,
    });
  return { seen, pauses, logged, baseUrl, client, end: async () => server?.close() };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const html = (status = 200, headers: Record<string, string> = {}): Response =>
  new Response('<html>Sign in to the hotel</html>', { status, headers: { 'content-type': 'text/html', ...headers } });

export function problem(status: number, code: string, more: object = {}, headers: Record<string, string> = {}) {
  const body = { code, title: 'Told.', detail: 'Why.', next: 'Do.', status, requestId: 'r-1', fields: [] };
  return json({ ...body, retryable: false, ...more }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}

export const emptyList = { items: [], next: null };
/** A handler that never answers. */
export const never = (): Promise<Response> => new Promise(() => undefined);
const cuts = new WeakSet<Response>();
/** An answer that breaks off in its middle. */
export const cut = (): Response => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"items":[')),
    pull: (controller) => controller.error(new Error('cut')),
  });
  const response = new Response(body, { headers: { 'content-type': 'application/json' } });
  cuts.add(response);
  return response;
};
