import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder, absolute. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Everything that can be thrown away: downloads, logs, test data. Ignored by git. */
export const cache = path.join(root, '.cache');

/**
 * @param {...string} parts path inside the cache folder
 * @returns {string} absolute path
 */
export const inCache = (...parts) => path.join(cache, ...parts);

/** The project's own Node.js, which `npm ci` brings through the dev dependency `node`. */
export const projectNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
