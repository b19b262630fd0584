import * as vscode from 'vscode';
import { visibleText } from '../../core/visibleText.ts';
import { labelText, messageText } from '../../texts/escape.ts';
import { viewId } from '../manifest/ids.ts';
import { type Back, back } from './back.ts';
import { noMatch, sayNoMatch } from './noMatch.ts';
import { textDocuments } from './textDocuments.ts';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** Codicon name. */
  readonly icon?: string | undefined;
  readonly value: T;
  readonly separator?: boolean | undefined;
}

interface Frame<B extends boolean> {
  readonly title: string;
  readonly step?: number | undefined;
  readonly steps?: number | undefined;
  readonly canGoBack?: B | undefined;
}

/** What the person gave; `back` only where there is a button for it; `undefined` when they left. */
type Answer<T, B extends boolean> = T | (B extends true ? Back : never) | undefined;

export interface PickOptions<T, B extends boolean = boolean> extends Frame<B> {
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  readonly active?: T | undefined;
}

export interface InputOptions<B extends boolean = boolean> extends Frame<B> {
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly password?: boolean | undefined;
  /** A sentence while the value is not right, else `null`. */
  readonly validate: (value: string) => string | null;
  /** Beside the prompt while the value is right, e.g. how long it is. */
  readonly hint?: ((value: string) => string) | undefined;
}

export interface FileOptions {
  readonly title: string;
  readonly label: string;
  readonly many: boolean;
  readonly extensions: readonly string[];
}

/** A button that changes nothing. */
export interface HarmlessButton {
  readonly label: string;
  readonly run: () => Promise<void>;
}

/** What commands ask of a person; the real one speaks through VS Code, tests answer from a list. */
export interface Ui {
  pick<T, B extends boolean = false>(options: PickOptions<T, B>): Promise<Answer<T, B>>;
  /** Any number of them, by check boxes. */
  pickSeveral<T>(options: PickOptions<T, false> & { readonly chosen: readonly T[] }): Promise<T[] | undefined>;
  input<B extends boolean = false>(options: InputOptions<B>): Promise<Answer<string, B>>;
  files(options: FileOptions): Promise<vscode.Uri[] | undefined>;
  saveAs(title: string, name: string): Promise<vscode.Uri | undefined>;
  /**
   * Modal, once; true when the person pressed `action`. VS Code gives the focus to the first button: `first` comes
   * before `action` where Enter alone must not do it.
   */
  confirm(message: string, detail: string, action: string, first?: HarmlessButton): Promise<boolean>;
  progress<T>(
    title: string,
    work: (signal: AbortSignal, report: (message: string, percent?: number) => void) => Promise<T>,
  ): Promise<T>;
  tell(kind: 'information' | 'warning' | 'error', message: string, ...buttons: string[]): Promise<string | undefined>;
  showText(name: string, text: string, language?: string): Promise<void>;
  /** Shows in the view that something is under way. */
  busyView<T>(work: () => Promise<T>): Promise<T>;
  /** Shows a page made by `pageHtml`; its links run these commands alone. */
  showPage(title: string, html: string, commands?: readonly string[]): Promise<void>;
}

/** Where files were chosen last: the next ones are mostly beside them. */
let lastFolder: vscode.Uri | undefined;

function listen<T, B extends boolean>(
  input: vscode.QuickInput & { readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> },
  accept: (done: (value: T) => void) => vscode.Disposable[],
): Promise<Answer<T, B>> {
  return new Promise((resolve) => {
    const subscriptions: vscode.Disposable[] = [];
    const done = (value: Answer<T, B>) => {
      resolve(value);
      for (const subscription of subscriptions) subscription.dispose();
      input.dispose();
    };
    subscriptions.push(
      ...accept(done),
      input.onDidHide(() => done(undefined)),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) done(back as Answer<T, B>);
      }),
    );
    input.show();
  });
}

