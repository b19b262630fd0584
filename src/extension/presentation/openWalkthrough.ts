import * as vscode from 'vscode';

/**
 * Calls back once VS Code shows our walkthrough, also one that was open before a reload: its steps are ticked by context
 * keys, which are known once releases were read. VS Code has no event for it; the tab carries the walkthrough's title.
 */
export function onWalkthroughOpened(manifest: unknown, opened: () => void): vscode.Disposable {
  const { contributes } = manifest as { contributes: { walkthroughs: readonly { title: string }[] } };
  const title = contributes.walkthroughs[0]?.title ?? '';
  const { tabGroups } = vscode.window;
  const look = (): void => {
    const tabs = tabGroups.all.flatMap((group) => group.tabs);
    if (tabs.some(({ input, label }) => input === undefined && label.includes(title))) opened();
  };
  look();
  return tabGroups.onDidChangeTabs(look);
}
