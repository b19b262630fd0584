import * as vscode from 'vscode';
import { doneContext } from '../manifest/ids.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { isWalkthroughOpen } from './openWalkthrough.ts';
import { stepsDone } from './walkthrough.ts';

/**
 * Ticks the steps of the walkthrough. VS Code never ticks a step whose context key was set before it showed walkthroughs in
 * this window, so the keys wait for that.
 */
export function createWalkthroughTicks(setContext: (key: string, value: unknown) => void) {
  let keys: readonly string[] = [];
  const tick = (): void => {
    if (isWalkthroughOpen()) for (const key of keys) setContext(key, true);
  };
  const tabs = vscode.window.tabGroups.onDidChangeTabs(tick);
  return {
    show: (snapshot: Snapshot): void => {
      keys = stepsDone(snapshot).map(doneContext);
      tick();
    },
    dispose: (): void => tabs.dispose(),
  };
}
