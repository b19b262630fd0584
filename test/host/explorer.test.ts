import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';
import { createExplorerProvider } from '../../src/extension/explorer/explorerProvider.ts';
import type { Handle } from '../../src/extension/explorer/knownRows.ts';
import type { Snapshot } from '../../src/extension/store/snapshot.ts';
import {
  allowed,
  miniProgram,
  release,
  reviews,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../shared/snapshots.ts';

/** A provider, what VS Code would have got from it, and what it was told to redraw. */
function opened(snapshot: Snapshot) {
  const changed = new vscode.EventEmitter<unknown>();
  const fired: unknown[] = [];
  changed.event((what) => fired.push(what));
  const provider = createExplorerProvider('en', changed);
  const elements = new Map<string, Handle>();
  const walk = (element?: Handle) => {
    for (const child of provider.getChildren(element)) {
      elements.set(child.id, child);
      walk(child);
    }
  };
  provider.show(snapshot);
  walk();
  fired.length = 0;
  return { provider, fired, elements };
}

const twoPrograms = (second: string, one = underReview()): Snapshot => {
  const base = snapshotWith(one);
  const other = miniProgram({ id: 'p2', name: second });
  return {
    ...base,
    miniPrograms: { w1: [miniProgram(), other] },
    versions: { ...base.versions, p2: { items: [], next: null } },
  };
};

describe('the explorer’s provider', () => {
  it('redraws everything once when the roots come', () => {
    const changed = new vscode.EventEmitter<unknown>();
    const fired: unknown[] = [];
    changed.event((what) => fired.push(what));
    createExplorerProvider('en', changed).show(snapshotOf([version()]));
    assert.deepEqual(fired, [undefined]);
  });

  it('redraws nothing when nothing changed', () => {
    const { provider, fired } = opened(twoPrograms('Tea House'));
    provider.show(twoPrograms('Tea House'));
    assert.deepEqual(fired, []);
  });

  it('redraws only the row that changed, by the element VS Code holds, also after many changes', () => {
    const { provider, fired, elements } = opened(twoPrograms('Tea House'));
    for (const name of ['Tea Room', 'Tea Garden', 'Tea House']) provider.show(twoPrograms(name));
    assert.equal(fired.length, 3);
    for (const what of fired) {
      assert.equal((what as unknown[]).length, 1);
      assert.equal((what as unknown[])[0], elements.get('miniProgram/p2'));
    }
    fired.length = 0;
    provider.show(twoPrograms('Tea House', underReview({ reviews: reviews('approved', 'pending') })));
    const ids = (fired[0] as Handle[]).map(({ id }) => id).sort();
    assert.deepEqual(ids, ['miniProgram/p1', 'review/r1/alipayCN', 'review/r1/alipayPlus', 'version/v1']);
  });

  it('shows no inline button for a while after its buttons changed', () => {
    const changed = new vscode.EventEmitter<unknown>();
    const fired: unknown[] = [];
    changed.event((what) => fired.push(what));
    const timers: (() => void)[] = [];
    const provider = createExplorerProvider('en', changed, undefined, (work) => timers.push(work));
    const inline = () => provider.getTreeItem(provider.find('release/r1')).contextValue?.match(/inline:\S+/g) ?? [];
    const gray = release({ stage: 'grayscaleRelease', ratio: 1, actions: allowed('raiseGrayscale', 'stopGrayscale') });
    provider.show(snapshotWith(gray));
    assert.deepEqual(inline(), ['inline:release.raiseGrayscale', 'inline:release.stopGrayscale']);
    provider.show(snapshotWith(release({ stage: 'releasePreparation', actions: allowed('finalRelease') })));
    assert.deepEqual(inline(), []);
    fired.length = 0;
    for (const timer of timers.splice(0)) timer();
    assert.deepEqual(inline(), ['inline:release.openWizard', 'inline:release.nothingToStop']);
    assert.ok(fired.every((what) => (what as Handle[])[0] === provider.find('release/r1')));
  });

  it('answers the parent of every row', () => {
    const { provider, elements } = opened(snapshotWith(underReview()));
    const parent = (id: string) => provider.getParent(elements.get(id))?.id;
    assert.equal(parent('review/r1/alipayPlus'), 'stage/r1/underReview');
    assert.equal(parent('stage/r1/underReview'), 'version/v1');
    assert.equal(parent('version/v1'), 'miniProgram/p1');
    assert.equal(parent('workspace/w1'), undefined);
  });

  it('dresses a row for VS Code', () => {
    const { provider, elements } = opened(snapshotWith(underReview()));
    const item = provider.getTreeItem(provider.find('release/r1'));
    assert.equal(item.id, 'version/v1');
    assert.equal(item.label, '1.0.0');
    assert.equal(item.command?.command, 'miniProgramRelease.release.actions');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(
      provider.getTreeItem(elements.get('stage/r1/fullRelease')).collapsibleState,
      vscode.TreeItemCollapsibleState.None,
    );
  });

  it('says what a closed mini program holds, and nothing twice while it is open', () => {
    const expanded = new vscode.EventEmitter<{ element: unknown }>();
    const collapsed = new vscode.EventEmitter<{ element: unknown }>();
    const { provider, fired, elements } = opened(snapshotWith(underReview()));
    const following = provider.follow({
      onDidExpandElement: expanded.event,
      onDidCollapseElement: collapsed.event,
    } as Parameters<typeof provider.follow>[0]);
    const element = elements.get('miniProgram/p1');
    const description = () => provider.getTreeItem(element).description;
    assert.equal(description(), '');
    collapsed.fire({ element });
    assert.match(String(description()), /^1\.0\.0 Under Review/);
    expanded.fire({ element });
    assert.equal(description(), '');
    assert.deepEqual(fired, [[element], [element]]);
    following.dispose();
  });

  it('gives a row that now stands for a release its subject, under the element that VS Code holds', () => {
    const { provider, elements } = opened(snapshotOf([version()]));
    const element = elements.get('version/v1');
    provider.show(snapshotWith(underReview()));
    assert.equal(provider.find('release/r1'), element);
    assert.equal(element?.subject.releaseId, 'r1');
  });

  it('takes the words of people for text in a tooltip, never for links or markup', () => {
    const reason = '[click](command:workbench.action.quit) <b>now</b> https://evil.example\nsecond line';
    const rejection = { reviewer: 'alipayCN', reason, at: '2026-03-02T11:00:00.000Z', pictures: [] };
    const { provider, elements } = opened(snapshotWith(release({ rejection })));
    const { tooltip } = provider.getTreeItem(elements.get('rejection/r1'));
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.notEqual(tooltip.isTrusted, true);
    assert.notEqual(tooltip.supportHtml, true);
    assert.ok(tooltip.value.includes('\\[click\\]\\(command\\:'));
    assert.ok(tooltip.value.includes('\\<b\\>'));
    assert.ok(tooltip.value.includes('https\\:\\/\\/evil'));
    assert.ok(tooltip.value.includes('  \nsecond line'));
  });
});

describe('the tree of the running extension', () => {
  it('shows within two seconds what another client does', async () => {
    const extension = vscode.extensions.getExtension<{ app(): Promise<App> }>(
      'mini-program-release.mini-program-release',
    );
    assert.ok(extension);
    const { context, explorer } = await (await extension.activate()).app();
    const { client, store } = context;
    const shown = (name: string) =>
      explorer.getChildren().some((element) => explorer.getTreeItem(element).label === name);
    const name = `Corner ${Date.now()}`;
    const { id: workspace } = await client.createWorkspace({}, { name });
    const started = performance.now();
    await client.createMiniProgram({ workspace }, { name: 'Coffee Corner' });
    await new Promise<void>((resolve) => {
      if (shown(name)) return resolve();
      const subscription = store.onDidChange(() => {
        if (!shown(name)) return;
        subscription.dispose();
        resolve();
      });
    });
    assert.ok(performance.now() - started < 2000);
  });
});
