import assert from 'node:assert/strict';
import { focusedOn, told } from './harness/accessible.ts';
import { useWizard } from './harness/suite.ts';
import { apply, publish, rejected } from './views/follow.ts';
import { button, text, view } from './views/parts.ts';
import { basicInformation, configuration, languages } from './views/prepare.ts';

describe('the wizard by keyboard', () => {
  const open = useWizard();

  it('moves the focus to the heading of another step, and leaves it alone within a step', async () => {
    const { page, show } = await open();
    await show(languages());
    assert.equal(await focusedOn(page), 'heading Languages');
    await page.getByRole('textbox', { name: 'Tagline' }).focus();
    await show(languages());
    assert.equal(await focusedOn(page), 'textbox Tagline');
    await show(configuration());
    assert.equal(await focusedOn(page), 'heading Configuration of 1.0.0');
  });

  it('moves the focus once to the field that a view names, out of a folded group too', async () => {
    const { page, show } = await open();
    const focus = { id: 3, field: 'configuration/category' };
    await show({ ...configuration(), focus });
    assert.equal(await focusedOn(page), 'group Category');
    await page.getByRole('textbox', { name: 'Test account' }).focus();
    await show({ ...configuration(), focus });
    assert.equal(await focusedOn(page), 'textbox Test account');
    await show({ ...configuration(), focus: { id: 4, field: 'configuration/screenshots' } });
    assert.equal(await focusedOn(page), 'button Choose…: Screenshots');
  });

  it('moves the focus to the heading when what had it is gone', async () => {
    const { page, show } = await open();
    const step = (label: string | null) =>
      view({
        step: 'apply',
        heading: 'Apply',
        blocks: label === null ? [] : [{ kind: 'buttons', buttons: [button('refresh', label)] }],
      });
    await show(step('Check'));
    await page.getByRole('button', { name: 'Check' }).focus();
    await show(step(null));
    assert.equal(await focusedOn(page), 'heading Apply');
  });

  it('leads on from a line of text at Enter, and presses nothing', async () => {
    const { page, show, told } = await open();
    await show({ ...languages(), next: button('apply', 'Apply', { look: 'primary' }) });
    await page.getByRole('textbox', { name: 'Tagline' }).press('Enter');
    assert.equal(await focusedOn(page), 'button Apply');
    assert.deepEqual(await told('press'), []);
    await page.keyboard.press('Enter');
    assert.deepEqual(await told('press'), [{ action: 'apply' }]);
  });

  it('lets Enter end a line in a text of several', async () => {
    const { page, show } = await open();
    await show(languages());
    const description = page.getByRole('textbox', { name: 'Description' });
    await description.press('ControlOrMeta+End');
    await description.press('Enter');
    assert.match(await description.inputValue(), /\n$/);
  });

  it('reaches everything by Tab, from the steps down to the way on', async () => {
    const { page, show } = await open();
    await show(
      view({
        step: 'apply',
        heading: 'Apply',
        blocks: [
          text('name', 'Name', 'x'),
          { kind: 'buttons', buttons: [button('rollBack', 'Roll Back', { disabled: 'Not now.' })] },
        ],
      }),
    );
    const seen: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      await page.keyboard.press('Tab'); // the heading has the focus, the steps stand before it
      seen.push(await focusedOn(page));
    }
    const all = ['button Go to “Next”', 'textbox Name', 'button Roll Back', 'button Back', 'button Next'];
    assert.deepEqual(seen, all);
    await page.locator('#heading').focus();
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focusedOn(page), 'button Full Release (to do)');
  });

  it('leads past everything to the main button with one Tab and Enter', async () => {
    const { page, show } = await open();
    await show(apply());
    await page.locator('#heading').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.match(await focusedOn(page), /^button Apply/);
  });

  it('comes back to where it was when a dialog of the editor closes', async () => {
    const { page, show } = await open();
    const withoutFocus = (change?: () => Promise<void>) =>
      page
        .evaluate('document.activeElement.blur()')
        .then(change)
        .then(() => page.evaluate(`window.dispatchEvent(new Event('focus'))`));
    await show(languages());
    await page.getByRole('textbox', { name: 'Tagline' }).focus();
    await withoutFocus();
    assert.equal(await focusedOn(page), 'textbox Tagline');
    await page.getByRole('button', { name: /^Save and/ }).focus();
    await withoutFocus(() => show(languages()));
    assert.match(await focusedOn(page), /^button Save and/);
    // What had it is gone with the answer.
    await withoutFocus(() =>
      show(view({ step: 'languages', heading: 'Languages', blocks: [], next: null, back: null })),
    );
    assert.equal(await focusedOn(page), 'heading Languages');
  });

  it('tells a screen reader the step, what goes on and what changed by itself', async () => {
    const { page, show } = await open();
    await show(basicInformation());
    assert.equal(
      await page.locator('nav [aria-current=step]').innerText(),
      'Basic Information\n(now)\n1 item to complete',
    );
    assert.equal(await page.getByRole('status').innerText(), 'Saving the basic information…');
    await show(rejected());
    assert.equal(await page.locator('[aria-live=polite]').innerText(), 'AlipayCN rejected 1.0.0.');
    assert.equal((await told(page, 'navigation', 'Steps of the release')).role, 'navigation');
  });

  it('leads from a fact to the field where it is edited', async () => {
    const { page, show, told } = await open();
    const view = apply();
    const facts = view.blocks[0];
    assert.ok(facts?.kind === 'facts');
    const rows = facts.rows.map((row) => ({
      ...row,
      edit: { step: 'languages', field: 'name', label: 'Edit' } as const,
    }));
    await show({ ...view, blocks: [{ ...facts, rows }] });
    await page.getByRole('button', { name: 'Edit: Version' }).press('Enter');
    assert.deepEqual(await told('go'), [{ step: 'languages', field: 'name' }]);
  });

  it('opens a step, and says why a closed one cannot be opened', async () => {
    const { page, show, told: sent } = await open();
    await show(languages());
    await page.getByRole('button', { name: 'Version' }).click();
    await page.getByRole('button', { name: 'Full Release' }).press('Enter');
    assert.deepEqual(await sent('go'), [{ step: 'version', field: null }]);
    assert.equal(
      (await told(page, 'button', 'Full Release (to do)')).description,
      'Available after the version is released to all users.',
    );
    const shown = page.locator('.reason.wide');
    assert.equal(await shown.innerText(), 'Available after the version is released to all users.');
  });

  it('keeps the focus on a ratio that cannot be chosen, and tells why', async () => {
    const { page, show, told: sent } = await open();
    await show(publish());
    await page.getByRole('radio', { name: '30%' }).focus();
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focusedOn(page), 'radio 10% now');
    const ten = await told(page, 'radio', '10% now');
    assert.equal(ten.disabled, true);
    assert.match(ten.description, /^The ratio can only increase\. It is at 10%\./);
    assert.match(await page.locator('.about:visible').innerText(), /^The ratio can only increase\. It is at 10%\./);
    assert.equal(await page.getByRole('radio', { name: '30%' }).isChecked(), true);
    assert.deepEqual(await sent('choose'), []);
    await page.keyboard.press('End');
    await page.getByRole('radio', { name: '50%' }).press('Space');
    assert.deepEqual(await sent('choose'), [{ choice: 'ratio', value: '50' }]);
  });
});
