import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file's content (objects are written as JSON), or a symbolic link. */
export type Content = string | Uint8Array | object | Link;

class Link {
  readonly target: string;

  constructor(target: string) {
    this.target = target;
  }
}

export const link = (target: string): Link => new Link(target);

/** The least that is a mini program. */
export const program = { 'app.json': { pages: ['index'] }, 'index.axml': '<view/>', 'index.js': 'Page({});\n' };

const made: string[] = [];

/** Writes a folder below the temporary one. */
export function makeFolder(files: Readonly<Record<string, Content>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'packing-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (content instanceof Link) symlinkSync(content.target, file);
    else if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content);
    else writeFileSync(file, JSON.stringify(content));
  }
  return folder;
}

/** Removes the folders made so far; to be called after each test. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
