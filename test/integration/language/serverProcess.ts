import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type Diagnostic,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileProblem } from '../../../src/core/releaseFile/fileProblems.ts';
import { blockersRequest, type EditorFacts, factsChanged, factsRequest } from '../../../src/language/protocol.ts';

const program = path.resolve(import.meta.dirname, '../../../src/language/languageServer.ts');

const probe = pathToFileURL(path.resolve(import.meta.dirname, 'memoryProbe.ts')).href;

/** The real server in a process of its own, spoken to as an editor does. */
export interface ServerProcess {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  facts: EditorFacts;
  open(file: string, text: string): Promise<Diagnostic[]>;
  /** Replaces the whole text. */
  change(file: string, text: string): Promise<Diagnostic[]>;
  close(file: string): Promise<void>;
  /** Diagnostics of this file when they are told next. */
  next(file: string): Promise<Diagnostic[]>;
  /** The editor's facts are others now. */
  tellFacts(facts: EditorFacts): Promise<void>;
  /** Files that the server asked to be told of. */
  readonly watched: () => string[];
  /** Bytes of its heap in use, after a collection. */
  memory(): Promise<number>;
  /** What it wrote into its log as errors. */
  readonly errors: string[];
  stop(): Promise<void>;
}

export const uriOf = (file: string): string => pathToFileURL(file).href;
export const nothingKnown: EditorFacts = { platform: null, live: null, structureReported: false };

export async function startServer(
  given: { facts?: EditorFacts; settings?: object; blockers?: readonly FileProblem[] } = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', probe, program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  // A test that failed before it could stop it keeps nobody waiting; the server ends with its parent.
  child.unref();
  child.channel?.unref();
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('no pipes');
  const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  const logFailure = new Map<string, PublishDiagnosticsParams[]>();
  const waiting = new Map<string, (logFailure: Diagnostic[]) => void>();
  const versions = new Map<string, number>();
  const registrations = new Map<string, { globPattern: { pattern: string } }[]>();
  const errors: string[] = [];
  let facts = given.facts ?? nothingKnown;

  connection.onRequest(factsRequest, () => facts);
  connection.onRequest(blockersRequest, () => given.blockers ?? []);
  connection.onRequest('client/registerCapability', ({ registrations: all }) => {
    for (const { id, registerOptions } of all) registrations.set(id, registerOptions?.watchers ?? []);
    return null;
  });
  connection.onRequest('client/unregisterCapability', ({ unregisterations: all }) => {
    for (const { id } of all) registrations.delete(id);
    return null;
  });
  connection.onNotification('window/logMessage', ({ type, message }) => {
    if (type === 1) errors.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    logFailure.set(params.uri, [...(logFailure.get(params.uri) ?? []), params]);
    // What belongs to an older text is no answer to the newest.
    if (params.version !== undefined && params.version !== versions.get(params.uri)) return;
    waiting.get(params.uri)?.(params.diagnostics);
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
    },
    initializationOptions: { language: 'en', commands: [], ...given.settings },
  });
  await connection.sendNotification('initialized', {});

  const next = (file: string) =>
    new Promise<Diagnostic[]>((resolve) => {
      const uri = uriOf(file);
      waiting.set(uri, (diagnostics) => {
        waiting.delete(uri);
        resolve(diagnostics);
      });
    });
  return {
    connection,
    process: child,
    errors,
    get facts() {
      return facts;
    },
    next,
    memory: async () => {
      child.send('memory');
      const [bytes] = (await once(child, 'message')) as [number];
      return bytes;
    },
    watched: () => [...registrations.values()].flat().map(({ globPattern }) => globPattern.pattern),
    open: async (file, text) => {
      const uri = uriOf(file);
      versions.set(uri, 1);
      const answer = next(file);
      const textDocument = { uri, languageId: 'jsonc', version: 1, text };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
      return answer;
    },
    change: async (file, text) => {
      const uri = uriOf(file);
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      const answer = next(file);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
      return answer;
    },
    close: (file) => connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(file) } }),
    tellFacts: async (now) => {
      facts = now;
      await connection.sendNotification(factsChanged);
    },
    stop: async () => {
      child.ref();
      const exited = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}
