import * as vscode from 'vscode';
import { wizardViewType } from '../manifest/ids.ts';
import { settings } from '../shared/settings.ts';
import type { ReleaseStore } from '../store/releaseStore.ts';

const isWizard = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputWebview && input.viewType.endsWith(wizardViewType);

/** When this window asks for news: while the view or a wizard is visible, and otherwise unless the setting forbids it. */
export function createPolling(tree: Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>) {
  const { tabGroups } = vscode.window;
  const isLooking = () => tree.visible || tabGroups.all.some(({ activeTab }) => activeTab && isWizard(activeTab));
  const mayPoll = (): boolean => settings.pollsInBackground() || isLooking();
  return {
    mayPoll,
    /** Lets the store follow the changes whenever it may, until disposed. */
    control: (store: Pick<ReleaseStore, 'setFollowing'>): vscode.Disposable => {
      const follow = () => store.setFollowing(mayPoll());
      follow();
      return vscode.Disposable.from(
        settings.onDidChange(follow),
        tree.onDidChangeVisibility(follow),
        tabGroups.onDidChangeTabs(follow),
        tabGroups.onDidChangeTabGroups(follow),
      );
    },
  };
}
