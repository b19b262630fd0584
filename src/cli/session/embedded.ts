import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { ProblemError } from '../../core/problems.ts';
import type { Platform } from '../../platform/platform.ts';
import { cliText } from '../../texts/cli.ts';
import { CliError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';
import { describeSystemError } from '../output/systemErrors.ts';
import { openConnection, openSecrets, takeFolder } from './dataFolder.ts';

export interface Embedded {
  readonly platform: Platform;
  readonly userId: string;
  close(): Promise<void>;
}

type Given = Pick<OwnContext, 'language' | 'version' | 'report' | 'signal' | 'option'>;

/**
 * Opens the embedded platform on a folder for this process alone, since the editor keeps its secrets elsewhere; with
 * `--connection` it reaches AlipayCN itself.
 * @throws CliError when an editor or a server holds the folder, or it cannot be read
 */
export async function openEmbedded(wanted: string, given: Given): Promise<Embedded> {
  const { language, version, report, signal, option } = given;
  const folder = resolve(wanted);
  const place = { language, folder, host: '', port: 0 };
  const { username } = userInfo();
  const userId = username.replace(/[^A-Za-z0-9._-]/g, '-') || 'owner';
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const connection = await openConnection(option('connection'), place, report, signal);
    const options = {
      folder,
      secrets: await openSecrets(folder, place),
      connection: connection.port,
      localUser: { id: userId, name: username },
      version,
      holder: `mprelease (process ${process.pid})`,
      logger: report,
    };
    const platform = await takeFolder(options, place, report, signal).catch(async (error: unknown) => {
      await connection.close();
      throw error;
    });
    const close = async () => {
      await platform.close();
      await connection.close();
    };
    return { platform, userId, close };
  } catch (error) {
    if (!ProblemError.is(error, 'databaseLocked')) throw describeSystemError(error, place);
    const holder = String(error.params.holder ?? '');
    throw new CliError(cliText(language, 'folderHeld', { folder, holder }), 8, 'databaseLocked');
  }
}
