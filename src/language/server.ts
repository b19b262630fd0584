import {
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createDebounce } from './debounce.ts';
import { diagnosticsOf, untold } from './diagnostics.ts';
import { createFileCache } from './fileCache.ts';
import { type EditorFacts, factsChanged, factsRequest, type ServerSettings } from './protocol.ts';
import { createReleaseFiles, isReleaseFile, pathOf } from './releaseFiles.ts';
import { problemsOf, type ReleaseView } from './view.ts';
import { createWatching } from './watching.ts';

/** Between the last keystroke and the diagnostics. */
const pause = 120;

const usualSettings: ServerSettings = { language: 'en', commands: [] };
const nothingKnown: EditorFacts = { platform: null, live: null, structureTold: false };

/** The language server of release files, on a connection that an editor made. It ends with the connection. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const cache = createFileCache();
  const files = createReleaseFiles(cache);
  const watching = createWatching(connection);
  let settings = usualSettings;
  let facts = nothingKnown;
  let asked = 0;

  connection.onInitialize(({ initializationOptions }): InitializeResult => {
    settings = { ...usualSettings, ...(initializationOptions as Partial<ServerSettings> | undefined) };
    return {
      capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true } },
    };
  });
  connection.onInitialized(() => void told(askFacts()));
  connection.onNotification(factsChanged, () => told(askFacts()));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    cache.doubt(changes.map(({ uri }) => pathOf(uri)).filter((path) => path !== null));
    checkAll();
  });

  /** A failure of ours is told in the log; the server goes on. */
  const told = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      connection.console.error(error instanceof Error ? String(error.stack) : String(error)),
    );

  async function askFacts(): Promise<void> {
    asked += 1;
    const mine = asked;
    const answer = await connection.sendRequest<EditorFacts>(factsRequest);
    if (mine !== asked) return;
    facts = answer;
    checkAll();
  }

  const checking = createDebounce(pause, (uri) => void told(check(uri)));
  const checkAll = () => {
    for (const { uri } of documents.all()) checking.soon(uri);
  };

  async function viewOf(document: TextDocument): Promise<ReleaseView> {
    const around = await files.around(document);
    return { document, parsed: files.read(document).parsed, files: around, facts, settings };
  }

  async function check(uri: string): Promise<void> {
    const document = documents.get(uri);
    if (!document || !isReleaseFile(uri)) return;
    const { version } = document;
    // Before anything is looked at, so that no change goes unseen.
    await watching.watch(uri, files.read(document).references);
    const view = await viewOf(document);
    // What was typed meanwhile is checked by itself.
    if (documents.get(uri)?.version !== version) return;
    const problems = untold(problemsOf(view), facts.structureTold);
    const diagnostics = diagnosticsOf(settings.language, document, view.parsed, problems);
    await connection.sendDiagnostics({ uri, version, diagnostics });
  }

  documents.onDidChangeContent(({ document }) => checking.soon(document.uri));
  documents.onDidSave(({ document }) => {
    cache.doubt();
    checking.soon(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    checking.forget(uri);
    files.forget(uri);
    void told(watching.watch(uri, []));
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  documents.listen(connection);
  connection.listen();
}
