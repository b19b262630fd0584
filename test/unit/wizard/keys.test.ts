import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';

interface Binding {
  readonly command: string;
  readonly key: string;
  readonly mac: string;
  readonly when: string;
}

const { keybindings } = JSON.parse(readFileSync('package.json', 'utf8')).contributes as { keybindings: Binding[] };
const bindingOf = (name: string) =>
  keybindings.find(({ command }) => command === `miniProgramRelease.wizard.${name}`) ?? assert.fail(name);

describe('the keys of the release wizard', () => {
  it('are Ctrl or Cmd with Enter for the main button, and those of VS Code for back', () => {
    assert.deepEqual([bindingOf('main').key, bindingOf('main').mac], ['ctrl+enter', 'cmd+enter']);
    assert.deepEqual([bindingOf('back').key, bindingOf('back').mac], ['alt+left', 'ctrl+-']);
  });

  it('count only while the wizard has the focus, and not in a list or another part of the window', () => {
    for (const { when } of keybindings) {
      assert.match(when, /activeWebviewPanelId == 'miniProgramRelease\.wizard'/);
      for (const elsewhere of ['sideBarFocus', 'panelFocus', 'inQuickOpen']) assert.ok(when.includes(`!${elsewhere}`));
    }
  });
});
