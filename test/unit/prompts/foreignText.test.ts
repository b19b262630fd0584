import { strict as assert } from 'node:assert';
import { person, shown } from '../../shared/editorStub.ts';
import { miniProgram, snapshotOf } from '../../shared/snapshots.ts';

const { vscodeUi: ui } = await import('../../../src/extension/shared/prompts.ts');
const { createExplorerProvider } = await import('../../../src/extension/explorer/explorerProvider.ts');

/** A link that runs a command, an icon, what turns the direction, hides, and steers. */
const hostile = '[x](command:workbench.action.quit) $(flame) \u202enil\u200b \u001b[2J\u0000';

/** Nothing of it is left in what VS Code was given. */
function assertHarmless(given: unknown): void {
  const text = JSON.stringify(given);
  assert.match(text, /workbench.action.quit/);
  assert.doesNotMatch(text, /\]\(command:|\$\(flame|\u202e|\u200b|\\u001b|\\u0000/);
}

describe('words of other people in VS Code', () => {
  beforeEach(() => {
    shown.length = 0;
    person.press = () => undefined;
  });

  it('are plain text in a list, an input and their titles', async () => {
    const frame = { title: hostile, placeholder: hostile };
    await ui.pick({
      ...frame,
      items: [
        { label: hostile, description: hostile, detail: hostile, icon: 'json', value: 1 },
        { label: hostile, value: 2, separator: true },
      ],
    });
    const { items, title, placeholder } = shown[0] as Record<string, { label: string; choice?: unknown }[]>;
    assert.ok(items?.[0]?.label.startsWith('$(json) '));
    assertHarmless([title, placeholder, items?.map(({ choice: _, ...item }) => item)]);
    await ui.input({ ...frame, prompt: hostile, value: hostile, validate: () => hostile });
    const { value, ...rest } = shown[1] as { value: string };
    assert.equal(value, hostile, 'what a person edits is unchanged');
    assertHarmless(rest);
  });

  it('are plain text in messages, questions and progress', async () => {
    for (const kind of ['error', 'warning', 'information'] as const) await ui.tell(kind, hostile, hostile);
    await ui.confirm(hostile, hostile, 'Publish');
    await ui.progress(hostile, async (_signal, report) => report(hostile));
    await ui.showText(hostile, hostile);
    await ui.showPage(hostile, '');
    await ui.files({ title: hostile, label: hostile, many: false, extensions: [] });
    for (const given of shown) assertHarmless(given);
    assert.equal(shown.length, 9);
  });

  it('still tell which button was pressed', async () => {
    person.press = (buttons) => buttons.at(-1);
    assert.equal(await ui.tell('warning', 'Go on?', 'Stop', hostile), hostile);
    assert.equal(await ui.confirm('Go on?', '', hostile), true);
    person.press = () => undefined;
    assert.equal(await ui.confirm('Go on?', '', hostile), false);
  });

  it('open nothing but web addresses', async () => {
    const { createEditorServices } = await import('../../../src/extension/shared/editorServices.ts');
    const log = { info: () => {} };
    const { openExternal } = createEditorServices(log as never, {} as never, 'en');
    const foreign = ['command:workbench.action.quit', 'file:///etc/passwd', 'vscode://x.y/z', 'ms-settings:', 'x', ''];
    for (const url of [...foreign, 'javascript:alert(1)', 'https://user:word@example.com/']) {
      assert.equal(await openExternal(url), false, url);
    }
    assert.equal(JSON.stringify(shown).match(/Did not open/g)?.length, 8);
    shown.length = 0;
    assert.equal(await openExternal('https://open.alipay.com/develop/manage'), true);
    assert.deepEqual(shown, [{ uri: 'https://open.alipay.com/develop/manage' }]);
  });

  it('are plain text in rows of the tree and their tooltips', () => {
    const emitter = { event: () => ({ dispose: () => {} }), fire: () => {}, dispose: () => {} };
    const explorer = createExplorerProvider('en', emitter as never);
    explorer.show(snapshotOf([], { miniPrograms: { w1: [miniProgram({ name: hostile })] } }));
    const [workspace] = explorer.getChildren();
    const rows = explorer.getChildren(workspace).map((handle) => explorer.getTreeItem(handle));
    for (const { label, description, tooltip, accessibilityInformation } of rows) {
      assertHarmless({ label, description, tooltip, spoken: accessibilityInformation?.label });
      assert.match((tooltip as { value: string }).value, /\\\[x\\\]\\\(command/);
    }
    assert.equal(rows.length > 0, true);
  });
});
