import path from 'node:path';

/** How minidev is started: a program and its first arguments. */
export interface MinidevProgram {
  readonly command: string;
  readonly first: readonly string[];
  /** Where it was found. */
  readonly path: string;
}

export interface MinidevSearch {
  /** The mini program's folder, and the open folder that holds it. */
  readonly folder: string;
  readonly root: string;
  /** The variable PATH. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly isFile: (file: string) => Promise<boolean>;
}

/** `node_modules/.bin` from the folder up to the root, nearest first. */
function localPlaces({ folder, root, platform }: MinidevSearch): string[] {
  const { join, dirname, relative, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  const places: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    places.push(join(at, 'node_modules', '.bin'));
    const above = relative(root, at);
    if (above === '' || above.startsWith('..') || isAbsolute(above) || dirname(at) === at) return places;
  }
}

/**
 * An installed minidev: the workspace's own, else one on the PATH. On Windows the script that npm puts there can be started
 * by a shell only, so Node.js runs the module that it calls.
 */
export async function findMinidev(search: MinidevSearch): Promise<MinidevProgram | null> {
  const { platform, isFile } = search;
  const isWindows = platform === 'win32';
  const { join, delimiter, isAbsolute } = isWindows ? path.win32 : path.posix;
  const installed = search.path.split(delimiter).filter((place) => isAbsolute(place));
  for (const place of [...localPlaces(search), ...installed]) {
    const script = join(place, isWindows ? 'minidev.cmd' : 'minidev');
    if (!(await isFile(script))) continue;
    if (!isWindows) return { command: script, first: [], path: script };
    const modules = place.endsWith('.bin') ? join(place, '..') : join(place, 'node_modules');
    const main = join(modules, 'minidev', 'bin', 'minidev.js');
    if (await isFile(main)) return { command: 'node', first: [main], path: main };
  }
  return null;
}
