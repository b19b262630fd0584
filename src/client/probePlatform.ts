import { type EndpointName, endpoints, type ResponseOf } from '../core/contract/endpoints.ts';
import { createReleaseClient } from './client.ts';
import type { ClientOptions } from './client.types.ts';
import { createTransport } from './transport.ts';

/** What probing a platform finds. */
export interface PlatformProbe {
  readonly me: ResponseOf<'me'>;
  /** What this program uses and an older platform does not have. */
  readonly lacks: readonly EndpointName[];
  /** It can do what this program does not know. */
  readonly newer: boolean;
}

const timeoutMilliseconds = 10_000;

/** The operations that a platform describes; null where it describes none. */
async function fetchOperations(options: ClientOptions, signal: AbortSignal | undefined): Promise<Set<string> | null> {
  const request = { method: 'GET', path: '/openapi.json', headers: { accept: 'application/json' }, body: undefined };
  const { status, body } = await createTransport(options)({ ...request, signal, timeoutMilliseconds });
  if (status !== 200) return null;
  try {
    const { paths } = JSON.parse(new TextDecoder().decode(body)) as { paths?: Record<string, Record<string, unknown>> };
    const operations = Object.values(paths ?? {}).flatMap((path) => Object.values(path));
    return new Set(operations.map((operation) => String((operation as { operationId?: unknown }).operationId)));
  } catch {
    return null; // no description that anybody could compare
  }
}

/**
 * Reads who the token belongs to, and what an older or a newer platform does differently. Stores nothing.
 * @throws ReleaseError of kind `invalidInput` (address), `offline`, `notThePlatform`, `notSignedIn` (with its code)
 */
export async function probePlatform(options: ClientOptions, signal?: AbortSignal): Promise<PlatformProbe> {
  const me = await createReleaseClient(options).me({}, undefined, { signal, tries: 1 });
  const known = Object.keys(endpoints) as EndpointName[];
  const there = await fetchOperations(options, signal);
  return {
    me,
    lacks: there ? known.filter((name) => !there.has(name)) : [],
    newer: there ? [...there].some((name) => !Object.hasOwn(endpoints, name)) : false,
  };
}
