import { type Dirent, opendirSync } from 'node:fs';
import { join } from 'node:path';
import type { LeaveOut, LeaveOutRule } from './ignoreRules.ts';
import { isAbsence } from './jsonFile.ts';
import { packingLimits } from './limits.ts';
import type { Pacer } from './pacer.ts';
import { PackingError, packingProblem, unreadable } from './problems.ts';

/** Entries of a folder that the system gives at a time. */
const entriesAtATime = 256;

interface Entry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export interface Walk {
  /** Relative to the folder with `/`, in no particular order. Files and links pass the rules. */
  readonly files: string[];
  readonly links: string[];
  /** Sockets, pipes and devices, which no archive holds. */
  readonly others: string[];
  /** True when `packingLimits.files` was passed; the lists end there. */
  truncated: boolean;
}

/**
 * Finds what Alipay's tool packs: the children of the folder, of its `roots` and of their node_modules each for themselves
 * (so that no rule can drop these folders as a whole), and everything below them that the rules let through.
 * Links are never followed, save a root or a node_modules that is one.
 * @throws PackingError `packing.unreadable`, or the signal's reason
 */
export async function walkProject(
  folder: string,
  roots: readonly string[],
  leaveOut: LeaveOut,
  pace: Pacer,
  onFound: (files: number) => void = () => {},
): Promise<Walk> {
  const tops = await findTops(folder, roots, pace);
  const topPaths = new Set(tops.map((entry) => entry.path));
  const walk: Walk = { files: [], links: [], others: [], truncated: false };
  const lists = { file: walk.files, link: walk.links, other: walk.others };
  let level: (Entry & { leftOutBy: LeaveOutRule | null })[] = tops.map((entry) => ({ ...entry, leftOutBy: null }));
  while (level.length > 0) {
    const folders: typeof level = [];
    for (const entry of level) {
      await pace();
      if (entry.leftOutBy) leaveOut.note(entry.path);
      const leftOutBy = entry.leftOutBy ?? leaveOut.ruleFor(entry.path);
      if (entry.kind === 'folder') folders.push({ ...entry, leftOutBy });
      else if (leftOutBy) leftOutBy.files++;
      else lists[entry.kind].push(entry.path);
      if (walk.files.length + walk.links.length > packingLimits.files) return { ...walk, truncated: true };
    }
    onFound(walk.files.length);
    level = [];
    for (const { path, leftOutBy } of folders) {
      for (const entry of await readFolder(folder, path, pace)) {
        await pace();
        if (!topPaths.has(entry.path)) level.push({ ...entry, leftOutBy });
      }
    }
  }
  return walk;
}

/** The entries that are packed each for themselves. */
async function findTops(folder: string, roots: readonly string[], pace: Pacer): Promise<Entry[]> {
  let tops = await readChildren(folder, '', pace);
  if (!tops) throw new PackingError(packingProblem('packing.notAFolder', { folder }));
  for (const root of roots) {
    const children = await readChildren(folder, root, pace);
    if (children) tops = [...tops.filter((entry) => entry.path !== root), ...children];
  }
  return [...new Map(tops.map((entry) => [entry.path, entry])).values()];
}

/** The children of a folder, those of its node_modules in place of node_modules itself; `null` where there is no folder. */
async function readChildren(folder: string, path: string, pace: Pacer): Promise<Entry[] | null> {
  const nodeModules = path === '' ? 'node_modules' : `${path}/node_modules`;
  const children = await readFolderIfThere(folder, path, pace);
  const modules = children && (await readFolderIfThere(folder, nodeModules, pace));
  return modules ? [...children.filter((entry) => entry.path !== nodeModules), ...modules] : children;
}

const readFolderIfThere = (folder: string, path: string, pace: Pacer): Promise<Entry[] | null> =>
  readFolder(folder, path, pace).catch((error: Error) => {
    if (isAbsence(error.cause)) return null;
    throw error;
  });

async function readFolder(folder: string, path: string, pace: Pacer): Promise<Entry[]> {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw unreadable(path || '.', error);
    }
  };
  const directory = attempt(() => opendirSync(join(folder, path), { bufferSize: entriesAtATime }));
  try {
    const entries: Entry[] = [];
    const next = () => attempt(() => directory.readSync());
    for (let entry = next(); entry; entry = next()) {
      await pace();
      entries.push({ path: path === '' ? entry.name : `${path}/${entry.name}`, kind: entryKind(entry) });
    }
    return entries;
  } finally {
    directory.closeSync();
  }
}

function entryKind(entry: Dirent): Entry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}
