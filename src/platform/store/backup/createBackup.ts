import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { ProblemError } from '../../../core/problems.ts';
import { syncFolder } from '../../../files/syncFolder.ts';
import { copyLockedDatabase, copyPlatform } from '../sqlite/copyDatabase.ts';
import { lockProcess, wasKilled } from '../sqlite/processLock.ts';
import { sqliteProblem } from '../sqlite/sqliteProblem.ts';
import { retryWhileBusy } from '../sqlite/transactions.ts';
import { backupFormat, type Manifest, type ManifestFile, manifestName, plainNames, secretNames } from './manifest.ts';
import { removeAtEnd } from './removeAtEnd.ts';

export interface BackupOptions {
  /** The data folder of a platform, which may be running. */
  readonly folder: string;
  /** Where the backup goes; nothing may be there. */
  readonly file: string;
  readonly withSecrets: boolean;
  /** Of the program that makes it. */
  readonly version: string;
  readonly now: Date;
  readonly signal: AbortSignal;
}

export interface Backup {
  readonly bytes: number;
  readonly manifest: Manifest;
}

/** How long it waits for a process that has the database to itself, milliseconds. */
const patienceMilliseconds = 5000;

/** Something for the archive: bytes, or a file that changes no more. */
interface Part extends ManifestFile {
  readonly content: Buffer | string;
}

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

async function fileSha256(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal });
  return hash.digest('hex');
}

async function filePart(name: ManifestFile['name'], file: string, signal: AbortSignal): Promise<Part> {
  const { size } = await stat(file);
  return { name, bytes: size, sha256: await fileSha256(file, signal), content: file };
}

/** A small file that others replace as a whole. */
async function smallPart(folder: string, name: ManifestFile['name']): Promise<Part | null> {
  const content = await readFile(join(folder, name)).catch(absent);
  const sha256 = content && createHash('sha256').update(content).digest('hex');
  return content && sha256 ? { name, bytes: content.length, sha256, content } : null;
}

/** Stored bytes; `null` where they are missing or not what their name says. */
async function bytesPart(folder: string, name: string, signal: AbortSignal): Promise<Part | null> {
  const part = await filePart(name, join(folder, name), signal).catch(absent);
  return part && name.endsWith(part.sha256) ? part : null;
}

/** What the folder has at one moment; copies of its databases are made in `work`. */
async function collect(options: BackupOptions, work: string): Promise<{ parts: Part[]; manifest: Manifest }> {
  const { folder, withSecrets, version, now, signal } = options;
  const copyOf = (name: string) => join(work, name);
  const inFolder = (name: string) => join(folder, name);
  const parts: Part[] = [];
  const missing: string[] = [];
  const { format, referred } = await retryWhileBusy(patienceMilliseconds, () =>
    copyPlatform(inFolder('platform.sqlite'), copyOf('platform.sqlite'), signal),
  );
  parts.push(await filePart('platform.sqlite', copyOf('platform.sqlite'), signal));
  // After the platform's, so that what that one sent is known to AlipayCN's side.
  if (existsSync(inFolder('simulator.sqlite'))) {
    await copyLockedDatabase(inFolder('simulator.sqlite'), copyOf('simulator.sqlite'), signal);
    parts.push(await filePart('simulator.sqlite', copyOf('simulator.sqlite'), signal));
  }
  for (const name of [...plainNames, ...(withSecrets ? secretNames : [])]) {
    const part = await smallPart(folder, name);
    if (part) parts.push(part);
  }
  for (const name of referred) {
    const part = await bytesPart(folder, name, signal);
    if (part) parts.push(part);
    else missing.push(name);
  }
  const files = parts.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  const about = { product: 'mprelease', format: backupFormat, database: format, version } as const;
  return { parts, manifest: { ...about, createdAt: now.toISOString(), files, missing } };
}

async function writeArchive(file: string, parts: readonly Part[], manifest: Manifest, signal: AbortSignal) {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error));
  const mode = 0o100600;
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), manifestName, { mode });
  for (const { name, content } of parts) {
    // Packages and pictures are compressed already.
    const attributes = { mode, compress: !name.includes('/') };
    if (typeof content === 'string') zip.addFile(content, name, attributes);
    else zip.addBuffer(content, name, attributes);
  }
  zip.end();
  await pipeline(output, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }), { signal });
}

/** Gives a finished file its name, unless something has it. @throws ProblemError backupExists */
async function moveNew(from: string, file: string): Promise<void> {
  try {
    await link(from, file);
  } catch (error) {
    if (existsSync(file)) throw new ProblemError('backupExists', { file });
    // Some file systems know one name for a file only.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    await rename(from, file);
  }
  syncFolder(dirname(file));
}

const unfinished = 'unfinished-';
const lockName = 'lock';

/** Removes what backups into this file left when the machine went down. */
async function removeUnfinished(file: string): Promise<void> {
  const parent = dirname(file);
  for (const name of await readdir(parent)) {
    const work = join(parent, name);
    if (name.startsWith(`${basename(file)}.${unfinished}`) && wasKilled(join(work, lockName)))
      await rm(work, { recursive: true, force: true });
  }
}

/**
 * Backs a platform's data folder up into one file of mode 0600, also while a server or an editor writes to it: the database
 * as it is at one moment, and the packages and pictures that it refers to. It is written as a whole or not at all.
 * @throws ProblemError folderWithoutData, backupExists, databaseNewer, databaseBroken, busy, diskFull, folderNotWritable;
 * errors of the file system; the signal's reason
 */
export async function createBackup(options: BackupOptions): Promise<Backup> {
  const { folder, file, signal } = options;
  if (!existsSync(join(folder, 'platform.sqlite'))) throw new ProblemError('folderWithoutData', { folder });
  if (existsSync(file)) throw new ProblemError('backupExists', { file });
  let work: string | undefined;
  let unlock = (): void => undefined;
  let keep = (): void => undefined;
  try {
    await removeUnfinished(file);
    work = `${file}.${unfinished}${randomUUID()}`;
    keep = await removeAtEnd([work]);
    await mkdir(work, { mode: 0o700 });
    unlock = lockProcess(join(work, lockName), randomUUID());
    const { parts, manifest } = await collect(options, work);
    const archive = join(work, 'backup.zip');
    await writeArchive(archive, parts, manifest, signal);
    const { size } = await stat(archive);
    await moveNew(archive, file);
    return { bytes: size, manifest };
  } catch (error) {
    throw sqliteProblem(error, dirname(file));
  } finally {
    unlock();
    if (work !== undefined) await rm(work, { recursive: true, force: true });
    keep();
  }
}
