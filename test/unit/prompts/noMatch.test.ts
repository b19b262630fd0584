import { strict as assert } from 'node:assert';
import '../../shared/editorStub.ts';

const { vscodeUi: ui } = await import('../../../src/extension/shared/prompts.ts');

interface Row {
  readonly label: string;
  readonly description?: string;
  readonly alwaysShow?: boolean;
}

/** A list as VS Code's own: it filters by what is typed, and does not report that nothing is left. */
function quickPick() {
  const handlers: Record<string, (value: unknown) => void> = {};
  const on = (name: string) => (handler: (value: never) => void) => {
    handlers[name] = handler as (value: unknown) => void;
    return { dispose: () => undefined };
  };
  const list = {
    value: '',
    title: '',
    selectedItems: [] as readonly Row[],
    onDidHide: on('hide'),
    onDidAccept: on('accept'),
    onDidChangeValue: on('value'),
    onDidTriggerButton: on('button'),
    show: () => undefined,
    dispose: () => undefined,
    items: [] as readonly Row[],
  };
  const visible = () => list.items.filter((row) => row.alwaysShow || row.label.includes(list.value));
  return {
    list,
    labels: () => visible().map(({ label }) => label),
    type(value: string) {
      list.value = value;
      handlers.value?.(value);
    },
    accept() {
      list.selectedItems = visible().slice(0, 1);
      handlers.accept?.(undefined);
    },
  };
}

const { window } = (globalThis as unknown as { editorStub: { window: Record<string, unknown> } }).editorStub;
const rows = [
  { label: 'Coffee Corner', value: 1 },
  { label: 'Tea House', value: 2 },
];
const frame = { title: 'Upload Version', placeholder: 'Select a mini program', items: rows };

describe('a list in which nothing matches what is typed', () => {
  const before = window.createQuickPick;
  let shown: ReturnType<typeof quickPick>;
  beforeEach(() => {
    shown = quickPick();
    window.createQuickPick = () => shown.list;
  });
  after(() => {
    window.createQuickPick = before;
  });

  it('says so, as long as it is true', () => {
    void ui.pick(frame);
    for (const typed of ['bread', 'breads']) {
      shown.type(typed);
      assert.deepEqual(shown.labels(), [`$(search-stop) Nothing matches “${typed}”`]);
    }
    shown.type('Tea');
    assert.deepEqual(shown.labels(), ['Tea House']);
    shown.type('');
    assert.deepEqual(shown.labels(), ['Coffee Corner', 'Tea House']);
  });

  it('shows everything again when that row is chosen, and is answered afterwards', async () => {
    const answer = ui.pick(frame);
    shown.type('bread');
    shown.accept();
    assert.equal(shown.list.value, '');
    assert.deepEqual(shown.labels(), ['Coffee Corner', 'Tea House']);
    shown.accept();
    assert.equal(await answer, 1);
  });

  it('says so in the title where several can be chosen', () => {
    void ui.pickSeveral({ ...frame, chosen: [] });
    shown.type('bread');
    assert.equal(shown.list.title, 'Upload Version · Nothing matches “bread”');
    shown.type('Tea');
    assert.equal(shown.list.title, 'Upload Version');
  });
});
