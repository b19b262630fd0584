import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type AppJson, underRoot } from './appJson.ts';
import { exists, isAbsence } from './jsonFile.ts';
import type { Pacer } from './pacer.ts';
import { unreadable } from './problems.ts';

/** A page and those of its files that are on disk, relative to the project with `/`. */
export interface FoundPage {
  readonly path: string;
  readonly files: readonly string[];
  readonly weChatFile: string | null;
}

/** A page needs a template or a script; its style and settings are optional. */
export const pageExtensions = ['.axml', '.js', '.ts'];

/** Looks on disk for the files of the listed pages; links are followed. */
export async function findPages(folder: string, root: string, app: AppJson, pace: Pacer): Promise<FoundPage[]> {
  const pages: FoundPage[] = [];
  for (const { path } of app.pages) {
    await pace();
    const base = posix.normalize(underRoot(root, path));
    const isInside = !base.startsWith('../');
    const present = (extension: string) => isInside && exists(folder, base + extension);
    const files = pageExtensions.filter(present).map((extension) => base + extension);
    pages.push({ path, files, weChatFile: present('.wxml') ? `${base}.wxml` : null });
  }
  return pages;
}

/** Where the file of a page is that has the same letters in other upper and lower case; `null` where there is none. */
export function findOtherCase(folder: string, page: string): string | null {
  const parts = posix.normalize(page).split('/');
  if (parts[0] === '..') return null;
  const found: string[] = [];
  for (const [i, part] of parts.entries()) {
    const all = namesIn(join(folder, ...found));
    const names = i < parts.length - 1 ? all : all.filter(isOfPage).map((name) => posix.parse(name).name);
    const name = names.find((one) => one === part) ?? names.find((one) => one.toLowerCase() === part.toLowerCase());
    if (name === undefined) return null;
    found.push(name);
  }
  return found.join('/');
}

const isOfPage = (name: string): boolean => pageExtensions.includes(posix.extname(name));

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsence(error)) return [];
    throw unreadable(folder, error);
  }
}

/**
 * What gives a folder away as a WeChat program (docs/packing.md §6), or `null`: pages in wxml and none in axml; or
 * WeChat's project file where neither a page in axml nor `hasProjectFile`, Alipay's own, speaks against it. Programs
 * that are built for both from one folder pass.
 */
export function weChatEvidence(
  folder: string,
  root: string,
  pages: readonly FoundPage[],
  hasProjectFile: boolean,
): string | null {
  if (pages.some((page) => page.files.some((file) => file.endsWith('.axml')))) return null;
  const page = pages.find(({ weChatFile }) => weChatFile !== null);
  if (page) return page.weChatFile;
  if (hasProjectFile) return null;
  const projectFiles = ['project.config.json', underRoot(root, 'project.config.json')];
  return projectFiles.find((file) => exists(folder, file)) ?? null;
}
