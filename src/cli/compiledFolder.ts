import { join } from 'node:path';

const onWindows = process.platform === 'win32';

/** The folder of Node's compile cache: the user's own, since whoever writes there decides what runs; null without a home. */
export function compiledFolder({
  XDG_CACHE_HOME,
  LOCALAPPDATA,
  HOME,
}: Readonly<Record<string, string | undefined>>): string | null {
  const caches = XDG_CACHE_HOME || (onWindows ? LOCALAPPDATA : HOME && join(HOME, '.cache'));
  return caches ? join(caches, 'mprelease', 'compiled') : null;
}
