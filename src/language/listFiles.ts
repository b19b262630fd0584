import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { fieldAt } from '../core/releaseFile/formFieldPaths.ts';

const mostFiles = 500;
const deepest = 6;
const passedOver = new Set(['node_modules', 'dist', 'build', 'coverage']);

const pictures = /\.(?:png|jpe?g)$/i;
const texts = /\.(?:txt|md)$/i;

/** The kind of file whose path belongs at a place. */
export function fileKindAt(path: JsonPath): 'picture' | 'text' | null {
  const last = path.at(-1);
  if (last === 'file') return 'text';
  const field = fieldAt(typeof last === 'number' ? path.slice(0, -1) : path);
  return field?.kind === 'pictures' ? 'picture' : null;
}

/** The files of a kind below a folder, relative to it with `/`, those near the top first; no links, nothing hidden, at most 500. */
export async function listFiles(folder: string, kind: 'picture' | 'text'): Promise<string[]> {
  const wanted = kind === 'picture' ? pictures : texts;
  const found: string[] = [];
  let level = [''];
  for (let depth = 0; depth < deepest && level.length > 0 && found.length < mostFiles; depth += 1) {
    const below: string[] = [];
    for (const path of level) {
      // A folder that cannot be read has nothing to propose.
      const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const own = path === '' ? entry.name : `${path}/${entry.name}`;
        if (entry.name.startsWith('.') || passedOver.has(entry.name)) continue;
        if (entry.isDirectory()) below.push(own);
        else if (entry.isFile() && wanted.test(entry.name) && found.length < mostFiles) found.push(own);
      }
    }
    level = below.slice(0, mostFiles);
  }
  return found;
}
