import { join } from 'node:path';
import * as vscode from 'vscode';
import { visibleText } from '../core/visibleText.ts';
import { uiText } from '../texts/editor/commands.ts';
import { languageFor } from '../texts/language.ts';
import { createTools } from './assistant/tools.ts';
import { createCommandRunner } from './commandRunner.ts';
import { createConnections } from './connect/connections.ts';
import { createEmbedded } from './embeddedPlatform.ts';
import { createExplorerProvider } from './explorer/explorerProvider.ts';
import type { Handle } from './explorer/knownRows.ts';
import { createAnnouncements } from './notifications/announcements.ts';
import { createClaim } from './notifications/crossWindowClaim.ts';
import { reportSignedOut } from './platforms/commands.ts';
import { createPlatformClients } from './platforms/platformClients.ts';
import { createPlatformFollower } from './platforms/platformFollower.ts';
import { createNextTurn } from './presentation/nextTurn.ts';
import { createPolling } from './presentation/polling.ts';
import { createSurroundings } from './presentation/surroundings.ts';
import { createWindowChrome } from './presentation/windowChrome.ts';
import { readBlockers } from './releaseFile/blockers.ts';
import { offerDueSteps } from './releaseFile/dueSteps.ts';
import { offerExclusions } from './releaseFile/secretActions.ts';
import type { CommandContext } from './shared/context.ts';
import { createEditorServices } from './shared/editorServices.ts';
import { createMemory } from './shared/memory.ts';
import type { KnownPlatforms } from './shared/platforms.types.ts';
import { vscodeUi } from './shared/prompts.ts';
import { settings } from './shared/settings.ts';
import { textDocuments } from './shared/textDocuments.ts';
import { createReleaseStore } from './store/releaseStore.ts';
import type { Snapshot } from './store/snapshot.ts';
import { openDeepLink } from './wizard/host/deepLink.ts';
import { createPanels } from './wizard/host/panels.ts';

/** What is registered at activation, before this module is loaded. */
export interface Registered {
  readonly tree: vscode.TreeView<unknown>;
  readonly changed: vscode.EventEmitter<unknown>;
  readonly known: KnownPlatforms;
}

/** What open wizards suggest follows the settings at once. */
const redrawOnSettings = (wizards: ReturnType<typeof createPanels>): vscode.Disposable =>
  settings.onDidChange(async () => {
    for (const { wizard } of await wizards.all()) wizard.change({});
  });

/** How commands reach the wizards, which are made after them. */
const wizardNavigation = (wizards: () => ReturnType<typeof createPanels>) =>
  ({
    openWizard: (subject, place) => wizards().open(subject, place),
    pressInWizard: (button) => wizards().press(button),
    isShown: (id) => wizards().shows(id),
  }) satisfies Partial<CommandContext>;

/** The composition root: builds every part once and connects them. */
export async function createApp(extension: vscode.ExtensionContext, { tree, changed, known }: Registered) {
  const language = languageFor(vscode.env.language);
  const { version } = extension.extension.packageJSON as { version: string };
  const log = vscode.window.createOutputChannel('Mini Program Release', { log: true });
  const logError = (error: unknown) => log.error(error instanceof Error ? error : String(error));
  const problems = vscode.languages.createDiagnosticCollection('miniProgramRelease.package');

  const connections = createConnections(extension);
  const { control, mayPoll } = createPolling(tree);
  const embedded = createEmbedded({ context: extension, connections, version, log: logError, mayPoll });
  const clients = createPlatformClients({
    ...{ known, embedded, version, language: vscode.env.language },
    log: (line) => log.info(visibleText(line)),
  });
  const { client, address } = clients;
  const store = createReleaseStore({ client, language });
  const explorer = createExplorerProvider(language, changed, (row) => void reveal(row));
  const runner = createCommandRunner(() => context);
  const claim = createClaim(join(extension.globalStorageUri.fsPath, 'told'));

  /** Never opens the view by itself. */
  const reveal = async (row: Handle | undefined, select = false, expand: boolean | number = true) => {
    if (row && tree.visible) await tree.reveal(row, { focus: false, select, expand });
  };
  const { globalState, secrets } = extension;
  const context: CommandContext = {
    ...{ client, store, secrets, language, ui: vscodeUi, run: runner.run, beginAction: runner.beginAction },
    memory: createMemory(globalState),
    text: (key, params) => uiText(language, key, params),
    ...{ setSubject: () => undefined, surroundings: () => surroundings.current(), ...wizardNavigation(() => wizards) },
    reveal: async (id) => reveal(explorer.find(id), true, 3),
    editor: createEditorServices(log, problems, language),
    accounts: {
      ...{ connections, self: embedded.user.id },
      actAs: (userId) => {
        clients.actAs(userId);
        return store.refresh();
      },
      // Who connects AlipayCN means the embedded platform.
      followConnection: async () => {
        if (known.current()) await known.use(null);
        await follower.follow();
      },
      platforms: {
        ...known,
        probe: clients.probe,
        follow: async () => void ((await follower.follow()) || (await store.refresh())),
      },
    },
  };
  const wizards = createPanels(context, extension);
  const surroundings = createSurroundings(context, () => redraw(store.snapshot));
  const announcements = createAnnouncements({
    ...{ context, claim, globalState, level: settings.notifications },
    isReported: async (id) => runner.isActionRunning(id) || wizards.shows(id),
    viewer: () => ({ user: clients.actingAs(), platform: address() ?? connections.current()?.id }),
  });
  const chrome = createWindowChrome({
    ...{ language, tree, globalState, platformAddress: address, self: embedded.user.id },
    isConnected: () => connections.current() !== null,
  });
  const surface = createNextTurn(() => chrome.show(store.snapshot, surroundings.current()));
  const follower = createPlatformFollower({
    ...{ clients, logError, followConnection: embedded.follow },
    changed: async () => {
      const seen = announcements.lastSeen();
      await wizards.closeAll();
      await store.reset();
      void announcements.announceMissed(seen);
    },
  });

  function redraw(snapshot: Snapshot): void {
    explorer.show(snapshot, surroundings.current());
    surface.queue();
  }

  function show(before: Snapshot, after: Snapshot): void {
    redraw(after);
    const signedOut = after.trouble?.kind === 'notSignedIn' ? after.trouble : null;
    if (signedOut && before.trouble?.kind !== 'notSignedIn') void reportSignedOut(context, signedOut.title);
    announcements.announce(before, after);
  }
  // Another window may have renewed the token.
  const renewed = known.onDidChange(() => store.snapshot.trouble?.kind === 'notSignedIn' && void store.refresh());
  const subscriptions = [
    ...[follower, renewed, surroundings, store.onDidChange(show), explorer.follow(tree)],
    ...[surface, chrome, log, problems, textDocuments.register(), control(store), redrawOnSettings(wizards)],
  ];
  const seen = announcements.lastSeen();
  await store.start();
  void announcements.announceMissed(seen);
  subscriptions.push(offerDueSteps(context, claim, surroundings.setDue), offerExclusions(language), store);
  return {
    ...{ explorer, context, wizards, run: runner.run, platformAddress: address },
    ...{ tools: createTools(context), blockers: (file: string) => readBlockers(context, file) },
    /** Opens a `vscode://` link to a release. */
    openUri: (uri: vscode.Uri): Promise<void> => openDeepLink(context, uri),
    dispose: async (): Promise<void> => {
      for (const subscription of subscriptions) subscription.dispose();
      await embedded.dispose();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
