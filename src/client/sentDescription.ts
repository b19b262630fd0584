import type { Release } from '../core/contract/model.ts';
import type { SentDescription } from '../core/contract/releaseActions.ts';
import type { CallOptions, ReleaseClient } from './client.types.ts';

/**
 * The version description that an application sends, to be seen before it is sent.
 * @param live the version that all users have now
 * @throws ReleaseError
 */
export async function readSentDescription(
  client: Pick<ReleaseClient, 'getConfiguration'>,
  { id }: Release,
  live: Release | undefined,
  options: CallOptions = {},
): Promise<SentDescription> {
  const read = async (release: string) =>
    (await client.getConfiguration({ release }, undefined, options)).versionDescription.trim();
  const [text, before] = await Promise.all([read(id), live ? read(live.id) : null]);
  return { text, sameAs: live && text !== '' && text === before ? live.versionNumber : null };
}
