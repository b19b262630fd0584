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
import { createPlanning } from './planning.ts';
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

/** What the editor knows, as it was asked last. */
function createFacts(connection: Connection) {
  let facts = nothingKnown;
  let requests = 0;
  let answered = 0;
  return {
    facts: (): EditorFacts => facts,
    /** @returns whether the answer is news: an older one that comes later is none. */
    fetch: async (): Promise<boolean> => {
      requests += 1;
      const mine = requests;
      const answer = await connection.sendRequest<EditorFacts>(factsRequest);
      if (mine < answered) return false;
      answered = mine;
      facts = answer;
      return true;
    },
  };
}

/** The language server of release files, on a connection that an editor made. It ends with the connection. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const cache = createFileCache();
  const files = createReleaseFiles(cache);
  const watching = createWatching(connection);
  let settings = usualSettings;
  const known = createFacts(connection);
  /** Nothing is reported before the editor said what it reports itself. */
  let ready: Promise<void> = Promise.resolve();
  let refreshesLenses = false;

  /** A failure of ours goes to the log; the server continues. */
  const logFailure = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      connection.console.error(error instanceof Error ? String(error.stack) : String(error)),
    );

  const possible = () => known.facts().live !== null;
  const version = (uri: string) => documents.get(uri)?.version;
  const planning = createPlanning({ connection, version, possible, onPlanned: check, logFailure });
  const changed = (uri: string): void => {
    checking.soon(uri);
    if (isReleaseFile(uri)) planning.soon(uri);
  };

  const checking = createDebounce(pause, (uri) => void logFailure(check(uri)));
  const apps = createAppFiles({ connection, documents, watching, facts: known.facts, settings: () => settings });

  async function fetchFacts(): Promise<void> {
    if (!(await known.fetch())) return;
    checkAll();
    for (const uri of documents.keys()) changed(uri);
    if (refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  }

  function checkAll(): void {
    for (const uri of new Set([...documents.keys(), ...apps.followed()])) checking.soon(uri);
  }

  async function viewOf(document: TextDocument): Promise<ReleaseView> {
    const around = await files.around(document);
    const { parsed } = files.read(document);
    return { document, parsed, files: around, facts: known.facts(), settings, blockers: planning.of(document.uri) };
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
    const problems = withoutStructure(findProblems(view), known.facts().structureReported);
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
  documents.onDidChangeContent(({ document: { uri } }) => changed(uri));
  documents.onDidSave(({ document: { uri } }) => {
    cache.invalidate();
    changed(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    files.forget(uri);
    checking.forget(uri);
    planning.forget(uri);
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
