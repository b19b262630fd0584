import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { CategoryNode } from '../../core/categories.ts';
import type { FileProblem } from '../../core/releaseFile/fileProblems.ts';
import {
  blockersRequest,
  categoriesRequest,
  type EditorFacts,
  factsChanged,
  factsRequest,
  type ServerSettings,
} from '../../language/protocol.ts';
import { serverEnded } from '../../texts/editor/languageServer.ts';
import { languageFor } from '../../texts/language.ts';
import type { CommandContext } from '../shared/context.ts';
import type { ReleaseStore } from '../store/releaseStore.ts';
import { readCategories } from './categories.ts';
import { collectLiveFacts } from './liveFacts.ts';

/** What facts about the platform are taken from. */
export interface LanguageHost {
  readonly context: Pick<CommandContext, 'client' | 'editor'> & {
    readonly store: Pick<ReleaseStore, 'snapshot' | 'onDidChange'>;
  };
  /** The address of the platform in use; `null` for the embedded one. */
  platformAddress(): string | null;
  /** What only a plan of a release file tells, by its address; nothing where it cannot be made now. */
  blockers(file: string): Promise<readonly FileProblem[]>;
}

/** The running language server with its client. */
export interface Running {
  /** From now on the server may ask about the platform. */
  connect(host: LanguageHost): void;
  stop(): Promise<void>;
}

/** Whether VS Code's own JSON support checks the release file by the schema that the manifest brings. */
const structureReported = (): boolean =>
  vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
  vscode.workspace.getConfiguration('json').get('validate.enable', true);

const nothingKnown = (): EditorFacts => ({ platform: null, live: null, structureReported: structureReported() });

/** Starts the language server in a process of its own and connects it with the editor. */
export async function startLanguageServer(
  extension: vscode.ExtensionContext,
  commands: readonly string[],
): Promise<Running> {
  const language = languageFor(vscode.env.language);
  const settings: ServerSettings = { language, commands };
  let usual: ErrorHandler | undefined;
  const serverModule = extension.asAbsolutePath('dist/languageServer.cjs');
  const client: LanguageClient = new LanguageClient(
    'miniProgramRelease.language',
    'Mini Program Release: Language Server',
    { module: serverModule, transport: TransportKind.ipc },
    {
      documentSelector: ['mini.release.json', 'app.json', 'mini.project.json'].map((name) => ({
        scheme: 'file',
        pattern: `**/${name}`,
      })),
      diagnosticCollectionName: 'miniProgramRelease',
      initializationOptions: settings,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        // The client's own count of restarts; its message knows English only.
        closed: async () => {
          usual ??= client.createDefaultErrorHandler();
          const { action } = await usual.closed();
          if (action === CloseAction.DoNotRestart) void vscode.window.showWarningMessage(serverEnded[language]);
          return { action, handled: true };
        },
      },
    },
  );

  let facts = nothingKnown;
  let blockers: LanguageHost['blockers'] = async () => [];
  let categories = async (_target: { miniProgram: string; app: string }): Promise<readonly CategoryNode[]> => [];
  let connected = false;
  const notifyServer = () => {
    if (client.state === State.Running) void client.sendNotification(factsChanged);
  };
  const subscriptions: vscode.Disposable[] = [
    client.onRequest(factsRequest, () => facts()),
    client.onRequest(blockersRequest, (file: string) => blockers(file)),
    client.onRequest(categoriesRequest, (target: { miniProgram: string; app: string }) => categories(target)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('json.validate')) notifyServer();
    }),
    vscode.extensions.onDidChange(notifyServer),
  ];
  await client.start();
  return {
    connect: (host) => {
      const { context, platformAddress } = host;
      const { store } = context;
      if (connected) return;
      connected = true;
      blockers = host.blockers;
      categories = (target) => readCategories(context, target);
      facts = () => ({
        ...nothingKnown(),
        platform: platformAddress() ?? 'embedded',
        live: collectLiveFacts(store.snapshot),
      });
      subscriptions.push(store.onDidChange(notifyServer));
      notifyServer();
    },
    stop: async () => {
      for (const subscription of subscriptions) subscription.dispose();
      await client.dispose();
    },
  };
}
