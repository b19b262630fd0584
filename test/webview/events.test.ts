import assert from 'node:assert/strict';
import { told } from './harness/accessible.ts';
import { useWizard } from './harness/suite.ts';
import { live, publish, rejected } from './views/follow.ts';
import { button, view } from './views/parts.ts';
import { configuration, languages, selectApp } from './views/prepare.ts';
import { otherMiniProgram } from './views/truth.ts';

describe('what the wizard page tells', () => {
  const open = useWizard();

  it('tells a press with its value', async () => {
    const { page, show, told } = await open();
    await show(otherMiniProgram());
    await page.getByRole('button', { name: 'Use 2021000000000099 Instead' }).click();
    assert.deepEqual(await told('press'), [{ action: 'takeOffer', value: '2021000000000099' }]);
  });

  it('takes a double click for one press', async () => {
    const { page, show, told } = await open();
    await show(publish());
    await page.getByRole('button', { name: 'Stop Grayscale Release' }).dblclick();
    assert.deepEqual(await told('press'), [{ action: 'stopGrayscale' }]);
  });

  it('presses nothing that is closed, and says why, beside it and to a screen reader', async () => {
    const { page, show, told: sent } = await open();
    await show(publish());
    const cancel = page.getByRole('button', { name: 'Cancel Release…' });
    await cancel.focus();
    await page.keyboard.press('Enter');
    await cancel.click({ force: true });
    assert.deepEqual(await sent('press'), []);
    const said = await told(page, 'button', 'Cancel Release…');
    assert.deepEqual([said.disabled, said.focused], [true, true]);
    assert.match(said.description, /Your role does not allow this\./);
    await page.getByText('Your role does not allow this.').waitFor();
  });

  it('says for a while that something was copied', async () => {
    const { page, show, told } = await open();
    await show(live());
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    assert.match(await page.locator('[aria-live=polite]').innerText(), /已复制/);
    assert.deepEqual(await told('press'), [{ action: 'copyText', value: 'https://qr.alipay.com/s6x' }]);
    await page.getByRole('button', { name: '复制链接' }).waitFor();
  });

  it('lets the host open addresses, and goes nowhere itself', async () => {
    const { page, show, told } = await open();
    await show(rejected());
    const address = page.url();
    await page.getByRole('link', { name: 'Picture 1' }).click();
    assert.deepEqual(await told('openLink'), [{ url: 'https://mdn.alipayobjects.example/review/1.png' }]);
    assert.equal(page.url(), address);
  });

  it('shows somebody’s words as they are, and never as markup', async () => {
    const { page, show, faults } = await open();
    const quote = '<img src=x onerror="alert(1)"> **简介**\n  第二行';
    await show(
      view({
        step: 'review',
        heading: 'Rejected',
        blocks: [{ kind: 'notice', tone: 'error', title: 'Rejected', text: '', quote, buttons: [] }],
      }),
    );
    assert.equal(await page.locator('blockquote').textContent(), quote);
    assert.deepEqual(faults, []);
  });

  it('tells what is chosen: in a list, among cards, among pages of a form', async () => {
    const { page, show, told } = await open();
    await show(selectApp());
    const workspace = page.getByRole('combobox', { name: 'Workspace' });
    await workspace.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('radio', { name: 'Toy Wallet' }).click({ force: true });
    assert.equal(await page.getByRole('radio', { name: 'AlipayCN' }).isChecked(), true);
    await show(languages());
    await page.getByRole('tab', { name: 'zh-CN' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.deepEqual(await told('choose'), [
      { choice: 'workspace', value: 'w2' },
      { choice: 'locale', value: 'en-US' },
    ]);
  });

  it('shows the choice that the host says, also after the person chose another', async () => {
    const { page, show } = await open();
    await show(selectApp());
    await page.getByRole('combobox', { name: 'Workspace' }).press('ArrowDown');
    await show(selectApp());
    assert.equal(await page.locator('[part=selected-value]').first().innerText(), 'Corner Ltd');
  });

  it('tells when a group is folded', async () => {
    const { page, show, tells } = await open();
    await show(configuration());
    await page.getByText('Testing', { exact: true }).click();
    assert.deepEqual(await tells('fold'), [{ group: 'testing', open: false }]);
  });

  it('shows no view that a newer one has overtaken', async () => {
    const { page, show } = await open();
    const [older, newer] = [languages(), languages()];
    await show({ ...newer, note: 'newer' });
    await page.evaluate(`(() => {
      const note = document.querySelector('.note');
      window.notes = [];
      new MutationObserver(() => window.notes.push(note.textContent))
        .observe(note, { childList: true, characterData: true, subtree: true });
    })()`);
    await page.evaluate(
      `window.postMessage(${JSON.stringify({ type: 'view', body: { ...older, note: 'older' } })}, '*')`,
    );
    await show({ ...newer, note: 'newer' }); // after it, as messages arrive in order
    assert.deepEqual(await page.evaluate('window.notes'), [], 'the older one was shown for a while');
  });

  it('stays on the way when there is only a way back', async () => {
    const { page, show, told } = await open();
    await show({ ...languages(), next: null, back: button('back', 'Back') });
    await page.getByRole('textbox', { name: 'Tagline' }).press('Enter');
    await page.keyboard.press('Enter');
    assert.deepEqual(await told('press'), []);
  });
});
