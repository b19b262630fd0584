import * as vscode from 'vscode';
import { explorerText } from '../../texts/editor/explorer.ts';
import { labelText } from '../../texts/escape.ts';
import { dotted, shortDateTime, timeOfDay } from '../../texts/format.ts';
import type { Language } from '../../texts/language.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import { connectionName } from '../explorer/connectionName.ts';
import { viewState } from '../explorer/viewState.ts';
import { commandId } from '../manifest/commandTable.ts';
import {
  canContext,
  connectedContext,
  remoteContext,
  simulatedContext,
  stateContext,
  watchingKey,
} from '../manifest/ids.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { isSimulated, type Snapshot } from '../store/snapshot.ts';
import type { Surroundings } from '../store/surroundings.types.ts';
import { paletteWords } from './paletteWords.ts';
import { type Status, statuses } from './statusBar.ts';
import { statusTooltip } from './statusTooltip.ts';
import { createWalkthroughTicks } from './walkthroughTicks.ts';

/** So many damaged records are named above the tree, which leaves them out. */
const mostDamaged = 3;

interface ChromeOptions {
  readonly language: Language;
  readonly tree: Pick<vscode.TreeView<unknown>, 'badge' | 'description' | 'message'>;
  readonly globalState: vscode.Memento;
  /** The address of the platform in use; `null` for the embedded one. */
  readonly platformAddress: () => string | null;
  readonly isConnected: () => boolean;
  /** The user id of the person at this machine, whoever they act as. */
  readonly self: string;
}

/** What a window shows around the rows of the tree: status bar, badge, view message and context keys. */
export function createWindowChrome(options: ChromeOptions) {
  const { language, tree, globalState, platformAddress, isConnected } = options;
  const item = vscode.window.createStatusBarItem('miniProgramRelease.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Mini Program Release';
  const setContext = createContextKeys();
  setContext(stateContext, 'loading');
  const ticks = createWalkthroughTicks(setContext);

  function showContext(snapshot: Snapshot): void {
    setContext(stateContext, viewState(snapshot));
    if (snapshot.readAt !== null) setContext(canContext, paletteWords(snapshot).join(' '));
    ticks.show(snapshot);
    setContext(simulatedContext, isSimulated(snapshot));
    setContext(connectedContext, isConnected());
    setContext(remoteContext, platformAddress() !== null);
  }

  /** Whom one acts as, where that is somebody else. */
  const actingAs = ({ me }: Snapshot): string =>
    me && platformAddress() === null && me.user.id !== options.self
      ? explorerText(language, 'actingAs', { name: me.user.name })
      : '';

  /** Why the rows are not current, and since when. */
  function staleness({ trouble, readAt }: Snapshot): string {
    if (!trouble || readAt === null) return '';
    const key = trouble.kind === 'notSignedIn' ? 'signedOut' : 'offline';
    const isToday = new Date(readAt).toDateString() === new Date().toDateString();
    const time = (isToday ? timeOfDay : shortDateTime)(language, new Date(readAt));
    return explorerText(language, key, { time });
  }

  function showPlatform(snapshot: Snapshot, state: string): void {
    const { me } = snapshot;
    const address = platformAddress();
    const name = labelText(dotted(address, connectionName(me?.platform.connection, language)));
    tree.description = name;
    // A view that is alone in its container shows no description. A message would hide the welcome text.
    const isOwn = address === null && me?.platform.simulated !== false;
    const damaged = (me?.platform.damaged ?? []).slice(0, mostDamaged);
    const broken = damaged.map((params) => refusalSentence(language, { code: 'rowBroken', params }));
    const parts = [staleness(snapshot), ...broken, actingAs(snapshot), isOwn ? '' : name];
    tree.message = state === 'ready' ? labelText(parts.filter(Boolean).join('\n')) : '';
  }

  function showOffline(snapshot: Snapshot): boolean {
    const stale = staleness(snapshot);
    if (!stale) return false;
    const signedOut = snapshot.trouble?.kind === 'notSignedIn';
    const text = explorerText(language, signedOut ? 'status.signedOut' : 'status.offline');
    item.text = `$(debug-disconnect) ${text}`;
    item.tooltip = [snapshot.trouble?.title, snapshot.trouble?.detail, stale].filter(Boolean).join('\n');
    item.command = commandId(signedOut ? 'platform.signInAgain' : 'view.refresh');
    item.accessibilityInformation = { label: `${item.name}: ${text}` };
    item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    item.show();
    return true;
  }

  function showStatus(snapshot: Snapshot, all: readonly Status[], surroundings: Surroundings): void {
    const [worst] = all;
    const who = labelText(actingAs(snapshot));
    if (!showOffline(snapshot)) {
      item.text = [...(worst ? [`$(${worst.icon}) ${worst.text}`] : []), ...(who ? [`$(account) ${who}`] : [])].join(
        '  ',
      );
      item.tooltip = worst ? statusTooltip(snapshot, language, all, surroundings) : who;
      item.accessibilityInformation = { label: [...all.map(({ text }) => text), who].filter(Boolean).join(', ') };
      item.command = worst
        ? { command: commandId('release.actions'), title: item.name ?? '', arguments: [releaseSubject(worst.release)] }
        : commandId('workspace.actAs');
      item.backgroundColor =
        worst?.key === 'status.due' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
      if (item.text) item.show();
      else item.hide();
    }
    const waiting = all.filter(({ attention }) => attention).length;
    const tooltip = explorerText(language, 'attention', { count: waiting });
    tree.badge = waiting > 0 ? { value: waiting, tooltip } : undefined;
  }

  return {
    show: (snapshot: Snapshot, surroundings: Surroundings): void => {
      showContext(snapshot);
      showPlatform(snapshot, viewState(snapshot));
      const all = statuses(snapshot, language, surroundings);
      showStatus(snapshot, all, surroundings);
      const followed = all.some((status) => status.followed);
      if (snapshot.readAt !== null && snapshot.trouble === null) void globalState.update(watchingKey, followed);
    },
    dispose: (): void => {
      ticks.dispose();
      item.dispose();
    },
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
