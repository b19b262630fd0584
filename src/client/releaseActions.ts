import { endpoints } from '../core/contract/endpoints.ts';
import type { Release } from '../core/contract/model.ts';
import type { ActionRequest } from '../core/contract/releaseActions.ts';
import type { CallOptions, ReleaseClient } from './client.types.ts';
import { type RepeatOptions, repeatUntilAnswered } from './repeatWrite.ts';

type Send = (path: { release: string }, body: ActionRequest['input'], options: CallOptions) => Promise<Release>;

/**
 * Sends one action of a release until its answer was seen: from the revision that was read, or from any where the
 * contract allows it, so that nothing delays it. No host repeats it itself.
 * @throws ReleaseError as `repeatUntilAnswered`
 */
export function sendReleaseAction(
  client: ReleaseClient,
  { id, revision }: Pick<Release, 'id' | 'revision'>,
  { action, input }: ActionRequest,
  options: RepeatOptions = {},
): Promise<Release> {
  // Action and input belong together by the type of the request; a type cannot follow that through the union.
  const send = client[action] as Send;
  const ifMatch = endpoints[action].anyRevision ? '*' : revision;
  const { signal } = options;
  return repeatUntilAnswered(
    (idempotencyKey) => send({ release: id }, input, { ifMatch, signal, idempotencyKey }),
    options,
  );
}
