import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../core/releaseFile/facts.ts';
import { parseReleaseFile, type ReleaseDocument } from '../core/releaseFile/parse.ts';
import { findReferences, type Reference } from '../core/releaseFile/references.ts';
import { releaseFileName } from '../core/releaseFile/schema.ts';
import type { FileCache } from './fileCache.ts';

/** The path of a document on this machine; `null` where it has none (untitled, of another host). */
export function filePath(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null; // Node takes no host and no encoded / in it.
  }
}

function folderOf(uri: string): string | null {
  const path = filePath(uri);
  return path === null ? null : dirname(path);
}

export const isReleaseFile = (uri: string): boolean => uri.endsWith(`/${releaseFileName}`);

interface Read {
  readonly version: number;
  /** `null` where it has none on this machine. */
  readonly folder: string | null;
  readonly parsed: ReleaseDocument;
  readonly references: readonly Reference[];
}

/** Open release files as they were read, each version once. */
export function createReleaseFiles(cache: FileCache) {
  const reads = new Map<string, Read>();
  const read = (document: TextDocument): Read => {
    const before = reads.get(document.uri);
    if (before?.version === document.version) return before;
    const parsed = parseReleaseFile(document.getText());
    const folder = before ? before.folder : folderOf(document.uri);
    const now = { version: document.version, folder, parsed, references: findReferences(parsed.value) };
    reads.set(document.uri, now);
    return now;
  };
  return {
    read,
    forget: (uri: string): void => void reads.delete(uri),
    /** What is known of the files it names, after the unknown ones were read. */
    around: async (document: TextDocument): Promise<FileFacts> => {
      const { folder, references } = read(document);
      if (folder === null) return new Map();
      const { facts, unknown } = cache.known(folder, references);
      if (unknown.length === 0) return facts;
      await cache.refresh(folder, unknown);
      return cache.known(folder, references).facts;
    },
  };
}
