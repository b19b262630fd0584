import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { Pacer } from './pacer.ts';
import { type PackingProblem, packingProblem, unreadable } from './problems.ts';

/** A symbolic link as it is packed: as a link, its target word for word. */
export interface PackedLink {
  readonly path: string;
  readonly target: string;
}

const isOutside = (from: string, to: string): boolean => /^\.\.(?:[\\/]|$)/.test(relative(from, to));

/**
 * Reads the links of a project and finds those that Alipay's tool refuses (docs/packing.md §6): absolute ones, and ones
 * whose target is outside. A link to something absent inside is fine.
 * @throws PackingError `packing.unreadable`
 */
export async function readLinks(
  folder: string,
  paths: readonly string[],
  pace: Pacer,
): Promise<{ links: PackedLink[]; problems: PackingProblem[] }> {
  const problems: PackingProblem[] = [];
  const links: PackedLink[] = [];
  for (const path of paths) {
    await pace();
    const target = readTarget(folder, path);
    if (isAbsolute(target)) problems.push(packingProblem('packing.linkAbsolute', { target }, path));
    else if (isOutside(folder, join(folder, dirname(path), target))) {
      problems.push(packingProblem('packing.linkOutside', { target }, path));
    }
    links.push({ path, target });
  }
  return { links, problems };
}

function readTarget(folder: string, path: string): string {
  try {
    return readlinkSync(join(folder, path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Checks the links that packing does follow: on the way to a root, and a node_modules. Alipay's tool does not look at these;
 * we refuse them by the same rule, since they would bring foreign files into the archive unseen.
 * @throws PackingError `packing.unreadable`
 */
export async function checkFollowedLinks(
  folder: string,
  roots: readonly string[],
  isLeftOut: (path: string) => boolean,
  pace: Pacer,
): Promise<PackingProblem[]> {
  const steps = roots.flatMap((root) => root.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')));
  const modules = ['node_modules', ...roots.map((root) => `${root}/node_modules`)];
  const candidates = [...steps, ...modules.filter((path) => !isLeftOut(path))];
  const followed: string[] = [];
  for (const path of new Set(candidates)) {
    if (lstatSync(join(folder, path), { throwIfNoEntry: false })?.isSymbolicLink()) followed.push(path);
  }
  const { links, problems } = await readLinks(folder, followed, pace);
  const home = realpathSync(folder);
  for (const { path, target } of links) {
    const absolute = join(folder, path);
    // One that leads nowhere is reported where it is followed.
    if (
      existsSync(absolute) &&
      isOutside(home, realpathSync(absolute)) &&
      !problems.some((problem) => problem.file === path)
    ) {
      problems.push(packingProblem('packing.linkOutside', { target }, path));
    }
  }
  return problems;
}