function frame(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  { title, step, steps, canGoBack }: Frame<boolean>,
): void {
  input.title = labelText(title);
  input.step = step;
  input.totalSteps = steps;
  input.ignoreFocusOut = true;
  input.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

type Item<T> = vscode.QuickPickItem & { choice: Choice<T> };

function item<T>(choice: Choice<T>): Item<T> {
  const { description = '', detail, icon, separator } = choice;
  const label = labelText(choice.label);
  if (separator) return { label, kind: vscode.QuickPickItemKind.Separator, choice };
  return {
    label: icon ? `$(${icon}) ${label}` : label,
    description: labelText(description),
    ...(detail ? { detail: labelText(detail) } : {}),
    choice,
  };
}

/** VS Code keeps a toast for ten seconds. */
const toastMilliseconds = 10_000;
/** Our own toasts that may still be in sight, with the time of each. */
const toasts = new Map<symbol, { readonly kind: string; readonly at: number }>();

/** The hiding that was asked for last. */
let hiding: Promise<void> = Promise.resolve();

/**
 * Puts news that the next ones replace into the notification center; what needs the person stays in sight. One after the
 * other: a toast that appears while others are being hidden would go with them.
 */
function replaceToasts(): Promise<void> {
  hiding = hiding.then(hideReplaced, hideReplaced);
  return hiding;
}

async function hideReplaced(): Promise<void> {
  const inSight = [...toasts.values()].filter(({ at }) => Date.now() - at < toastMilliseconds);
  if (inSight.length === 0 || inSight.some(({ kind }) => kind !== 'information')) return;
  toasts.clear();
  await vscode.commands.executeCommand('notifications.hideToasts');
}

/** The Ui of a real VS Code window. */
export const vscodeUi: Ui = {
  pick<T, B extends boolean>(options: PickOptions<T, B>) {
    const input = vscode.window.createQuickPick<Item<T>>();
    frame(input, options);
    input.placeholder = labelText(options.placeholder);
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    input.items = options.items.map(item);
    const active = input.items.find((i) => !i.choice.separator && i.choice.value === options.active);
    if (active) input.activeItems = [active];
    const empty = sayNoMatch(input, options.items);
    return listen<T, B>(input, (done) => [
      input.onDidChangeValue(empty.update),
      input.onDidAccept(() => {
        const [chosen] = input.selectedItems;
        if (chosen && !empty.clears(chosen)) done(chosen.choice.value);
      }),
    ]);
  },

  pickSeveral<T>(options: PickOptions<T, false> & { readonly chosen: readonly T[] }) {
    const input = vscode.window.createQuickPick<Item<T>>();
    frame(input, options);
    input.placeholder = labelText(options.placeholder);
    input.canSelectMany = true;
    input.items = options.items.map(item);
    input.selectedItems = input.items.filter(({ choice }) => options.chosen.includes(choice.value));
    const { title } = input;
    return listen<T[], false>(input, (done) => [
      input.onDidChangeValue((typed) => {
        input.title = [title, noMatch(options.items, typed)].filter(Boolean).join(' · ');
      }),
      input.onDidAccept(() => done(input.selectedItems.map(({ choice }) => choice.value))),
    ]);
  },

  input<B extends boolean>(options: InputOptions<B>) {
    const input = vscode.window.createInputBox();
    frame(input, options);
    input.value = options.value;
    input.placeholder = labelText(options.placeholder ?? '');
    input.password = options.password ?? false;
    let touched = false;
    const check = () => {
      const problem = options.validate(input.value);
      const hint = options.hint?.(input.value);
      input.prompt = messageText(hint ? `${options.prompt} · ${hint}` : options.prompt);
      input.validationMessage = touched && problem ? messageText(problem) : '';
      return problem === null;
    };
    check();
    return listen<string, B>(input, (done) => [
      input.onDidChangeValue(() => {
        touched = true;
        check();
      }),
      input.onDidAccept(() => {
        touched = true;
        if (check()) done(input.value.trim());
      }),
    ]);
  },

  async files({ title, label, many, extensions }) {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    const start = lastFolder ?? first?.uri;
    const chosen = await vscode.window.showOpenDialog({
      title: labelText(title),
      openLabel: labelText(label),
      canSelectMany: many,
      filters: { [extensions.join(', ')]: [...extensions] },
      ...(start ? { defaultUri: start } : {}),
    });
    if (chosen?.[0]) lastFolder = vscode.Uri.joinPath(chosen[0], '..');
    return chosen;
  },

  async saveAs(title, name) {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return vscode.window.showSaveDialog({
      title: labelText(title),
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    });
  },

  async confirm(message, detail, action, first) {
    const labels = (first ? [first.label, action] : [action]).map(labelText);
    const shown = { modal: true, detail: messageText(detail) };
    const pressed = await vscode.window.showWarningMessage(messageText(message), shown, ...labels);
    if (first && pressed === labels[0]) await first.run();
    return pressed !== undefined && pressed === labels.at(-1);
  },

  async progress(given, work) {
    const title = messageText(given);
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      let last = 0;
      try {
        return await work(controller.signal, (message, percent) => {
          const increment = percent === undefined ? 0 : Math.max(0, percent - last);
          last += increment;
          progress.report({ message: messageText(message), ...(increment > 0 ? { increment } : {}) });
        });
      } finally {
        subscription.dispose();
      }
    });
  },

  async tell(kind, said, ...buttons) {
    const labels = buttons.map(labelText);
    const { showErrorMessage, showInformationMessage, showWarningMessage } = vscode.window;
    const show = { error: showErrorMessage, warning: showWarningMessage, information: showInformationMessage }[kind];
    await replaceToasts();
    const toast = Symbol(kind);
    toasts.set(toast, { kind, at: Date.now() });
    const pressed = await show(messageText(said), ...labels);
    toasts.delete(toast);
    return pressed === undefined ? undefined : buttons[labels.indexOf(pressed)];
  },

  async showText(name, text, language = 'markdown') {
    const document = await vscode.workspace.openTextDocument(textDocuments.put(labelText(name), visibleText(text)));
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: true });
  },

  busyView: async (work) => vscode.window.withProgress({ location: { viewId } }, work),

  async showPage(title, html, commands = []) {
    const options = { enableScripts: false, localResourceRoots: [], enableCommandUris: commands };
    const column = vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel('miniProgramRelease.page', labelText(title), column, options);
    panel.webview.html = html;
  },
};
