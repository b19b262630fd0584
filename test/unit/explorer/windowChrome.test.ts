import { strict as assert } from 'node:assert';
import type { TreeView } from 'vscode';
import { emptySnapshot, type Snapshot } from '../../../src/extension/store/snapshot.ts';
import { noSurroundings } from '../../../src/extension/store/surroundings.types.ts';
import '../../shared/editorStub.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';

const { createWindowChrome } = await import('../../../src/extension/presentation/windowChrome.ts');

interface Item {
  text: string;
  tooltip: unknown;
  command: unknown;
  accessibilityInformation?: { label: string };
  backgroundColor?: unknown;
}

/** What a window shows around the tree, of a person whose own id is mei. */
function shown(snapshot: Snapshot, address: string | null = null) {
  const { window } = (globalThis as unknown as { editorStub: { window: Record<string, unknown> } }).editorStub;
  const before = window.createStatusBarItem;
  const item = { text: '', visible: false, show: () => (item.visible = true), hide: () => (item.visible = false) };
  window.createStatusBarItem = () => item;
  const tree: Pick<TreeView<unknown>, 'badge' | 'description' | 'message'> = {};
  const chrome = createWindowChrome({
    language: 'en',
    tree,
    globalState: { get: () => undefined, update: async () => undefined, keys: () => [] } as never,
    platformAddress: () => address,
    isConnected: () => false,
    self: 'mei',
  });
  chrome.show(snapshot, noSurroundings);
  window.createStatusBarItem = before;
  return { tree, item: item as unknown as Item & { visible: boolean } };
}

const trouble = {
  kind: 'offline',
  code: 'client.offline',
  title: 'The platform could not be reached.',
  detail: 'Check the connection.',
  next: '',
  requestId: null,
};
const running = release({ stage: 'grayscaleRelease', ratio: 1 });

describe('around the rows of the view', () => {
  it('offline is said in the message of the view and in the status bar, with the age of the rows and the way to try again', () => {
    const { tree, item } = shown(snapshotWith(running, { trouble }));
    assert.match(tree.message ?? '', /^Not connected since .*\d/);
    assert.ok(item.visible);
    assert.match(item.text, /Not connected/);
    assert.match(String(item.tooltip), /could not be reached/);
    assert.equal(item.command, 'miniProgramRelease.view.refresh');
    assert.match(item.accessibilityInformation?.label ?? '', /Not connected/);
    assert.ok(item.backgroundColor, 'in the colour of a warning');
  });

  it('damaged records, which the rows leave out, are named with what to do', () => {
    const snapshot = snapshotWith(running);
    const { me } = snapshot;
    assert.ok(me);
    const damaged = [{ kind: 'release', id: 'r7' }];
    const { tree } = shown({ ...snapshot, me: { ...me, platform: { ...me.platform, damaged } } });
    assert.match(tree.message ?? '', /damaged.*release r7.*backup/);
  });

  it('a session that ended leads to signing in again', () => {
    const { item } = shown(snapshotWith(running, { trouble: { ...trouble, kind: 'notSignedIn' } }));
    assert.equal(item.command, 'miniProgramRelease.platform.signInAgain');
  });

  it('nothing is said of it once the platform answers', () => {
    const { tree, item } = shown(snapshotWith(running));
    assert.doesNotMatch(tree.message ?? '', /not connected/i);
    assert.doesNotMatch(item.text, /not connected/i);
  });

  it('acting as somebody else is in the message of the view and in the status bar', () => {
    const snapshot = snapshotWith(running);
    const { me } = snapshot;
    const lin = { ...snapshot, me: me && { ...me, user: { id: 'lin', name: 'Lin' } } };
    const { tree, item } = shown(lin);
    assert.match(tree.message ?? '', /acting as Lin/i);
    assert.match(item.text, /Lin/);
    const idle = shown({ ...lin, versions: {} });
    assert.match(idle.item.text, /Lin/);
    assert.equal(idle.item.command, 'miniProgramRelease.workspace.actAs', 'one click ends it');
    // On a platform that one signed in to it is who one is.
    assert.doesNotMatch(shown(lin, 'https://release.example.com').item.text, /Lin/);
    assert.doesNotMatch(shown(snapshot).item.text, /Mei/);
  });

  it('shows nothing before anything was read', () => {
    const { item } = shown(emptySnapshot);
    assert.equal(item.visible, false);
  });
});
