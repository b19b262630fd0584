import { createReleaseClient } from '../../client/client.ts';
import { probePlatform } from '../../client/probePlatform.ts';
import type { KnownPlatforms, Platforms } from '../shared/platforms.types.ts';
import { createPlatformSwitch, type PlatformSwitch } from './platformSwitch.ts';

/** The part of the embedded platform that its client needs. */
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

export interface PlatformClients {
  readonly platform: PlatformSwitch;
  /** A first look at another platform; nothing is kept. */
  readonly probe: Platforms['probe'];
  /** The member of the embedded platform whom this window acts as. */
  actingAs(): string;
  /** `null`: as the person at this machine again. */
  actAs(userId: string | null): void;
  /** The embedded platform was opened anew, so the tokens before are no use. */
  forgetTokens(): void;
}

/** The release clients of a window: of the embedded platform, by whom it acts as, and of those signed in to. */
export function createPlatformClients(options: ClientsOptions): PlatformClients {
  const { known, embedded, version, language, log } = options;
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
  return {
    platform: createPlatformSwitch({
      known,
      embedded: createReleaseClient({ ...clientFacts, baseUrl: 'http://platform.embedded', fetch, token }),
      clientOf: (baseUrl, tokenOf) => createReleaseClient({ ...clientFacts, baseUrl, token: tokenOf }),
    }),
    probe: (baseUrl, given, signal) => probePlatform({ ...clientFacts, baseUrl, token: () => given }, signal),
    actingAs: () => actingAs,
    actAs: (userId) => {
      actingAs = userId ?? embedded.user.id;
    },
    forgetTokens: () => {
      tokens = new Map();
    },
  };
}
