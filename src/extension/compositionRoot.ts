import { join } from 'node:path';
import * as vscode from 'vscode';
import { createReleaseClient } from '../client/client.ts';
import { meetPlatform } from '../client/probePlatform.ts';
import { uiText } from '../texts/commands.ts';
import { explorerText } from '../texts/explorer.ts';
import { languageFor } from '../texts/language.ts';
import { wizardText } from '../texts/wizard.ts';
import { createTools, type Tool } from './assistant/tools.ts';
import { commandRuns } from './commands/registry.ts';
import { createConnections } from './connect/connections.ts';
import { createEmbedded } from './embeddedPlatform.ts';
import { connectionName } from './explorer/connectionName.ts';
import { createExplorerProvider, type ExplorerProvider, type Handle } from './explorer/explorerProvider.ts';
import { viewState } from './explorer/viewState.ts';
import type { CommandName } from './manifest/commandTable.ts';
import {
  connectedContext,
  doneContext,
  remoteContext,
  seenKey,
  simulatedContext,
  stateContext,
  viewId,
  watchingKey,
} from './manifest/ids.ts';
import type { ToolName } from './manifest/toolTable.ts';
import { createOnce } from './notifications/crossWindowOnce.ts';
import { type Seen, seenNow, sinceThen } from './notifications/missedChanges.ts';
import { notify, notifyAuthorization, notifyAway } from './notifications/notifier.ts';
import { authorizationTransitions, transitions } from './notifications/transitions.ts';
import { tellSignedOut } from './platforms/commands.ts';
import { createPlatformSwitch } from './platforms/platformSwitch.ts';
import { createSecondClicks } from './presentation/secondClicks.ts';
import { statuses } from './presentation/statusBar.ts';
import { stepsDone } from './presentation/walkthrough.ts';
import { offerDueSteps } from './releaseFile/dueSteps.ts';
import type { CommandContext, Subject } from './shared/context.ts';
import { presentError } from './shared/errorMessages.ts';
import type { KnownPlatforms } from './shared/platforms.types.ts';
import { textDocuments, vscodeUi } from './shared/ui.ts';
import { createReleaseStore } from './store/releaseStore.ts';
import type { Snapshot } from './store/snapshot.ts';
import { readDeepLink } from './wizard/host/deepLink.ts';
import { createPanels, type WizardPanels } from './wizard/host/panels.ts';

export interface App {
  readonly tools: Readonly<Record<ToolName, Tool>>;
  readonly explorer: ExplorerProvider;
  readonly context: CommandContext;
  run(name: CommandName, argument: unknown): Promise<void>;
  readonly wizards: WizardPanels;
  /** The address of the platform in use; `null` for the embedded one. */
  platformAddress(): string | null;
  /** A `vscode://` link to a release. */
  openUri(uri: vscode.Uri): Promise<void>;
  dispose(): Promise<void>;
}

/** How often a window looks whether another one went over to another connection or platform; a look reads memory only. */
const lookMilliseconds = 1000;

/** A row of the tree brings its subject; a button or another command brings the subject itself. */
const subjectOf = (argument: unknown): Subject | undefined => {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (argument instanceof vscode.Uri) return { file: argument.toString() };
  return 'subject' in argument ? (argument as Handle).subject : (argument as Subject);
};

