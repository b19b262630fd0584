import { followRelease } from '../../client/followRelease.ts';
import type { Release } from '../../core/contract/model.ts';
import type { VerbContext } from '../model/context.types.ts';

/**
 * Follows a release until `until` says so, the time is over, or the process is asked to end; says on standard error when
 * the platform does not answer. @returns what was read last @throws ReleaseError for what no repetition mends
 */
export function follow(
  { client, say, signal, tell }: VerbContext,
  id: string,
  timeoutMilliseconds: number,
  until: (release: Release) => boolean,
): Promise<Release> {
  return followRelease(client, id, {
    signal,
    timeoutMilliseconds,
    until,
    onTrouble: (error) => tell(error ? say('waitLost', { reason: error.code }) : say('waitBack')),
  });
}
