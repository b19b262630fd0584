import { randomUUID } from 'node:crypto';
import { type Endpoint, endpoints } from '../core/contract/endpoints.ts';
import type { CallOptions, ClientOptions, ReleaseClient } from './client.types.ts';
import { decode } from './decodeResponse.ts';
import { cancelled, ReleaseError, toWriteError } from './errors.ts';
import { pauseBefore } from './repeatWrite.ts';
import { buildHeaders, buildPath, encodeBody } from './requests.ts';
import { sleep as realSleep } from './sleep.ts';
import { createTransport } from './transport.ts';

// What other programs get from `mini-program-release/client`.
export { watchChanges } from './changes.ts';
export type { CallOptions, ClientOptions, ReleaseClient } from './client.types.ts';
export { ReleaseError, type ReleaseErrorKind } from './errors.ts';
export { repeatUntilAnswered } from './repeatWrite.ts';

const readTries = 3;
const timeouts = { zip: 120_000, other: 30_000 };
/** A damaged document, a defect, or a proxy that refuses stays as it is; 429 and 503 pass by their meaning. */
const worthAnotherTry = ({ kind, status, retryable }: ReleaseError): boolean =>
  ['timeout', 'rateLimited', 'server', 'offline'].includes(kind) && (retryable || status === 429 || status === 503);

/**
 * The release client, made from the contract: over HTTP, or into a platform of this process by its fetch handler.
 * It loads axios on the first request and knows no editor.
 * @throws ReleaseError `client.address` when `baseUrl` is no safe address
 */
export function createReleaseClient(options: ClientOptions): ReleaseClient {
  const { log, sleep = realSleep, random = Math.random } = options;
  const transport = createTransport(options);

  /** One try; `key` is null for reads. */
  async function once(endpoint: Endpoint, path: string, body: unknown, key: string | null, given: CallOptions) {
    const sent = encodeBody(endpoint, body);
    const headers = await buildHeaders(options, given, sent?.type, key);
    if (given.signal?.aborted) throw cancelled();
    const { signal, timeoutMilliseconds = endpoint.body === 'zip' ? timeouts.zip : timeouts.other } = given;
    const started = performance.now();
    const line = (outcome: string) =>
      log?.(`${endpoint.method} ${path.split('?')[0]} ${outcome} ${Math.round(performance.now() - started)} ms`);
    try {
      const request = { method: endpoint.method, path, headers, body: sent?.bytes, signal, timeoutMilliseconds };
      const answer = await transport(request);
      line(`${answer.status} ${answer.headers['x-request-id']?.slice(0, 80) ?? '-'}`);
      return decode(endpoint, answer);
    } catch (error) {
      if (!ReleaseError.is(error)) throw error;
      if (error.status === null) line(`${error.code} -`);
      throw key === null ? error : toWriteError(error, key);
    }
  }

  async function read(endpoint: Endpoint, path: string, given: CallOptions) {
    const { tries = readTries, signal } = given;
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(endpoint, path, undefined, null, given);
      } catch (error) {
        if (!ReleaseError.is(error) || !worthAnotherTry(error) || tried >= tries) throw error;
        const pause = pauseBefore(error, tried, random);
        if (pause === null) throw error;
        await sleep(pause, signal);
      }
    }
  }

  const methodOf =
    (endpoint: Endpoint) =>
    async (parts: Readonly<Record<string, string>>, body?: unknown, given: CallOptions = {}): Promise<unknown> => {
      const path = buildPath(endpoint, parts, given.query);
      if (endpoint.method === 'GET') return read(endpoint, path, given);
      return once(endpoint, path, body, given.idempotencyKey ?? randomUUID(), given);
    };
  const methods = Object.entries(endpoints).map(([name, endpoint]) => [name, methodOf(endpoint)]);
  // The rows and the mapped type have the same names; a type cannot follow that through `Object.entries`.
  return Object.fromEntries(methods) as ReleaseClient;
}
