import { posix } from 'node:path';
import { type AppJson, underRoot } from './appJson.ts';
import { exists } from './jsonFile.ts';
import { mapPaced, type Pacer } from './pacer.ts';

/** A page and those of its files that are on disk, relative to the project with `/`. */
export interface FoundPage {
  readonly path: string;
  readonly files: readonly string[];
  readonly weChatFile: string | null;
}

/** A page needs a template or a script; its style and settings are optional. */
const pageExtensions = ['.axml', '.js', '.ts'];

/** Looks on disk for the files of the listed pages; links are followed. */
export function findPages(folder: string, root: string, app: AppJson, pace: Pacer): Promise<FoundPage[]> {
  return mapPaced(app.pages, 8, pace, async ({ path }) => {
    const base = posix.normalize(underRoot(root, path));
    if (base.startsWith('../')) return { path, files: [], weChatFile: null };
    const candidates = [...pageExtensions, '.wxml'].map((extension) => base + extension);
    const present = await Promise.all(candidates.map((file) => exists(folder, file)));
    const found = candidates.filter((_, i) => present[i]);
    const isWeChat = (file: string): boolean => file.endsWith('.wxml');
    return { path, files: found.filter((file) => !isWeChat(file)), weChatFile: found.find(isWeChat) ?? null };
  });
}

/**
 * What gives a folder away as a WeChat program (docs/packing.md §6), or `null`: pages in wxml and none in axml; or
 * WeChat's project file where neither a page in axml nor `hasProjectFile`, Alipay's own, speaks against it. Programs
 * that are built for both from one folder pass.
 */
export async function weChatEvidence(
  folder: string,
  root: string,
  pages: readonly FoundPage[],
  hasProjectFile: boolean,
): Promise<string | null> {
  if (pages.some((page) => page.files.some((file) => file.endsWith('.axml')))) return null;
  const page = pages.find(({ weChatFile }) => weChatFile !== null);
  if (page) return page.weChatFile;
  if (hasProjectFile) return null;
  for (const file of ['project.config.json', underRoot(root, 'project.config.json')]) {
    if (await exists(folder, file)) return file;
  }
  return null;
}
