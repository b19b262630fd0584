import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { isLoopback } from '../core/addresses.ts';
import { ProblemError } from '../core/problems.ts';
import { toResponse } from './app/fetchAdapter.ts';
import { problemAnswer } from './app/problem.ts';

/** How long requests in flight may take to end when the server closes. */
const endMilliseconds = 5000;

export interface ServeOptions {
  /** @param closing aborts when the server closes: whoever waits for news answers with what there is. */
  readonly fetch: (request: Request, closing: AbortSignal) => Promise<Response>;
  readonly host?: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** Host names besides the loopback ones under which it answers. */
  readonly allowedHosts?: readonly string[] | undefined;
}

/** Serves the platform over HTTP; answers only under known host names, so that no web page can reach it by a rebound name. */
export async function servePlatform({
  fetch,
  host = '127.0.0.1',
  port,
  allowedHosts = [],
}: ServeOptions): Promise<{ url: string; close(): Promise<void> }> {
  const names = new Set(allowedHosts.map((name) => name.toLowerCase()));
  const closing = new AbortController();
  const checked = async (request: Request): Promise<Response> => {
    const name = (request.headers.get('host') ?? '').toLowerCase().replace(/:\d+$/, '');
    if (!isLoopback(name) && !names.has(name)) {
      return toResponse(problemAnswer(new ProblemError('hostNotAllowed'), 'en', randomUUID()));
    }
    return fetch(request, closing.signal);
  };
  const server = createAdaptorServer({ fetch: checked });
  // Slow senders: the headers within 10 s, the whole request within 2 min.
  Object.assign(server, { headersTimeout: 10_000, requestTimeout: 120_000, maxHeadersCount: 100 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        const until = performance.now() + endMilliseconds;
        // A connection is kept open after its answer for a next request, which will not come.
        const timer = setInterval(() => {
          if (!('closeAllConnections' in server)) return;
          if (performance.now() < until) server.closeIdleConnections();
          else server.closeAllConnections();
        }, 20);
        server.close(() => {
          clearInterval(timer);
          resolve();
        });
        closing.abort();
      }),
  };
}
