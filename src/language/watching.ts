import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver/node';
import { leavesFolder, type Reference } from '../core/releaseFile/references.ts';
import { filePath } from './releaseFiles.ts';

const mostWatched = 300;

/** Asks the editor to report changes of exactly the files that open documents depend on. */
export function createWatching(connection: Connection) {
  const watched = new Map<string, { readonly seal: string; readonly registration: Promise<Disposable> | null }>();
  return {
    watch: async (uri: string, references: readonly Pick<Reference, 'file'>[]): Promise<void> => {
      const path = filePath(uri);
      const names = references.map(({ file }) => file).filter((file) => !leavesFolder(file));
      const all = [...new Set(names)].sort().slice(0, mostWatched);
      const seal = all.join('\0');
      const before = watched.get(uri);
      if (path === null || (before?.seal ?? '') === seal) return;
      const baseUri = pathToFileURL(dirname(path)).href;
      const watchers = all.map((file) => ({ globPattern: { baseUri, pattern: literally(file) } }));
      const registration =
        watchers.length > 0 ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }) : null;
      watched.set(uri, { seal, registration });
      (await before?.registration)?.dispose();
      await registration;
    },
  };
}

export type Watching = ReturnType<typeof createWatching>;

/** A path as a pattern that matches it alone. */
const literally = (file: string): string => file.replace(/^(\.\/+)+/, '').replace(/[[\]{}*?]/g, '[$&]');
