import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { problemTable } from '../../core/problems.ts';
import { writePrivateFile } from '../../files/privateFile.ts';
import type { Connection } from '../../platform/alipaycn/credentials/connection.ts';
import type { SimulatorConnection } from '../../simulator/state/connection.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { CliError } from '../model/cliError.ts';

/** The code of a flaw of the file itself, beside those of its values. */
const flawCode = (flaw: string): string => `alipayCn.connection.file${flaw[0]?.toUpperCase()}${flaw.slice(1)}`;

/** AlipayCN is out of reach for the moment, and what is stored can be served. */
const temporary = ['nameNotFound', 'refusedThere', 'unreachable', 'noAnswer', 'busy'].map(
  (name) => `alipayCn.connection.${name}`,
);

/** Reads a connection file. @throws CliError naming the file and the key; it quotes no content of a file. */
export async function readConnection(path: string, language: Language): Promise<Connection> {
  const { ConnectionFileError, readConnectionFile } = await import('../../platform/connections/connectionFile.ts');
  return readConnectionFile(path).catch((error: unknown) => {
    if (!ConnectionFileError.is(error)) throw error;
    throw new CliError(
      cliText(language, `connection.${error.code}`, error.params),
      2,
      flawCode(error.code),
      error.params,
    );
  });
}

/**
 * Checks a connection with one signed call. @returns a warning for the person, or `null`.
 * @throws CliError when it cannot work as it is
 */
export async function connectionWarning(
  connection: Connection,
  language: Language,
  signal: AbortSignal,
): Promise<string | null> {
  const { checkConnection } = await import('../../platform/alipaycn/checkConnection.ts');
  const result = await checkConnection(connection, { signal });
  if (result.ok) return null;
  const { problem, params } = result;
  const sentence = refusalSentence(language, { code: problem, params });
  if (temporary.includes(problem)) return `${sentence} [${problem}] ${cliText(language, 'connection.goesOn')}`;
  // What answered there is no gateway, or cannot be believed.
  throw new CliError(sentence, problemTable[problem].status >= 500 ? 8 : 2, problem, params);
}

/** True for a place that is free, or holds what an earlier simulator wrote. */
async function canReplace(file: string): Promise<boolean> {
  const facts = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!facts) return true;
  const text = facts.isFile() ? await readFile(file, 'utf8') : '';
  try {
    return /^http:\/\/127\.0\.0\.1:/.test(String((JSON.parse(text) as { endpoint?: unknown }).endpoint));
  } catch {
    // Whatever it is, it is not ours to replace.
    return false;
  }
}

/** Writes the connection to a simulator as a file with its key files beside it, all of mode 0600. @throws CliError */
export async function writeConnection(path: string, to: SimulatorConnection, language: Language): Promise<void> {
  const file = resolve(path);
  if (!(await canReplace(file))) throw new CliError(cliText(language, 'connection.taken', { file }));
  const stem = basename(file, extname(file));
  const beside = (name: string) => join(dirname(file), name);
  const { endpoint, authorizeUrl, appId, appOrigin, ratios, certificates } = to;
  const below = ratios.filter((ratio) => ratio < 100);
  const keep = async (ending: string, text: string) => {
    const name = `${stem}.${ending}.pem`;
    await writePrivateFile(beside(name), text);
    return name;
  };
  const privateKeyFile = await keep('private-key', to.privateKey);
  const trusted = certificates
    ? {
        certificates: {
          application: await keep('application-certificate', certificates.application),
          alipay: await keep('alipay-certificate', certificates.alipay),
          alipayRoot: await keep('alipay-root-certificate', certificates.alipayRoot),
        },
      }
    : { alipayPublicKeyFile: await keep('alipay-public-key', to.alipayPublicKey ?? '') };
  const whole = { endpoint, authorizeUrl, appId, privateKeyFile, ...trusted, appOrigin, ratios: below };
  await writePrivateFile(file, `${JSON.stringify(whole, null, 2)}\n`);
}
