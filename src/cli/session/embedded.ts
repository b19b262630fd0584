import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemError } from '../../core/problems.ts';
import { cliText } from '../../texts/cli/cli.ts';
import { CliError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';
import { describeSystemError } from '../output/systemErrors.ts';
import { type OpenFolder, openFolder } from './dataFolder.ts';

type Given = Pick<OwnContext, 'language' | 'version' | 'report' | 'signal' | 'option'>;

/**
 * Opens the embedded platform on a folder for this process alone, since the editor stores its secrets elsewhere; with
 * `--connection` it reaches AlipayCN itself.
 * @throws CliError when an editor or a server holds the folder, or it cannot be read
 */
export async function openEmbedded(wanted: string, given: Given): Promise<OpenFolder> {
  const { language, version, report, signal, option } = given;
  const folder = resolve(wanted);
  const place = { language, folder, host: '', port: 0, option: '--folder' } as const;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const more = { version, holder: `mprelease (process ${process.pid})` };
    return await openFolder(place, option('connection'), more, report, signal);
  } catch (error) {
    if (!ProblemError.is(error, 'databaseLocked')) throw describeSystemError(error, place);
    const holder = String(error.params.holder ?? '');
    // An editor window has no address.
    const key = holder === '' ? 'folderHeldByEditor' : 'folderHeld';
    throw new CliError(cliText(language, key, { folder, holder }), 8, 'databaseLocked');
  }
}
