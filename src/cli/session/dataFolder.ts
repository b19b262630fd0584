import { userInfo } from 'node:os';
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
import { cliText } from '../../texts/cli/cli.ts';
import { CliError } from '../model/cliError.ts';
import type { ServerPlace } from '../output/systemErrors.ts';
import { connectionWarning, readConnection } from './connection.ts';

/** A process that stands still holds a folder for 6 s (the store's lease). */
const patienceMilliseconds = 7000;

/** The secrets beside the data. @throws CliError when their file is damaged */
async function openSecrets(folder: string, { language }: ServerPlace): Promise<SecretStore> {
  const file = join(folder, 'secrets.json');
  return openFileSecrets(file).catch((error: unknown) => {
    // Node's own words would show the file's content.
    if (error instanceof SyntaxError) throw new CliError(cliText(language, 'secretsBroken', { file }));
    if (FileNotPrivateError.is(error)) throw new CliError(cliText(language, 'tokenOpen', { file }));
    throw error;
  });
}

/** Opens the folder; one whose last process was killed becomes free within seconds. */
async function takeFolder(
  options: PlatformOptions,
  { language, folder }: ServerPlace,
  report: (line: string) => void,
  stop: AbortSignal,
): Promise<Platform> {
  const { openPlatform } = await import('../../platform/platform.ts');
  const until = Date.now() + patienceMilliseconds;
  for (let tries = 0; ; tries += 1) {
    try {
      return await openPlatform(options);
    } catch (error) {
      if (!ProblemError.is(error, 'databaseLocked') || Date.now() > until) throw error;
      if (tries === 0) report(cliText(language, 'folderWaiting', { folder }));
      await wait(500, undefined, { signal: stop });
    }
  }
}

interface OpenConnection {
  readonly port: ConnectionPort;
  close(): Promise<void>;
}

/** The requested connection to AlipayCN, checked; the folder belongs to it from now on. @throws CliError */
async function openConnection(
  file: string | undefined,
  { language, folder }: ServerPlace,
  report: (line: string) => void,
  stop: AbortSignal,
): Promise<OpenConnection> {
  const connection = file === undefined ? null : await readConnection(file, language);
  const unreached = connection && (await connectionWarning(connection, language, stop));
  if (unreached) report(unreached);
  const other = await claimFolder(folder, connection);
  if (other !== null) throw new CliError(cliText(language, 'connection.otherFolder', { folder, other }));
  if (connection) {
    const facts = { ...connection, canUpload: connection.appOrigin !== undefined };
    return { port: directConnection(facts, async () => connection), close: async () => undefined };
  }
  const simulated = simulatedConnection(folder);
  return { port: simulated, close: simulated.close };
}

/** The name of who runs this; a container may run it as somebody whom the system does not know. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'owner'; // the system has no entry for this user
  }
}

export interface OpenFolder {
  readonly platform: Platform;
  readonly userId: string;
  close(): Promise<void>;
}

/** Opens the platform on a folder, with its connection to AlipayCN: `connectionFile`, else a simulator. @throws CliError */
export async function openFolder(
  place: ServerPlace,
  connectionFile: string | undefined,
  more: Pick<PlatformOptions, 'version'> & Partial<PlatformOptions>,
  report: (line: string) => void,
  stop: AbortSignal,
): Promise<OpenFolder> {
  const { folder } = place;
  const name = userName();
  const localUser = { id: name.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner', name };
  const connection = await openConnection(connectionFile, place, report, stop);
  try {
    const secrets = await openSecrets(folder, place);
    const options = { folder, secrets, connection: connection.port, localUser, logger: report, ...more };
    const platform = await takeFolder(options, place, report, stop);
    const close = async () => {
      await platform.close();
      await connection.close();
    };
    return { platform, userId: localUser.id, close };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
