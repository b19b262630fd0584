import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import '../../shared/editorStub.ts';

const { createReleaseStore } = await import('../../../src/extension/store/releaseStore.ts');
const { createExplorerProvider } = await import('../../../src/extension/explorer/explorerProvider.ts');
const { TreeItemCollapsibleState } = await import('vscode');

/** What a window shows of a platform in the same process: the store and the tree over it, without VS Code around them. */
export interface ExplorerWindow {
  readonly store: ReturnType<typeof createReleaseStore>;
  readonly explorer: ReturnType<typeof createExplorerProvider>;
  /** Counted since the window opened: requests to the platform, rows that VS Code was told to draw again, and how often. */
  readonly counts: { requests: number; rows: number; redraws: number };
  /** Asks for every row that is open from here, as VS Code does; how many. */
  draw(element?: unknown): number;
  close(): void;
}

/** A client into a platform of this process. @param counted called for every request */
export function clientInto(platform: Platform, counted: () => void = () => {}): ReleaseClient {
  const token = platform.tokenFor('mei');
  return createReleaseClient({
    baseUrl: 'http://platform.embedded',
    answer: (request) => {
      counted();
      return platform.answer(request);
    },
    token: () => token,
    clientName: 'bench/1',
  });
}

export function openWindow(platform: Platform): ExplorerWindow {
  const counts = { requests: 0, rows: 0, redraws: 0 };
  const client = clientInto(platform, () => {
    counts.requests += 1;
  });
  const store = createReleaseStore({ client, language: 'en' });
  const changed = {
    fire: (elements: readonly unknown[] | undefined) => {
      counts.redraws += 1;
      if (elements) counts.rows += elements.length;
      else draw();
    },
  };
  const explorer = createExplorerProvider('en', changed as never);
  store.onDidChange((_, after) => void explorer.show(after));
  function draw(element?: unknown): number {
    const children = explorer.getChildren(element);
    let drawn = children.length;
    for (const child of children) {
      if (explorer.getTreeItem(child).collapsibleState === TreeItemCollapsibleState.Expanded) drawn += draw(child);
    }
    counts.rows += children.length;
    return drawn;
  }
  return { store, explorer, counts, draw, close: store.dispose };
}
