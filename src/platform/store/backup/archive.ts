import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A zip file whose entries can be read in any order. */
export interface Archive {
  readonly entries: ReadonlyMap<string, Entry>;
  open(entry: Entry): Promise<Readable>;
  close(): void;
}

/** That a file is no zip file, or a damaged one. */
export class ArchiveBroken extends Error {
  constructor(cause: unknown) {
    super('The archive cannot be read.', { cause });
    this.name = 'ArchiveBroken';
  }
}

const openZip = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (!error) return resolve(zip);
      reject('syscall' in error ? error : new ArchiveBroken(error));
    });
  });

/** The entries by their names. @throws ArchiveBroken, also where two have the same name */
const readEntries = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', (error) => reject(new ArchiveBroken(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) return reject(new ArchiveBroken(entry.fileName));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

/** Opens a zip file. @throws ArchiveBroken; errors of the file system */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openZip(file);
  try {
    return {
      entries: await readEntries(zip),
      open: (entry) =>
        new Promise((resolve, reject) => {
          zip.openReadStream(entry, (error, stream) => (error ? reject(new ArchiveBroken(error)) : resolve(stream)));
        }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
