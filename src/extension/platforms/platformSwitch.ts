import type { ReleaseClient } from '../../client/client.ts';
import { cancelled } from '../../client/errors.ts';
import { endpoints } from '../../core/contract/endpoints.ts';
import type { KnownPlatforms } from '../shared/platforms.types.ts';

interface SwitchOptions {
  readonly known: KnownPlatforms;
  readonly embedded: ReleaseClient;
  /** A client of the platform at an address; the token is asked for before every try. */
  readonly clientOf: (address: string, token: () => Promise<string>) => ReleaseClient;
}

export interface PlatformSwitch {
  readonly client: ReleaseClient;
  /** The address of the platform in use; `null` for the embedded one. */
  address(): string | null;
  /** Goes over to the platform that is to be used now; false where it is in use already. */
  follow(): boolean;
}

/** One release client for everybody: it speaks to the platform in use, the embedded one or one signed in to. */
export function createPlatformSwitch({ known, embedded, clientOf }: SwitchOptions): PlatformSwitch {
  const open = (address: string | null): ReleaseClient =>
    address === null ? embedded : clientOf(address, async () => (await known.token(address)) ?? '');
  const wanted = () => known.current()?.address ?? null;
  let used = { address: wanted(), client: open(wanted()) };
  const client = Object.fromEntries(
    Object.entries(endpoints).map(([name, { method }]) => [
      name,
      async (...given: readonly unknown[]): Promise<unknown> => {
        const { client: asked } = used;
        const call = asked[name as 'me'] as (...given: readonly unknown[]) => Promise<unknown>;
        const answer = await call(...given);
        // What another platform told is no news of this one.
        if (method === 'GET' && used.client !== asked) throw cancelled();
        return answer;
      },
    ]),
  ) as ReleaseClient;
  return {
    client,
    address: () => used.address,
    follow: () => {
      const address = wanted();
      if (address === used.address) return false;
      used = { address, client: open(address) };
      return true;
    },
  };
}
