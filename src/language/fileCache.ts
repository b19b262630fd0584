import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileFact, FileFacts } from '../core/releaseFile/facts.ts';
import { leavesFolder, type Reference } from '../core/releaseFile/references.ts';
import { readReference } from '../plan/preflight/readReferences.ts';

interface Entry {
  readonly fact: FileFact;
  /** By which a file is taken as unchanged: when it was changed last, its size and which it is. */
  readonly stamp: string;
  stale: boolean;
}

const mostEntries = 2_000;
/** No release file names more; the rest is not read. */
const mostReferences = 300;
const atATime = 8;

/** What is known of the files beside the release files, so that a keystroke reads none again. */
export function createFileCache() {
  const entries = new Map<string, Entry>();
  const pathOf = (folder: string, { file }: Reference) => resolve(folder, file);
  const keyOf = (folder: string, reference: Reference) => `${reference.as}\0${pathOf(folder, reference)}`;

  async function refreshOne(folder: string, home: string, reference: Reference): Promise<void> {
    const key = keyOf(folder, reference);
    const stamp = await fileStamp(pathOf(folder, reference));
    const before = entries.get(key);
    const same = before && stamp !== '' && before.stamp === stamp;
    const fact = same ? before.fact : (await readReference(home, reference)).fact;
    entries.delete(key);
    entries.set(key, { fact, stamp, stale: false });
    const oldest = entries.keys().next().value;
    if (entries.size > mostEntries && oldest !== undefined) entries.delete(oldest);
  }

  return {
    /** What is known, and what has to be read first. */
    known(folder: string, references: readonly Reference[]): { facts: FileFacts; unknown: Reference[] } {
      const facts = new Map<string, FileFact>();
      const unknown: Reference[] = [];
      for (const reference of references.slice(0, mostReferences)) {
        if (leavesFolder(reference.file)) continue;
        const entry = entries.get(keyOf(folder, reference));
        // One file may be named as a text and as a picture.
        if (entry && !entry.stale) facts.set(reference.file, { ...facts.get(reference.file), ...entry.fact });
        else unknown.push(reference);
      }
      return { facts, unknown };
    },
    async refresh(folder: string, references: readonly Reference[]): Promise<void> {
      const home = await realpath(folder).catch(() => folder);
      const queue = references.values();
      const worker = async () => {
        for (const reference of queue) await refreshOne(folder, home, reference);
      };
      await Promise.all(Array.from({ length: atATime }, worker));
    },
    /** Something happened to these files, or maybe to all: they are read again before they are used. */
    invalidate(paths?: readonly string[]): void {
      const touches = (path: string) => !paths || paths.some((one) => path === one || path.startsWith(`${one}/`));
      for (const [key, entry] of entries) if (touches(key.slice(key.indexOf('\0') + 1))) entry.stale = true;
    },
  };
}

export type FileCache = ReturnType<typeof createFileCache>;

/** Empty where nothing can be said, so that it is read. */
const fileStamp = async (path: string): Promise<string> => {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
  } catch {
    return ''; // reading the file reports the reason.
  }
};
