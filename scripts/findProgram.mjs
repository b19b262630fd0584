import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * @param {string[]} candidates program names, the most wanted first
 * @returns {string | undefined} the first one on the PATH, absolute
 */
export function findProgram(candidates) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return candidates
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))))
    .find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to start: the next candidate
  }
}
