import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createAppFiles } from './appJsonDocuments.ts';
import { createDebounce } from './debounce.ts';
import { provideDiagnostics, withoutStructure } from './diagnostics.ts';
import { registerFeatures } from './features.ts';
import { createFileCache } from './fileCache.ts';
import { type EditorFacts, factsChanged, factsRequest, type ServerSettings } from './protocol.ts';
import { createReleaseFiles, filePath, isReleaseFile } from './releaseFiles.ts';
import { findProblems, type ReleaseView } from './view.ts';
import { createWatching } from './watching.ts';

/** Between the last keystroke and the diagnostics, in milliseconds. */
const pause = 120;

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
  completionProvider: { triggerCharacters: ['"', ':', '/'] },
  hoverProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  documentSymbolProvider: true,
};
const usualSettings: ServerSettings = { language: 'en', commands: [] };
const nothingKnown: EditorFacts = { platform: null, live: null, structureReported: false };

/** The language server of release files, on a connection that an editor made. It ends with the connection. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const cache = createFileCache();
  const files = createReleaseFiles(cache);
  const watching = createWatching(connection);
  let settings = usualSettings;
  let facts = nothingKnown;
  let requests = 0;
  let known = 0;
  /** Nothing is reported before the editor said what it reports itself. */
  let ready: Promise<void> = Promise.resolve();
  let refreshesLenses = false;

  /** A failure of ours goes to the log; the server continues. */
  const logFailure = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      connection.console.error(error instanceof Error ? String(error.stack) : String(error)),
    );

  const checking = createDebounce(pause, (uri) => void logFailure(check(uri)));
  const apps = createAppFiles({ connection, documents, watching, facts: () => facts, settings: () => settings });

  async function fetchFacts(): Promise<void> {
    requests += 1;
    const mine = requests;
    const answer = await connection.sendRequest<EditorFacts>(factsRequest);
    // An older answer that comes later says nothing new.
    if (mine < known) return;
    known = mine;
    facts = answer;
    checkAll();
    if (refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  }

  function checkAll(): void {
    for (const uri of new Set([...documents.keys(), ...apps.followed()])) checking.soon(uri);
  }

  async function viewOf(document: TextDocument): Promise<ReleaseView> {
    const around = await files.around(document);
    return { document, parsed: files.read(document).parsed, files: around, facts, settings };
  }

  async function check(uri: string): Promise<void> {
    await ready;
    const document = documents.get(uri);
    if (!isReleaseFile(uri)) return apps.check(uri);
    if (!document) return;
    const { version } = document;
    const { parsed, references } = files.read(document);
    // Before anything is read, so that no change is missed.
    await watching.watch(uri, references);
    const view = await viewOf(document);
    // What was typed meanwhile is checked by itself.
    if (documents.get(uri)?.version !== version) return;
    const problems = withoutStructure(findProblems(view), facts.structureReported);
    await connection.sendDiagnostics({
      uri,
      version,
      diagnostics: provideDiagnostics(settings.language, document, parsed, problems),
    });
    const app = await apps.follow(uri, parsed.value.package);
    if (app !== null) checking.soon(app);
  }

  connection.onInitialize(({ initializationOptions, capabilities: editor }): InitializeResult => {
    settings = { ...usualSettings, ...(initializationOptions as Partial<ServerSettings> | undefined) };
    refreshesLenses = editor.workspace?.codeLens?.refreshSupport ?? false;
    return { capabilities };
  });
  connection.onInitialized(() => {
    ready = logFailure(fetchFacts());
  });
  connection.onNotification(factsChanged, () => logFailure(fetchFacts()));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    cache.invalidate(changes.map(({ uri }) => filePath(uri)).filter((path) => path !== null));
    checkAll();
  });
  documents.onDidChangeContent(({ document }) => checking.soon(document.uri));
  documents.onDidSave(({ document }) => {
    cache.invalidate();
    checking.soon(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    files.forget(uri);
    checking.forget(uri);
    void logFailure(close(uri));
  });

  async function close(uri: string): Promise<void> {
    const app = apps.leave(uri);
    if (app !== undefined) checking.soon(app);
    if (!isReleaseFile(uri)) return apps.check(uri);
    await watching.watch(uri, []);
    await connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  registerFeatures(connection, {
    viewOf: async (uri) => {
      const document = isReleaseFile(uri) ? documents.get(uri) : undefined;
      return document ? viewOf(document) : null;
    },
    linksOfApp: apps.links,
  });
  documents.listen(connection);
  connection.listen();
}
