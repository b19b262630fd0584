import type { Connection, DocumentLink, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { appDiagnostics, pageLinks } from './appDiagnostics.ts';
import { findAppJson, readAppFile } from './appJson.ts';
import type { EditorFacts, ServerSettings } from './protocol.ts';
import { filePath } from './releaseFiles.ts';
import type { Watching } from './watching.ts';

interface Parts {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly watching: Watching;
  facts(): EditorFacts;
  settings(): ServerSettings;
}

const isAppFile = (uri: string): boolean => uri.endsWith('/app.json');
/** Spelled as the editor spells the address of the release file, so that both mean the same document. */
const siblingUri = (uri: string, path: string): string =>
  uri.slice(0, uri.lastIndexOf('/') + 1) + path.split('/').map(encodeURIComponent).join('/');
const scripts = ['axml', 'js', 'ts'];

/** The app.json files that are open, or whose release file is. */
export function createAppFiles({ connection, documents, watching, facts, settings }: Parts) {
  const followed = new Map<string, string>();

  const clear = async (uri: string): Promise<void> => {
    await watching.watch(uri, []);
    await connection.sendDiagnostics({ uri, diagnostics: [] });
  };

  return {
    followed: (): Iterable<string> => followed.values(),
    /** A release file is open: its mini program's app.json is checked as well. Gives its address where that is new. */
    async follow(releaseFile: string, folder: string | undefined): Promise<string | null> {
      const own = filePath(releaseFile);
      const path = own && findAppJson(own, folder);
      const uri = path && siblingUri(releaseFile, path);
      const before = followed.get(releaseFile);
      if (uri === null || uri === before) return null;
      followed.set(releaseFile, uri);
      if (before !== undefined && !documents.get(before)) await clear(before);
      return uri;
    },
    /** A release file was closed; gives the address that nobody follows any more. */
    leave(releaseFile: string): string | undefined {
      const uri = followed.get(releaseFile);
      followed.delete(releaseFile);
      return uri;
    },
    /** Checks an app.json, or clears its diagnostics where nobody follows it. */
    async check(uri: string): Promise<void> {
      const path = filePath(uri);
      if (!isAppFile(uri) || path === null) return;
      const document = documents.get(uri);
      if (!document && ![...followed.values()].includes(uri)) return clear(uri);
      const version = document?.version;
      const file = await readAppFile(path, document?.getText() ?? null);
      if (documents.get(uri)?.version !== version) return;
      const diagnostics = appDiagnostics(settings().language, document, file, facts().structureReported);
      await connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
      const pages = file.listed.flatMap(({ path: page }) => scripts.map((end) => ({ file: `${page}.${end}` })));
      await watching.watch(uri, [{ file: 'app.json' }, ...pages]);
    },
    async links(uri: string): Promise<DocumentLink[]> {
      const path = filePath(uri);
      const document = documents.get(uri);
      if (!isAppFile(uri) || path === null || !document) return [];
      return pageLinks(document, path, await readAppFile(path, document.getText()));
    },
  };
}
