import * as vscode from 'vscode';
import { createTool } from './assistant/registration.ts';
import type { App } from './compositionRoot.ts';
import { followDocuments } from './language/documents.ts';
import { commandId, commandNames } from './manifest/commandTable.ts';
import { viewId, watchingKey, wizardViewType } from './manifest/ids.ts';
import { toolId, toolNames } from './manifest/toolTable.ts';
import { registerAuthentication } from './platforms/authentication.ts';
import { createKnownPlatforms } from './platforms/knownPlatforms.ts';
import { onWalkthroughOpened } from './presentation/openWalkthrough.ts';
import type { KnownPlatforms } from './shared/platforms.types.ts';

/** Loads the rest of the extension, once, on first use. */
function appLoader(context: vscode.ExtensionContext): { load(): Promise<App>; loaded(): Promise<App> | undefined } {
  let app: Promise<App> | undefined;
  return {
    loaded: () => app,
    load: () => {
      app ??= import('./compositionRoot.ts')
        .then(({ createApp }) => createApp(context, { tree, changed, known }))
        .catch((error: unknown) => {
          // The next use tries again.
          app = undefined;
          throw error;
        });
      return app;
    },
  };
}

/** Shows that a command has begun while the rest of the extension loads and reads. */
async function withBusyInput<T>(title: string, loading: Promise<T>): Promise<T> {
  const input = vscode.window.createQuickPick();
  Object.assign(input, { title, busy: true, enabled: false });
  const timer = setTimeout(() => input.show(), 200);
  try {
    return await loading;
  } finally {
    clearTimeout(timer);
    input.dispose();
  }
}

let known: KnownPlatforms;
let tree: vscode.TreeView<unknown>;
const changed = new vscode.EventEmitter<unknown>();
let loader: ReturnType<typeof appLoader>;

/**
 * Registers everything, awaits nothing and loads no library (docs/decisions.md §7). The app is loaded by the first
 * command, the open view, or work that is under way.
 */
export function activate(context: vscode.ExtensionContext): { app(): Promise<App> } {
  known = createKnownPlatforms(context);
  loader = appLoader(context);
  const { load } = loader;
  const { displayName } = context.extension.packageJSON as { displayName: string };
  for (const name of commandNames) {
    const run = async (subject?: unknown) => (await withBusyInput(displayName, load())).run(name, subject);
    context.subscriptions.push(vscode.commands.registerCommand(commandId(name), run));
  }
  for (const name of toolNames) {
    const tool = createTool(async () => (await load()).tools[name]);
    context.subscriptions.push(vscode.lm.registerTool(toolId(name), tool));
  }
  tree = vscode.window.createTreeView<unknown>(viewId, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (element) => (await load()).explorer.getChildren(element),
      getTreeItem: async (element) => (await load()).explorer.getTreeItem(element),
      getParent: async (element) => (await load()).explorer.getParent(element),
    },
  });
  context.subscriptions.push(
    known,
    registerAuthentication(known, async () => (await load()).run('platform.signIn', undefined)),
    tree,
    changed,
    followDocuments(context, load),
    onWalkthroughOpened(context, () => void load()),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await load()).openUri(uri) }),
    vscode.window.registerWebviewPanelSerializer(wizardViewType, {
      deserializeWebviewPanel: async (panel) => (await load()).wizards.restore(panel),
    }),
  );
  // A release that is under way is followed without the view being open.
  const polls = vscode.workspace.getConfiguration('miniProgramRelease').get('pollInBackground') !== false;
  if (polls && context.globalState.get<boolean>(watchingKey)) void load();
  return { app: load };
}

export async function deactivate(): Promise<void> {
  const app = await loader?.loaded();
  await app?.dispose();
}