/** The composition root: builds every part once and connects them. */
export async function createApp(
  extension: vscode.ExtensionContext,
  tree: vscode.TreeView<unknown>,
  changed: vscode.EventEmitter<unknown>,
  known: KnownPlatforms,
): Promise<App> {
  const language = languageFor(vscode.env.language);
  const { version } = extension.extension.packageJSON as { version: string };
  const log = vscode.window.createOutputChannel('Mini Program Release', { log: true });
  const connections = createConnections(extension);
  const embedded = createEmbedded({ context: extension, connections, version, log: (line) => log.error(line) });
  let actingAs = embedded.user.id;
  let tokens = new Map<string, string>();
  const token = async () => {
    const mine = tokens;
    const known = mine.get(actingAs);
    if (known) return known;
    // A platform that cannot be opened is told by the answer to the request itself.
    const fresh = await embedded.tokenFor(actingAs).catch(() => '');
    if (fresh) mine.set(actingAs, fresh);
    return fresh;
  };
  const clientFacts = {
    clientName: `vscode/${version}`,
    language: vscode.env.language,
    log: (line: string) => log.info(line),
  };
  const platform = createPlatformSwitch({
    known,
    embedded: createReleaseClient({
      ...clientFacts,
      baseUrl: 'http://platform.embedded',
      fetch: embedded.fetch,
      token,
    }),
    clientOf: (baseUrl, ofPlatform) => createReleaseClient({ ...clientFacts, baseUrl, token: ofPlatform }),
  });
  const { client } = platform;
  const store = createReleaseStore({ client, language });
  const explorer = createExplorerProvider(language, changed);
  const acting = new Set<string>();
  const secondClicks = createSecondClicks();
  const once = createOnce(join(extension.globalStorageUri.fsPath, 'told'));
  const status = vscode.window.createStatusBarItem('miniProgramRelease.status', vscode.StatusBarAlignment.Left, 10);
  status.name = 'Mini Program Release';
  status.command = `${viewId}.focus`;

  async function run(name: CommandName, argument: unknown): Promise<void> {
    const subject = subjectOf(argument);
    if (subject?.file && secondClicks.isSecond(`${name} ${subject.file}`)) return;
    await store.start();
    try {
      await commandRuns[name](context, subject);
    } catch (error) {
      await presentError(context, error);
    }
  }
  const problems = vscode.languages.createDiagnosticCollection('miniProgramRelease.package');
  const context: CommandContext = {
    client,
    store,
    ui: vscodeUi,
    language,
    memory: {
      get: (key) => extension.globalState.get(key),
      set: async (key, value) => extension.globalState.update(key, value),
    },
    secrets: extension.secrets,
    text: (key, params) => uiText(language, key, params),
    run,
    acting: (id) => {
      acting.add(id);
      return () => {
        acting.delete(id);
        explorer.rest(`release/${id}`);
        secondClicks.acted();
      };
    },
    reveal: async (id) => reveal(explorer.find(id), { select: true, expand: 3 }),
    openWizard: (subject, place) => wizards.open(subject, place),
    openExternal: async (url) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
    externalAddress: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url, true))).toString(true),
    copy: async (text) => vscode.env.clipboard.writeText(text),
    showLog: () => log.show(),
    self: embedded.user.id,
    actAs: async (userId) => {
      actingAs = userId ?? embedded.user.id;
      await store.refresh();
    },
    connections,
    followConnection,
    platforms: {
      ...known,
      meet: (baseUrl, given, signal) => meetPlatform({ ...clientFacts, baseUrl, token: () => given }, signal),
      follow: async () => void ((await follow()) || (await store.refresh())),
    },
    folders: () => vscode.workspace.workspaceFolders ?? [],
    trusted: () => vscode.workspace.isTrusted,
    output: (line) => log.info(line),
    problems,
  };

  const wizards = createPanels(context, extension);

  const seenHere = (): string => seenKey(actingAs, platform.address() ?? connections.current()?.id);

  /** Goes over to what is to be used now, chosen in this window or another; false where nothing that is shown changes. */
  async function goOver(): Promise<boolean> {
    const closeBefore = embedded.follow();
    const moved = platform.follow();
    if (closeBefore) tokens = new Map();
    // The embedded platform may go over to another connection while a platform that one signed in to is shown.
    if (!moved && (!closeBefore || platform.address() !== null)) {
      await closeBefore?.();
      return false;
    }
    actingAs = embedded.user.id;
    const seen = extension.globalState.get<Seen>(seenHere());
    await wizards.closeAll();
    await store.reset();
    await closeBefore?.();
    void tellAway(seen);
    return true;
  }
  let goingOver: Promise<unknown> = Promise.resolve();
  /** One at a time: who asks while it goes over already goes on once all is there. */
  function follow(): Promise<boolean> {
    const next = goingOver.then(goOver, goOver);
    goingOver = next;
    return next;
  }
  /** Who connects AlipayCN means the embedded platform. */
  async function followConnection(): Promise<void> {
    if (known.current()) await known.use(null);
    await follow();
  }
  const looking = setInterval(() => {
    follow().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  }, lookMilliseconds);
  looking.unref();

  /** A link may come before anything was read. */
  async function openUri(uri: vscode.Uri): Promise<void> {
    await store.start();
    const link = readDeepLink(store.snapshot, uri.path, uri.query);
    if (link.kind === 'open') return wizards.open(link.subject, { step: link.step });
    const what = link.kind === 'unknown' ? wizardText(language, `link.${link.what}`) : '';
    const said = wizardText(language, link.kind === 'unknown' ? 'link.unknown' : 'link.wrong', { what });
    await vscodeUi.tell('warning', said);
  }

  const contextKeys = new Map<string, unknown>();
  const setContext = (key: string, value: unknown) => {
    if (contextKeys.get(key) === value) return;
    contextKeys.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };

  /** Never opens the view by itself. */
  async function reveal(element: Handle | undefined, options: { select: boolean; expand: boolean | number }) {
    if (element && tree.visible) await tree.reveal(element, { focus: false, ...options });
  }

  function show(before: Snapshot, after: Snapshot): void {
    for (const element of explorer.show(after)) void reveal(element, { select: false, expand: true });
    const state = viewState(after);
    setContext(stateContext, state);
    for (const step of stepsDone(after)) setContext(doneContext(step), true);
    setContext(simulatedContext, after.me?.platform.simulated ?? false);
    setContext(connectedContext, connections.current() !== null);
    setContext(remoteContext, platform.address() !== null);
    const name = [platform.address(), connectionName(after.me?.platform.connection, language)]
      .filter(Boolean)
      .join(' · ');
    tree.description = name;
    // Where the view is alone in its container, no description is shown; a message would hide a welcome text.
    const real = state === 'ready' && (platform.address() !== null || after.me?.platform.simulated === false);
    tree.message = real ? name : '';
    const signedOut = after.trouble?.kind === 'notSignedIn' ? after.trouble : null;
    if (signedOut && before.trouble?.kind !== 'notSignedIn') void tellSignedOut(context, signedOut.title);
    const all = statuses(after, language);
    const [worst] = all;
    if (worst) {
      status.text = `$(${worst.icon}) ${worst.text}`;
      status.tooltip = all.map(({ text }) => text).join('\n');
      status.accessibilityInformation = { label: all.map(({ text }) => text).join(', ') };
      status.show();
    } else status.hide();
    const waiting = all.filter(({ attention }) => attention).length;
    tree.badge =
      waiting > 0 ? { value: waiting, tooltip: explorerText(language, 'attention', { count: waiting }) } : undefined;
    if (after.readAt !== null && after.trouble === null) {
      void extension.globalState.update(watchingKey, all.length > 0);
      void extension.globalState.update(seenHere(), seenNow(after));
    }
    for (const transition of transitions(before, after)) {
      void tell(transition.key, transition.release.id, () => notify(context, transition));
    }
    for (const transition of authorizationTransitions(before, after)) {
      void tell(transition.key, transition.program.id, () => notifyAuthorization(context, transition));
    }
  }

  /** What happened since this person looked last, told once in all windows. */
  async function tellAway(seen: Seen | undefined): Promise<void> {
    const happened = sinceThen(seen, store.snapshot);
    const first = await Promise.all(happened.map(({ key }) => once(key)));
    await notifyAway(
      context,
      happened.filter((_, index) => first[index]),
    );
  }

  /** Once in all windows, and not where a command or a wizard of this one tells it itself. */
  async function tell(key: string, id: string, work: () => Promise<void>): Promise<void> {
    const own = acting.has(id);
    if ((await once(key)) && !own && !(await wizards.shows(id))) await work();
  }

  // A token that another window renewed.
  const renewed = known.onDidChange(() => {
    if (store.snapshot.trouble?.kind === 'notSignedIn') void store.refresh();
  });
  const subscriptions = [renewed, store.onDidChange(show), status, log, problems, textDocuments.register()];
  setContext(stateContext, 'loading');
  // Read before the first snapshot is seen in its place.
  const seen = extension.globalState.get<Seen>(seenHere());
  await store.start();
  void tellAway(seen);
  subscriptions.push(offerDueSteps(context, once));
  return {
    tools: createTools(context),
    explorer,
    context,
    run,
    wizards,
    platformAddress: platform.address,
    openUri,
    dispose: async () => {
      clearInterval(looking);
      store.dispose();
      for (const subscription of subscriptions) subscription.dispose();
      await embedded.dispose();
    },
  };
}
