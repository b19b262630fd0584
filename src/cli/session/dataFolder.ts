import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../core/problems.ts';
import { FileNotPrivateError } from '../../files/privateFile.ts';
import type { ConnectionPort } from '../../platform/connections/connectionPort.ts';
import { directConnection } from '../../platform/connections/directConnection.ts';
import { claimFolder } from '../../platform/connections/folderConnection.ts';
import { simulatedConnection } from '../../platform/connections/simulatedConnection.ts';
import type { Platform, PlatformOptions } from '../../platform/platform.ts';
import { openFileSecrets } from '../../platform/secrets/fileSecrets.ts';
import type { SecretStore } from '../../platform/secrets/secretStore.ts';
import { cliText } from '../../texts/cli.ts';
import { CliError } from '../model/cliError.ts';
import type { Place } from '../output/systemErrors.ts';
import { checkedWords, readConnection } from './connection.ts';

/** A process that did not end properly holds a folder for 6 s (the store's lease). */
const patienceMilliseconds = 7000;

/** The secrets that are kept beside the data. @throws CliError when their file is damaged */
export async function secretsIn(folder: string, { language }: Place): Promise<SecretStore> {
  const file = join(folder, 'secrets.json');
  return openFileSecrets(file).catch((error: unknown) => {
    // Node's own words would show what stands in the file.
    if (error instanceof SyntaxError) throw new CliError(cliText(language, 'secretsBroken', { file }));
    if (FileNotPrivateError.is(error)) throw new CliError(cliText(language, 'tokenOpen', { file }));
    throw error;
  });
}

/** Takes the folder; one whose last process was killed comes free within moments. */
export async function takeFolder(
  options: PlatformOptions,
  { language, folder }: Place,
  tell: (line: string) => void,
  stop: AbortSignal,
): Promise<Platform> {
  const { openPlatform } = await import('../../platform/platform.ts');
  const until = Date.now() + patienceMilliseconds;
  for (let tries = 0; ; tries += 1) {
    try {
      return await openPlatform(options);
    } catch (error) {
      if (!ProblemError.is(error, 'databaseLocked') || Date.now() > until) throw error;
      if (tries === 0) tell(cliText(language, 'folderWaiting', { folder }));
      await wait(500, undefined, { signal: stop });
    }
  }
}

export interface Reached {
  readonly port: ConnectionPort;
  close(): Promise<void>;
}

/** The way to AlipayCN that was asked for, checked; the folder belongs to it from now on. @throws CliError */
export async function reach(
  file: string | undefined,
  { language, folder }: Place,
  tell: (line: string) => void,
  stop: AbortSignal,
): Promise<Reached> {
  const connection = file === undefined ? null : await readConnection(file, language);
  const unreached = connection && (await checkedWords(connection, language, stop));
  if (unreached) tell(unreached);
  const other = await claimFolder(folder, connection);
  if (other !== null) throw new CliError(cliText(language, 'connection.otherFolder', { folder, other }));
  if (connection) {
    const facts = { ...connection, canUpload: connection.appOrigin !== undefined };
    return { port: directConnection(facts, async () => connection), close: async () => undefined };
  }
  const simulated = simulatedConnection(folder);
  return { port: simulated, close: simulated.close };
}
