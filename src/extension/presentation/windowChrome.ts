import * as vscode from 'vscode';
import { explorerText } from '../../texts/editor/explorer.ts';
import { dotted } from '../../texts/format.ts';
import type { Language } from '../../texts/language.ts';
import { connectionName } from '../explorer/connectionName.ts';
import { viewState } from '../explorer/viewState.ts';
import {
  connectedContext,
  doneContext,
  remoteContext,
  simulatedContext,
  stateContext,
  viewId,
  watchingKey,
} from '../manifest/ids.ts';
import { isSimulated, type Snapshot } from '../store/snapshot.ts';
import { type Status, statuses } from './statusBar.ts';
import { stepsDone } from './walkthrough.ts';

interface ChromeOptions {
  readonly language: Language;
  readonly tree: Pick<vscode.TreeView<unknown>, 'badge' | 'description' | 'message'>;
  readonly globalState: vscode.Memento;
  /** The address of the platform in use; `null` for the embedded one. */
  readonly platformAddress: () => string | null;
  readonly isConnected: () => boolean;
}

/** What a window shows around the rows of the tree: status bar, badge, view message and context keys. */
export function createWindowChrome({ language, tree, globalState, platformAddress, isConnected }: ChromeOptions) {
  const item = vscode.window.createStatusBarItem('miniProgramRelease.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Mini Program Release';
  item.command = `${viewId}.focus`;
  const setContext = createContextKeys();
  setContext(stateContext, 'loading');

  function showContext(snapshot: Snapshot): void {
    setContext(stateContext, viewState(snapshot));
    for (const step of stepsDone(snapshot)) setContext(doneContext(step), true);
    setContext(simulatedContext, isSimulated(snapshot));
    setContext(connectedContext, isConnected());
    setContext(remoteContext, platformAddress() !== null);
  }

  function showPlatform({ me }: Snapshot, state: string): void {
    const address = platformAddress();
    const name = dotted(address, connectionName(me?.platform.connection, language));
    tree.description = name;
    // A view that is alone in its container shows no description. A message would hide the welcome text.
    tree.message = state === 'ready' && (address !== null || me?.platform.simulated === false) ? name : '';
  }

  function showStatus(all: readonly Status[]): void {
    const [worst] = all;
    if (worst) {
      item.text = `$(${worst.icon}) ${worst.text}`;
      item.tooltip = all.map(({ text }) => text).join('\n');
      item.accessibilityInformation = { label: all.map(({ text }) => text).join(', ') };
      item.show();
    } else item.hide();
    const waiting = all.filter(({ attention }) => attention).length;
    const tooltip = explorerText(language, 'attention', { count: waiting });
    tree.badge = waiting > 0 ? { value: waiting, tooltip } : undefined;
  }

  return {
    show: (snapshot: Snapshot): void => {
      showContext(snapshot);
      showPlatform(snapshot, viewState(snapshot));
      const all = statuses(snapshot, language);
      showStatus(all);
      if (snapshot.readAt !== null && snapshot.trouble === null) void globalState.update(watchingKey, all.length > 0);
    },
    dispose: (): void => item.dispose(),
  };
}

/** Sets context keys; one that has the value already is left alone. */
function createContextKeys(): (key: string, value: unknown) => void {
  const values = new Map<string, unknown>();
  return (key, value) => {
    if (values.get(key) === value) return;
    values.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
}
