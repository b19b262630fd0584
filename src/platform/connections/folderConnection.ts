import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from '../../files/privateFile.ts';
import type { Connection } from '../alipaycn/credentials/connection.ts';
import { connectionId } from './directConnection.ts';

/** The connection whose releases lie in a folder; `simulator` before any other was told. */
async function kept(folder: string): Promise<string | null> {
  const file = join(folder, 'connection');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  return existsSync(join(folder, 'platform.sqlite')) ? 'simulator' : null;
}

/**
 * Keeps a folder to one AlipayCN, so that simulated releases are never taken for real ones, nor those of two applications
 * mixed. Answers `null`, or to whom the folder belongs instead.
 */
export async function claimFolder(
  folder: string,
  connection: Pick<Connection, 'kind' | 'appId'> | null,
): Promise<string | null> {
  const wanted = connection ? connectionId(connection) : 'simulator';
  const before = await kept(folder);
  if (before !== null) return before === wanted ? null : before;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (connection) await writePrivateFile(join(folder, 'connection'), `${wanted}\n`);
  return null;
}
