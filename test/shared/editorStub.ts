import { readFile, stat } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { posix } from 'node:path';

/** What VS Code was given to show, in order. */
export const shown: unknown[] = [];
/** What the person does with a quick input. */
export const person = {
  press: (_buttons: readonly string[]): string | undefined => undefined,
  /** What the workspace holds. */
  files: [] as { scheme: string; path: string }[],
};

const event = () => ({ dispose: () => {} });
function quickInput(): object {
  let hide = () => {};
  const input = {
    onDidHide: (done: () => void) => {
      hide = done;
      return event();
    },
    onDidAccept: event,
    onDidChangeValue: event,
    onDidTriggerButton: event,
    show: () => {
      shown.push({ ...input });
      hide();
    },
    dispose: () => {},
  };
  return input;
}

const message = async (text: string, ...more: readonly unknown[]): Promise<string | undefined> => {
  shown.push([text, more]);
  return person.press(more.filter((one): one is string => typeof one === 'string'));
};
/** A path on a disk beside or above another one; other addresses stay. */
function joinPath(uri: { scheme?: string; path?: string }, ...parts: string[]): object {
  if (uri.path === undefined) return uri;
  const path = posix.join(uri.path, ...parts);
  return { ...uri, path, fsPath: path };
}
const report = (value: unknown) => void shown.push(value);

/** The little of VS Code's API that shows something; it remembers what it was given. */
const editor = {
  window: {
    tabGroups: { all: [], onDidChangeTabs: event },
    createStatusBarItem: () => ({ show: () => {}, hide: () => {}, dispose: () => {} }),
    createQuickPick: quickInput,
    createInputBox: quickInput,
    showErrorMessage: message,
    showWarningMessage: message,
    showInformationMessage: message,
    withProgress: (options: object, work: (progress: object, token: object) => unknown) => {
      shown.push(options);
      return work({ report }, { onCancellationRequested: event });
    },
    showTextDocument: async () => undefined,
    createWebviewPanel: (_: string, title: string) => {
      report(title);
      return { webview: {} };
    },
    showOpenDialog: async (options: object) => report(options),
    showSaveDialog: async (options: object) => report(options),
  },
  workspace: {
    openTextDocument: async (uri: object) => report(uri),
    findFiles: async () => person.files,
    fs: {
      stat: ({ path }: { path: string }) => stat(path),
      readFile: ({ path }: { path: string }) => readFile(path),
    },
    asRelativePath: String,
  },
  commands: { executeCommand: async (_name: string, ...given: readonly unknown[]) => given.forEach(report) },
  languages: { setTextDocumentLanguage: async () => undefined, createDiagnosticCollection: () => ({}) },
  env: {
    language: 'en',
    openExternal: async (uri: object) => {
      report(uri);
      return true;
    },
  },
  Uri: { from: (parts: object) => parts, parse: (uri: string) => ({ uri }), joinPath },
  EventEmitter: class {
    event = event;
    fire(): void {}
  },
  QuickPickItemKind: { Separator: -1 },
  QuickInputButtons: { Back: {} },
  ViewColumn: { Active: -1 },
  StatusBarAlignment: { Left: 1 },
  ProgressLocation: { Notification: 15 },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  TreeItem: class {
    label: string;
    constructor(label: string) {
      this.label = label;
    }
  },
  MarkdownString: class {
    value: string;
    constructor(value: string) {
      this.value = value;
    }
  },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  ThemeIcon: class {},
  ThemeColor: class {},
};

Object.assign(globalThis, { editorStub: editor });
const source = Object.keys(editor)
  .map((name) => `export const ${name} = globalThis.editorStub.${name};`)
  .join('\n');
registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(name, context),
});
