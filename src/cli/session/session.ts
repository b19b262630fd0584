import { createReleaseClient, type ReleaseClient } from '../../client/client.ts';
import type { ClientOptions } from '../../client/client.types.ts';
import { checkedBase } from '../../client/transport.ts';
import { normalizeAddress } from '../../core/addresses.ts';
import { embeddedPlatform } from '../../core/releaseFile/platformName.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';
import { defaultFolder, readLogins, tokenFor } from './logins.ts';
import { readSecretFile } from './secretFile.ts';

/** The platform of a call: by address and token, or the embedded one on a folder. */
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

type SessionContext = Pick<OwnContext, 'language' | 'environment' | 'option' | 'say' | 'version' | 'report' | 'signal'>;

/** The token of the environment belongs to the platform that the environment names, where it names one. */
const tokenIsElsewhere = ({ environment, option }: SessionContext, address: string): boolean => {
  const { MPRELEASE_TOKEN, MPRELEASE_PLATFORM } = environment;
  if (option('token-file') || !MPRELEASE_TOKEN || !MPRELEASE_PLATFORM) return false;
  return normalizeAddress(MPRELEASE_PLATFORM) !== address;
};

/** An address as a person wrote it, judged before anything is asked or read for it. @throws ReleaseError `client.address` */
export function platformAddress(written: string): string {
  const address = normalizeAddress(written);
  checkedBase(address);
  return address;
}

/** The token that was given for an address: of `--token-file`, else of the environment; null where there is none. @throws CliError */
export async function readGivenToken(context: SessionContext, address: string): Promise<string | null> {
  const { environment, option, language } = context;
  if (tokenIsElsewhere(context, address)) return null;
  const file = option('token-file');
  // `export MPRELEASE_TOKEN=$(cat …)` and CI secrets bring a line break along.
  if (!file) return environment.MPRELEASE_TOKEN?.trim() || null;
  const text = await readSecretFile(file, language).catch((error: NodeJS.ErrnoException) => {
    if (CliError.is(error)) throw error;
    throw inputError(context.say, 'tokenFileNone', { file, reason: error.code ?? 'unknown' });
  });
  if (text === null) throw inputError(context.say, 'tokenFileNone', { file, reason: 'ENOENT' });
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,500}$/.test(token)) throw inputError(context.say, 'tokenFileBroken', { file });
  return token;
}

/**
 * The platform of a call: by options, then the environment, then a release file, then the current login. A given token
 * is sent only to the address named by option or environment; a file chooses among the logins.
 * @throws CliError, ReleaseError `client.address`
 */
export async function choosePlatform(context: SessionContext, ofFile?: string): Promise<Place> {
  const { environment, language, option } = context;
  const folder = option('folder');
  if (folder && option('platform')) throw inputError(context.say, 'platformAndFolder');
  if (folder) return { kind: 'embedded', folder };
  const named = option('platform') || environment.MPRELEASE_PLATFORM;
  const embedded: Place = { kind: 'embedded', folder: defaultFolder(environment) };
  if (!named && ofFile === embeddedPlatform) return embedded;
  if (!named && (option('token-file') || environment.MPRELEASE_TOKEN)) {
    throw ofFile
      ? inputError(context.say, 'tokenNotForFile', { platform: normalizeAddress(ofFile) })
      : inputError(context.say, 'tokenWithoutPlatform');
  }
  // What one signed in to is read only where it counts: its place may not be readable here.
  const at = named && platformAddress(named);
  const given = at ? await readGivenToken(context, at) : null;
  if (at && given) return { kind: 'platform', address: at, token: given };
  const logins = await readLogins(environment, language);
  const wanted = at || ofFile || logins.current;
  if (!wanted) return embedded;
  const address = platformAddress(wanted);
  const token = tokenFor(logins, address);
  if (token) return { kind: 'platform', address, token };
  throw tokenIsElsewhere(context, address)
    ? inputError(context.say, 'tokenElsewhere', { platform: address, other: environment.MPRELEASE_PLATFORM ?? '' })
    : inputError(context.say, 'tokenMissing', { platform: address }, 7);
}

/** How a client names itself and its language. */
export const clientFacts = ({ language, version }: Pick<SessionContext, 'language' | 'version'>) => ({
  clientName: `mprelease/${version}`,
  language: language === 'zh-cn' ? 'zh-CN' : 'en',
});

/** Opens a platform; the caller closes it. @throws CliError, ReleaseError */
export async function openSession(context: SessionContext, place: Place): Promise<Session> {
  if (place.kind === 'platform') {
    const { address, token } = place;
    const options = { baseUrl: address, token: () => token, ...clientFacts(context) };
    return { client: createReleaseClient(options), platform: address, options, close: async () => undefined };
  }
  const { openEmbedded } = await import('./embedded.ts');
  const { platform, userId, close } = await openEmbedded(place.folder, context);
  const token = platform.tokenFor(userId);
  const options = {
    baseUrl: 'http://platform.embedded',
    answer: platform.answer,
    token: () => token,
    ...clientFacts(context),
  };
  return { client: createReleaseClient(options), platform: null, options, close };
}
