import { createReleaseClient, type ReleaseClient } from '../client/client.ts';
import type { ClientOptions } from '../client/client.types.ts';
import type { CliVerbKey } from '../texts/cliVerbsEn.ts';
import type { OwnContext } from './context.types.ts';
import { openEmbedded } from './embedded.ts';
import { addressOf, defaultFolder, readLogins } from './logins.ts';
import type { ExitCode } from './outcomes.ts';
import { readSecretFile } from './secretFile.ts';
import { Told } from './told.ts';

/** Where a call goes: a platform by address and token, or the embedded one on a folder. */
export type Place =
  | { readonly kind: 'platform'; readonly address: string; readonly token: string }
  | { readonly kind: 'embedded'; readonly folder: string };

export interface Session {
  readonly client: ReleaseClient;
  /** Null for the embedded platform. */
  readonly platform: string | null;
  readonly options: ClientOptions;
  close(): Promise<void>;
}

type Asking = Pick<OwnContext, 'language' | 'environment' | 'option' | 'say' | 'version' | 'tell' | 'signal'>;

const told = ({ say }: Asking, key: CliVerbKey, params: Readonly<Record<string, string>>, code: ExitCode = 2): Told =>
  new Told(say(key, params), code, `cli.${key}`);

/** The token of `--token-file`, else of the environment; null where neither is given. @throws Told */
export async function tokenGiven(asking: Asking): Promise<string | null> {
  const { environment, option, language } = asking;
  const file = option('token-file');
  if (!file) return environment.MPRELEASE_TOKEN || null;
  const text = await readSecretFile(file, language).catch((error: NodeJS.ErrnoException) => {
    if (Told.is(error)) throw error;
    throw told(asking, 'tokenFileNone', { file, reason: error.code ?? 'unknown' });
  });
  if (text === null) throw told(asking, 'tokenFileNone', { file, reason: 'ENOENT' });
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,500}$/.test(token)) throw told(asking, 'tokenFileBroken', { file });
  return token;
}

/** Where a call goes, by options, then the environment, then what one signed in to. @throws Told */
export async function placeOf(asking: Asking): Promise<Place> {
  const { environment, language, option } = asking;
  const folder = option('folder');
  if (folder && option('platform')) throw told(asking, 'platformAndFolder', {});
  if (folder) return { kind: 'embedded', folder };
  const given = await tokenGiven(asking);
  const logins = await readLogins(environment, language);
  const named = option('platform') || environment.MPRELEASE_PLATFORM;
  if (!named && given !== null) throw told(asking, 'tokenWithoutPlatform', {});
  const address = named ? addressOf(named) : logins.current;
  if (!address) return { kind: 'embedded', folder: defaultFolder(environment) };
  const token = given ?? logins.platforms[address]?.token;
  if (!token) throw told(asking, 'tokenMissing', { platform: address }, 7);
  return { kind: 'platform', address, token };
}

/** How a client names itself and its language. */
export const clientFacts = ({ language, version }: Pick<Asking, 'language' | 'version'>) => ({
  clientName: `mprelease/${version}`,
  language: language === 'zh-cn' ? 'zh-CN' : 'en',
});

/** Opens the platform that is meant; close it at the end. @throws Told, ReleaseError */
export async function openSession(asking: Asking, place: Place): Promise<Session> {
  if (place.kind === 'platform') {
    const { address, token } = place;
    const options = { baseUrl: address, token: () => token, ...clientFacts(asking) };
    return { client: createReleaseClient(options), platform: address, options, close: async () => undefined };
  }
  const { platform, userId, close } = await openEmbedded(place.folder, asking);
  const token = platform.tokenFor(userId);
  const options = {
    baseUrl: 'http://platform.embedded',
    fetch: platform.fetch,
    token: () => token,
    ...clientFacts(asking),
  };
  return { client: createReleaseClient(options), platform: null, options, close };
}
