import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../../../core/problems.ts';
import { syncFolder } from '../../../files/syncFolder.ts';
import { checkCopy } from '../sqlite/copyDatabase.ts';
import { formatVersion } from '../sqlite/formats.ts';
import { storageProblem } from '../storageProblem.ts';
import { type Archive, ArchiveBroken, openArchive } from './archive.ts';
import { backupFormat, type Manifest, type ManifestFile, manifestName, parseManifest } from './manifest.ts';
import { removeAtEnd } from './removeAtEnd.ts';

export interface RestoreOptions {
  readonly file: string;
  /** Missing or empty. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

const manifestLimit = 64 * 1024 * 1024;
/** Where files are while they are checked. */
const stagingName = 'restoring';

const broken = () => new ArchiveBroken('it is not what its list says');

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length > 0) throw new ProblemError('folderNotEmpty', { folder });
}

/** The manifest of an archive that holds what it lists, and nothing else. @throws ProblemError backupNewer; ArchiveBroken */
async function readManifest({ entries, open }: Archive, file: string): Promise<Manifest> {
  const entry = entries.get(manifestName);
  if (!entry || entry.uncompressedSize > manifestLimit) throw broken();
  const chunks: Buffer[] = [];
  for await (const chunk of await open(entry)) chunks.push(chunk as Buffer);
  const manifest = parseManifest(Buffer.concat(chunks).toString('utf8'));
  if (manifest === 'newer') throw new ProblemError('backupNewer', { file, known: backupFormat });
  if (!manifest) throw broken();
  const { files, database } = manifest;
  if (database > formatVersion)
    throw new ProblemError('databaseNewer', { file, found: database, known: formatVersion });
  const isListed = files.every(({ name, bytes }) => entries.get(name)?.uncompressedSize === bytes);
  const isNamedByHash = files.every(({ name, sha256 }) => !name.includes('/') || name.endsWith(`/${sha256}`));
  const names = new Set(files.map(({ name }) => name));
  const isWhole = names.size === files.length && entries.size === files.length + 1 && names.has('platform.sqlite');
  if (!isListed || !isNamedByHash || !isWhole) throw broken();
  return manifest;
}

/** Writes an entry of the archive. @throws ArchiveBroken where it is not what the manifest says */
async function extract({ entries, open }: Archive, { name, sha256 }: ManifestFile, to: string, signal: AbortSignal) {
  const entry = entries.get(name);
  if (!entry) throw broken();
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = await open(entry);
  const target = createWriteStream(join(to, name), { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(source, hashing, target, { signal }).catch((error: NodeJS.ErrnoException) => {
    // Anything but the file system and the person who stops it is the archive's own.
    throw error.code === undefined ? new ArchiveBroken(error) : error;
  });
  if (hash.digest('hex') !== sha256) throw broken();
}

/** @throws ArchiveBroken where the database is damaged, or lacks bytes that it refers to */
function checkDatabase(file: string, { files, missing }: Manifest): void {
  const there = new Set<string>([...files.map(({ name }) => name), ...missing]);
  try {
    if (checkCopy(file).referred.every((name) => there.has(name))) return;
  } catch (error) {
    throw new ArchiveBroken(error);
  }
  throw broken();
}

/** @param placed gets the names of what lies in the folder */
async function unpack(
  archive: Archive,
  manifest: Manifest,
  { folder, signal }: RestoreOptions,
  placed: string[],
): Promise<void> {
  const staging = join(folder, stagingName);
  await mkdir(staging, { mode: 0o700 });
  placed.push(stagingName);
  for (const file of manifest.files) {
    await mkdir(dirname(join(staging, file.name)), { recursive: true, mode: 0o700 });
    await extract(archive, file, staging, signal);
  }
  checkDatabase(join(staging, 'platform.sqlite'), manifest);
  // The database last: without it a folder is no platform's.
  const rank = (name: string) => Number(name === 'platform.sqlite');
  const names = (await readdir(staging)).sort((a, b) => rank(a) - rank(b));
  for (const name of names) {
    if (name === 'files' || name === 'packages') syncFolder(join(staging, name));
    await rename(join(staging, name), join(folder, name));
    placed.push(name);
  }
  await rm(staging, { recursive: true });
  syncFolder(folder);
}

/**
 * Makes a data folder from a backup. The folder is left as it was unless the whole backup proves sound: ours, of a known
 * format, each file as its hash says, the database without damage and with all bytes that it refers to.
 * @throws ProblemError folderNotEmpty, backupBroken, backupNewer, databaseNewer, diskFull, folderNotWritable; errors of the
 * file system; the signal's reason
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { file, folder } = options;
  await requireEmpty(folder);
  let archive: Archive | undefined;
  try {
    archive = await openArchive(file);
    const manifest = await readManifest(archive, file);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    const placed: string[] = [];
    const tops = manifest.files.map(({ name }) => join(folder, name.split('/')[0] ?? ''));
    const unfinished = made === undefined ? [...new Set([join(folder, stagingName), ...tops])] : [made];
    const keep = await removeAtEnd(unfinished, join(folder, 'platform.sqlite'));
    try {
      await unpack(archive, manifest, options, placed);
    } catch (error) {
      for (const name of placed) await rm(join(folder, name), { recursive: true, force: true });
      if (made !== undefined) await rm(made, { recursive: true, force: true });
      throw error;
    } finally {
      keep();
    }
    return manifest;
  } catch (error) {
    throw error instanceof ArchiveBroken ? new ProblemError('backupBroken', { file }) : storageProblem(error, folder);
  } finally {
    archive?.close();
  }
}
