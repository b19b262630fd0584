import type { ReleaseClient } from '../../src/client/client.types.ts';
import './editorStub.ts';

const { createReleaseStore } = await import('../../src/extension/store/releaseStore.ts');
const { createExplorerProvider } = await import('../../src/extension/explorer/explorerProvider.ts');
const { TreeItemCollapsibleState } = await import('vscode');

/** What a window shows of a platform: the store and the tree over it, without VS Code around them. */
export interface ExplorerWindow {
  readonly store: ReturnType<typeof createReleaseStore>;
  readonly explorer: ReturnType<typeof createExplorerProvider>;
  /** How many rows VS Code was told to draw again. */
  readonly drawn: { rows: number };
  /** Asks for every row that is open from here, as VS Code does. */
  draw(element?: unknown): void;
  close(): void;
}

/** @param retryDelay how long the store waits after a failed reading, in milliseconds; the product's own where it is absent */
export function openExplorerWindow(client: ReleaseClient, retryDelay?: () => number): ExplorerWindow {
  const drawn = { rows: 0 };
  const store = createReleaseStore({ client, language: 'en', ...(retryDelay ? { retryDelay } : {}) });
  const fire = (elements: readonly unknown[] | undefined) => {
    if (elements) drawn.rows += elements.length;
    else draw();
  };
  const explorer = createExplorerProvider('en', { fire } as never);
  store.onDidChange((_, after) => void explorer.show(after));
  function draw(element?: unknown): void {
    const children = explorer.getChildren(element);
    drawn.rows += children.length;
    for (const child of children) {
      if (explorer.getTreeItem(child).collapsibleState === TreeItemCollapsibleState.Expanded) draw(child);
    }
  }
  return { store, explorer, drawn, draw, close: store.dispose };
}
