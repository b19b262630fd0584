import * as vscode from 'vscode';

/** The tab in which VS Code shows walkthroughs, in the languages of our texts. */
const tabNames = ['Welcome', '欢迎', '歡迎'];

/** Whether VS Code shows walkthroughs. */
export const isWalkthroughOpen = (): boolean =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .some(({ input, label }) => input === undefined && tabNames.some((name) => label.startsWith(name)));

/**
 * Calls back once VS Code shows walkthroughs, also where it did before a reload, on a machine where there is something to
 * tick: the steps are ticked by context keys, which are known once releases were read. VS Code has no event for it.
 */
export function onWalkthroughOpened(
  { globalStorageUri }: vscode.ExtensionContext,
  opened: () => void,
): vscode.Disposable {
  const look = async (): Promise<void> => {
    if (!isWalkthroughOpen()) return;
    const used = await Promise.resolve(vscode.workspace.fs.stat(globalStorageUri)).catch(() => null); // never used here
    if (used) opened();
  };
  void look();
  return vscode.window.tabGroups.onDidChangeTabs(() => void look());
}
