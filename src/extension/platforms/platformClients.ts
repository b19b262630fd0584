import { createReleaseClient, type ReleaseClient } from '../../client/client.ts';
import { cancelled } from '../../client/errors.ts';
import { probePlatform } from '../../client/probePlatform.ts';
import { endpoints } from '../../core/contract/endpoints.ts';
import type { KnownPlatforms, Platforms } from '../shared/platforms.types.ts';

interface EmbeddedPlatform {
  readonly user: { readonly id: string };
  fetch(request: Request): Promise<Response>;
  tokenFor(userId: string): Promise<string>;
}

interface ClientsOptions {
  readonly known: KnownPlatforms;
  readonly embedded: EmbeddedPlatform;
  readonly version: string;
  readonly language: string;
  readonly log: (line: string) => void;
}

/** A client of what `current` gives at each call; what another platform answers to a reading is no news of the one in use. */
const switchingClient = (current: () => ReleaseClient): ReleaseClient =>
  Object.fromEntries(
    Object.entries(endpoints).map(([name, { method }]) => [
      name,
      async (...given: readonly unknown[]): Promise<unknown> => {
        const client = current();
        const call = client[name as 'me'] as (...given: readonly unknown[]) => Promise<unknown>;
        const answer = await call(...given);
        if (method === 'GET' && current() !== client) throw cancelled();
        return answer;
      },
    ]),
  ) as ReleaseClient;

/** The release clients of a window: of the embedded platform, by whom it acts as, and of those signed in to. */
export function createPlatformClients({ known, embedded, version, language, log }: ClientsOptions) {
  const clientFacts = { clientName: `vscode/${version}`, language, log };
  let actingAs = embedded.user.id;
  let tokens = new Map<string, string>();
  const token = async () => {
    const [user, mine] = [actingAs, tokens];
    const before = mine.get(user);
    if (before) return before;
    // The request itself answers why a platform cannot be opened.
    const fresh = await embedded.tokenFor(user).catch(() => '');
    if (fresh) mine.set(user, fresh);
    return fresh;
  };
  const { fetch } = embedded;
  const embeddedClient = createReleaseClient({ ...clientFacts, baseUrl: 'http://platform.embedded', fetch, token });
  const open = (baseUrl: string | null): ReleaseClient =>
    baseUrl === null
      ? embeddedClient
      : createReleaseClient({ ...clientFacts, baseUrl, token: async () => (await known.token(baseUrl)) ?? '' });
  const chosen = () => known.current()?.address ?? null;
  let used = { address: chosen(), client: open(chosen()) };
  const probe: Platforms['probe'] = (baseUrl, given, signal) =>
    probePlatform({ ...clientFacts, baseUrl, token: () => given }, signal);
  return {
    /** One client for everybody: it asks the platform in use. */
    client: switchingClient(() => used.client),
    /** The address of the platform in use; `null` for the embedded one. */
    address: (): string | null => used.address,
    /** Switches to the chosen platform; false where it is in use already. */
    follow: (): boolean => {
      const address = chosen();
      if (address === used.address) return false;
      used = { address, client: open(address) };
      return true;
    },
    probe,
    /** The member of the embedded platform whom this window acts as. */
    actingAs: (): string => actingAs,
    /** `null`: as the person at this machine again. */
    actAs: (userId: string | null): void => {
      actingAs = userId ?? embedded.user.id;
    },
    /** The embedded platform was opened again, so older tokens are invalid. */
    forgetTokens: (): void => {
      tokens = new Map();
    },
  };
}

export type PlatformClients = ReturnType<typeof createPlatformClients>;
