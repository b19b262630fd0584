import type { ReleaseClient } from '../../client/client.types.ts';
import { ReleaseError, type ReleaseErrorKind } from '../../client/errors.ts';
import { type EndpointName, endpoints } from '../../core/contract/endpoints.ts';
import { CliError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

/** Failures of a read that say nothing about what was written before. */
const unread: readonly ReleaseErrorKind[] = ['offline', 'timeout', 'server', 'notThePlatform', 'rateLimited'];

type Method = (path: object, body?: unknown, options?: { readonly idempotencyKey?: string }) => Promise<unknown>;

/** Remembers what a verb wrote, so that a read that fails afterwards is not told as if nothing had been done. */
export function rememberWrites(client: ReleaseClient): {
  readonly client: ReleaseClient;
  /** The error as it is, or that the last write is done or under way and could not be read back, with its key. */
  explain(error: unknown, say: OwnContext['say']): unknown;
} {
  let lastKey: string | null = null;
  const remembering = Object.entries(client as object).map(([name, method]: [string, Method]) => {
    if (endpoints[name as EndpointName]?.method === 'GET') return [name, method];
    const write: Method = async (path, body, options) => {
      const answer = await method(path, body, options);
      lastKey = options?.idempotencyKey ?? '—';
      return answer;
    };
    return [name, write];
  });
  return {
    client: Object.fromEntries(remembering) as ReleaseClient,
    explain: (error, say) => {
      const isRead = ReleaseError.is(error) && error.idempotencyKey === null && unread.includes(error.kind);
      if (!isRead || lastKey === null) return error;
      return new CliError(say('notReadBack', { reason: error.code, key: lastKey }), 4, 'cli.notReadBack');
    },
  };
}
