import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { normalizeAddress } from '../../core/addresses.ts';
import { writePrivateFile } from '../../files/privateFile.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import { CliError } from '../model/cliError.ts';
import { readSecretFile } from './secretFile.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The platforms with a login, and the one in use. */
export interface Logins {
  readonly current: string | null;
  /** Tokens by the platform's address. */
  readonly platforms: Readonly<Record<string, { readonly token: string }>>;
}

const none: Logins = { current: null, platforms: {} };

const onWindows = process.platform === 'win32';

/** Where `mprelease login` stores platforms and tokens. */
export const loginsFile = ({ XDG_CONFIG_HOME, APPDATA }: Environment): string =>
  join(XDG_CONFIG_HOME || (onWindows && APPDATA) || join(homedir(), '.config'), 'mprelease', 'platforms.json');

/** The embedded platform's data folder without `--folder`. */
export const defaultFolder = ({ XDG_DATA_HOME, LOCALAPPDATA }: Environment): string =>
  join(XDG_DATA_HOME || (onWindows && LOCALAPPDATA) || join(homedir(), '.local', 'share'), 'mprelease');

function isLogins(value: unknown): value is Logins {
  const { current, platforms } = (value ?? {}) as Partial<Logins>;
  const known = typeof platforms === 'object' && platforms !== null ? Object.values(platforms) : null;
  return (current === null || typeof current === 'string') && !!known?.every((one) => typeof one?.token === 'string');
}

/** @throws CliError when the file is damaged, or others can read it */
export async function readLogins(environment: Environment, language: Language): Promise<Logins> {
  const file = loginsFile(environment);
  const text = await readSecretFile(file, language).catch((error: unknown) => {
    throw CliError.is(error) ? error : loginsError(file, error, language);
  });
  if (text === null) return none;
  const damaged = new CliError(cliText(language, 'loginsBroken', { file }), 2, 'cli.loginsBroken');
  try {
    const value: unknown = JSON.parse(text);
    if (isLogins(value)) return value;
  } catch {
    throw damaged; // Node's own words would show the file's content
  }
  throw damaged;
}

/** @throws CliError when it cannot be written */
export async function writeLogins(environment: Environment, logins: Logins, language: Language): Promise<void> {
  const file = loginsFile(environment);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writePrivateFile(file, `${JSON.stringify(logins, null, 2)}\n`);
  } catch (error) {
    throw loginsError(file, error, language);
  }
}

/** That the file cannot be read or written, and what names another place for it. */
function loginsError(file: string, error: unknown, language: Language): CliError {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new CliError(cliText(language, 'loginsForbidden', { file, reason }), 2, 'cli.loginsForbidden');
}

/** The token that one signed in with at an address. */
export const tokenFor = ({ platforms }: Logins, address: string): string | undefined =>
  Object.entries(platforms).find(([kept]) => normalizeAddress(kept) === address)?.[1].token;

/** All platforms but the one at an address. */
export const platformsBut = ({ platforms }: Logins, address: string): Logins['platforms'] =>
  Object.fromEntries(Object.entries(platforms).filter(([kept]) => normalizeAddress(kept) !== address));
