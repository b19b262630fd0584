import { posix } from 'node:path';
import type { Entry, ZipFile } from 'yauzl';
import type { PackageFault } from '../../core/packageFault.ts';
import { ProblemError } from '../../core/problems.ts';

const entriesLimit = 20_000;
const unpackedLimit = 200 * 1024 * 1024;
const manifestLimit = 1024 * 1024;

const bad = (why: PackageFault, params: Readonly<Record<string, string | number>> = {}) =>
  new ProblemError('packageInvalid', { why, ...params });

async function open(zip: Uint8Array): Promise<ZipFile> {
  const { default: yauzl } = await import('yauzl');
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(
      Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength),
      { lazyEntries: true, autoClose: false },
      (error, file) => (error ? reject(bad('notZip')) : resolve(file)),
    );
  });
}

function readEntry(file: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (entry.uncompressedSize > manifestLimit) return reject(bad('entryTooLarge', { file: entry.fileName }));
    file.openReadStream(entry, (error, stream) => {
      if (error) return reject(bad('entryUnreadable', { file: entry.fileName }));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', () => reject(bad('entryUnreadable', { file: entry.fileName })));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

const parse = (bytes: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null; // told in words by the caller, which knows the file
  }
};

const linkMode = 0o120000;
const typeBits = 0o170000;

/** Why a file must not be in a package, by its name and kind; `null` for any other. */
function unfit(
  { fileName, externalFileAttributes, generalPurposeBitFlag }: Entry,
  isThere: boolean,
): PackageFault | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names with them are what is looked for
  if (/[\x00-\x1f\x7f]/.test(fileName)) return 'controlCharacter';
  if (isThere) return 'duplicate';
  if (((externalFileAttributes >>> 16) & typeBits) === linkMode) return 'link';
  return (generalPurposeBitFlag & 1) !== 0 ? 'encrypted' : null;
}

/** The first page whose files are not there. @param root the folder of app.json */
function findAbsentPage(pages: readonly unknown[], root: string, names: Iterable<string>): string | null {
  const there = new Set([...names].map((name) => name.replace(/\.[^./]*$/, '')));
  const absent = pages.find((page) => typeof page !== 'string' || !there.has(posix.join(root, page)));
  return absent === undefined ? null : String(absent);
}

/**
 * Looks at an uploaded package without unpacking it: a zip of sensible size, without links
 * and with each name once, whose app.json lists pages that it holds.
 * @throws ProblemError packageInvalid, which says why.
 */
export async function checkPackage(
  zip: Uint8Array,
): Promise<{ files: number; pages: number; startPage: string | null }> {
  const file = await open(zip);
  const entries = new Map<string, Entry>();
  let files = 0;
  let unpacked = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      file.on('error', () => reject(bad('listUnreadable')));
      file.on('end', resolve);
      file.on('entry', (entry: Entry) => {
        files += 1;
        unpacked += entry.uncompressedSize;
        if (files > entriesLimit) return reject(bad('tooManyFiles', { limit: entriesLimit }));
        if (unpacked > unpackedLimit) return reject(bad('tooLarge'));
        const why = unfit(entry, entries.has(entry.fileName));
        if (why) return reject(bad(why, why === 'controlCharacter' ? {} : { file: entry.fileName }));
        entries.set(entry.fileName, entry);
        file.readEntry();
      });
      file.readEntry();
    });
    // Only the two that count are unpacked.
    const project = entries.get('mini.project.json');
    const root = project ? parse(await readEntry(file, project))?.miniprogramRoot : undefined;
    const home = typeof root === 'string' ? root : '.';
    const path = posix.join(home, 'app.json');
    const app = entries.get(path);
    if (!app) throw bad('appJsonMissing', { file: path });
    const pages = parse(await readEntry(file, app))?.pages;
    if (!Array.isArray(pages) || pages.length === 0) throw bad('noPages', { file: path });
    const absent = findAbsentPage(pages, home, entries.keys());
    if (absent !== null) throw bad('pageMissing', { file: path, page: absent.slice(0, 200) });
    const [first] = pages as unknown[];
    return { files, pages: pages.length, startPage: typeof first === 'string' && first !== '' ? first : null };
  } finally {
    file.close();
  }
}
