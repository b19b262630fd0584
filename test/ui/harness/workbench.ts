import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type EditorServer, installExtension, provided, startEditorServer } from './editorServer.ts';
import { writeLanguagePack } from './languagePack.ts';
import { createDialog, createNotifications, type Dialog, type Notifications } from './messages.ts';
import { createQuickInput, type QuickInput } from './quickInput.ts';
import { createTreeView, type TreeView } from './treeView.ts';
import { until } from './until.ts';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

export interface WorkbenchOptions {
  /** The folder to open: copied first, so that a test may change it. */
  readonly folder: string;
  readonly theme?: keyof typeof themes;
  /** `zh-cn` shows the extension in Chinese; VS Code's own words stay English. */
  readonly locale?: 'en' | 'zh-cn';
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Nobody trusts the folder: Restricted Mode, without the question for it. */
  readonly restricted?: boolean;
}

/** A served VS Code with the packaged extension, driven through its page as a person would. */
export interface Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The opened copy of the folder. */
  readonly folder: string;
  /** The server's data folder; the extension's own state is under `User/globalStorage`. */
  readonly dataFolder: string;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  /** Shows a view container of the activity bar, by its title. */
  openView(title: string): Promise<void>;
  view(name: string): TreeView;
  /** Runs a command through the palette, by its title with or without its category. */
  runCommand(title: string): Promise<void>;
  /** Closes all notifications by a key that the tests bind. */
  clearNotifications(): Promise<void>;
  /** The titles that the palette offers for a filter. */
  commandsFor(filter: string): Promise<string[]>;
  /** Waits for a status bar item that contains the text; its whole text. */
  statusBarItem(text: string, timeout?: number): Promise<string>;
  clickStatusBarItem(text: string): Promise<void>;
  /** The number on a container's icon in the activity bar; empty without one. */
  badge(title: string): Promise<string>;
  /** Writes .cache/screenshots/NAME.png. */
  screenshot(name: string): Promise<string>;
  /** Kills the extension host of every window. */
  killExtensionHost(): Promise<void>;
  /** Runs `Developer: Reload Window`, which saves the window's state first. */
  reload(): Promise<void>;
  /** Opens another window on the same folder. */
  secondWindow(): Promise<Workbench>;
  /** Closes the browser and the server, and removes its data. */
  close(): Promise<void>;
}

let installed: Promise<string> | undefined;

/** The folder in which the packaged extension is installed, once for all editors of a run: they only read it. */
function installedExtensions(): Promise<string> {
  installed ??= (async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'mpr-installed-'));
    process.once('exit', () => rmSync(home, { recursive: true, force: true }));
    const extensions = path.join(home, 'extensions');
    await installExtension(provided.vsix(), path.join(home, 'data'), extensions);
    return extensions;
  })();
  return installed;
}

/**
 * Starts a fresh editor with the packaged extension installed, and opens it in a browser.
 * @throws Error when the server or the browser cannot be started
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { theme = 'light', locale = 'en', settings = {}, restricted = false } = options;
  const home = await mkdtemp(path.join(tmpdir(), 'mpr-'));
  const dataFolder = path.join(home, 'data');
  const folder = path.join(home, path.basename(options.folder));
  await cp(options.folder, folder, { recursive: true });
  const extensionsFolder = await installedExtensions();
  if (locale !== 'en') await writeLanguagePack(locale, dataFolder);
  const server = await startEditorServer({
    dataFolder,
    extensionsFolder,
    restricted,
    settings: {
      'workbench.colorTheme': themes[theme],
      ...(restricted ? { 'security.workspace.trust.startupPrompt': 'never' } : {}),
      ...settings,
    },
    ...(locale === 'en' ? {} : { locale }),
  });
  const browser = await openBrowser().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const close = async () => {
    await browser.close();
    await server.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    return await openWindow({ context, server, folder, dataFolder, close });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Running {
  readonly context: BrowserContext;
  readonly server: EditorServer;
  readonly folder: string;
  readonly dataFolder: string;
  close(): Promise<void>;
}

async function openWindow(running: Running): Promise<Workbench> {
  const { context, server, folder, dataFolder, close } = running;
  const page = await context.newPage();
  const ready = async () => {
    await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    await page.locator('.part.statusbar .statusbar-item').first().waitFor();
  };
  await page.goto(`${server.url}/?folder=${encodeURI(folder)}`);
  await ready();

  const quickInput = createQuickInput(page);
  const openPalette = async (filter: string) => {
    // A key pressed while another box is closing is lost.
    await until('The command palette', async () => {
      await page.keyboard.press('F1');
      return quickInput.isPalette();
    });
    await quickInput.type(`>${filter}`);
  };
  const inActivityBar = (title: string) =>
    page.locator('.part.activitybar .action-item', { has: page.locator(`.action-label[aria-label^="${title}"]`) });
  const statusItems = page.locator('.part.statusbar .statusbar-item');
  const statusTexts = async () => (await statusItems.allInnerTexts()).map((item) => item.trim());

  const runCommand = async (title: string) => {
    await openPalette(title);
    const fits = (label: string) => label === title || label.endsWith(`: ${title}`);
    const found = await until(
      `The command "${title}"`,
      async () => (await quickInput.items()).find(({ label }) => fits(label)),
      { seen: async () => `Offered: ${(await quickInput.items()).map(({ label }) => label).join(' | ')}` },
    );
    await quickInput.choose(found.label);
    await quickInput.paletteGone();
  };

  return {
    page,
    context,
    folder,
    dataFolder,
    quickInput,
    notifications: createNotifications(page),
    dialog: createDialog(page),
    async openView(title) {
      const item = inActivityBar(title);
      await item.waitFor();
      const isOpen = async () => (await item.getAttribute('class'))?.includes('checked') === true;
      if (!(await isOpen())) await item.locator('.action-label').click();
      await until(`The view container "${title}"`, isOpen);
    },
    view: (name) => createTreeView(page, name),
    runCommand,
    async clearNotifications() {
      const shown = await page.locator('.notifications-toasts .notification-list-item').elementHandles();
      await page.keyboard.press('Control+Alt+Shift+KeyN');
      for (const toast of shown) await toast.waitForElementState('hidden');
    },
    async commandsFor(filter) {
      await openPalette(filter);
      const labels = (await quickInput.items()).map(({ label }) => label);
      await quickInput.cancel();
      return labels;
    },
    statusBarItem: (text, timeout = 30_000) =>
      until(`A status bar item "${text}"`, async () => (await statusTexts()).find((item) => item.includes(text)), {
        timeout,
        seen: async () => `Shown: ${(await statusTexts()).join(' | ')}`,
      }),
    async clickStatusBarItem(text) {
      await statusItems.filter({ hasText: text }).first().click();
    },
    badge: async (title) => (await inActivityBar(title).locator('.badge-content').innerText()).trim(),
    async screenshot(name) {
      const file = path.resolve('.cache', 'screenshots', `${name}.png`);
      await mkdir(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, animations: 'disabled' });
      return file;
    },
    async killExtensionHost() {
      if ((await server.killExtensionHosts()) === 0) throw new Error('No extension host runs.');
    },
    async reload() {
      const loaded = page.waitForEvent('load');
      await runCommand('Developer: Reload Window');
      await loaded;
      await ready();
    },
    secondWindow: () => openWindow(running),
    close,
  };
}
