import assert from 'node:assert/strict';
import type { FieldBlock, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { told } from './harness/accessible.ts';
import { useWizard } from './harness/suite.ts';
import { list, text, view } from './views/parts.ts';
import { basicInformation, languages } from './views/prepare.ts';

/** A view of one step with these fields. */
const form = (...blocks: FieldBlock[]): WizardView => view({ step: 'languages', heading: 'Languages', blocks });

const name = (value: string, seq: number) => text('name', 'Name', value, { seq, count: { min: 3, max: 30 } });

describe('typing in the wizard', () => {
  const open = useWizard();

  it('tells every change with a growing number, and that the field was left', async () => {
    const { page, show, told, tells } = await open();
    await show(form(name('', 0), text('tagline', 'Tagline', '')));
    await page.getByRole('textbox', { name: 'Name' }).pressSequentially('ab');
    await page.getByRole('textbox', { name: 'Tagline' }).pressSequentially('c');
    assert.deepEqual(await told('change'), [
      { field: 'name', value: 'a', seq: 1 },
      { field: 'name', value: 'ab', seq: 2 },
      { field: 'tagline', value: 'c', seq: 3 },
    ]);
    assert.deepEqual(await tells('touched'), [{ field: 'name' }]);
  });

  it('is not overwritten by a view that does not know the newest change, but by one that does', async () => {
    const { page, show } = await open();
    await show(form(name('old', 0)));
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.fill('new');
    await field.pressSequentially('er'); // changes 1 to 3
    await show(form(name('new', 1)));
    assert.equal(await field.inputValue(), 'newer');
    await show(form(name('taken from a colleague', 3)));
    assert.equal(await field.inputValue(), 'taken from a colleague');
  });

  it('keeps the blanks under the fingers when the host trims them', async () => {
    const { page, show } = await open();
    await show(form(name('', 0), list('domains', 'Domains', [])));
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.pressSequentially('a ');
    const domains = page.getByRole('textbox', { name: 'Domains' });
    await domains.fill('a.example\n');
    await show(form(name('a', 2), list('domains', 'Domains', ['a.example'], { seq: 3 })));
    assert.equal(await field.inputValue(), 'a ');
    assert.equal(await domains.inputValue(), 'a.example\n');
  });

  it('tells a list as its lines that say something', async () => {
    const { page, show, told } = await open();
    await show(form(list('domains', 'Domains', [])));
    await page.getByRole('textbox', { name: 'Domains' }).fill(' a.example \n\nb.example\n');
    assert.deepEqual(await told('change'), [{ field: 'domains', value: ['a.example', 'b.example'], seq: 1 }]);
    await page.getByText('2 of 30').waitFor();
  });

  it('counts a Chinese character as two while the person types', async () => {
    const { page, show } = await open();
    await show(form(name('', 0)));
    await page.getByRole('textbox', { name: 'Name' }).fill('街角Café');
    await page.getByText('8 of 30').waitFor();
  });

  it('survives a reload: shown at once, and sent again with its number', async () => {
    const { page, show, tells } = await open();
    await show(form(name('old', 0)));
    await page.getByRole('textbox', { name: 'Name' }).fill('typed');
    await page.reload();
    assert.deepEqual(await tells('change'), [{ field: 'name', value: 'typed', seq: 1 }]);
    await show(form(name('old', 0)));
    assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'typed');
    await page.getByRole('textbox', { name: 'Name' }).fill('typed on');
    assert.deepEqual((await tells('change', 2)).at(-1), { field: 'name', value: 'typed on', seq: 2 });
  });

  it('sends nothing again that the host knew, also of a step that is not shown any more', async () => {
    const { page, show, told, tells } = await open();
    await show(form(name('', 0)));
    await page.getByRole('textbox', { name: 'Name' }).fill('known');
    await show(form(text('other', 'Other', 'x', { seq: 1 })));
    await page.reload();
    await tells('ready');
    assert.deepEqual(await told('change'), []);
  });

  it('numbers on above what the host knows', async () => {
    const { page, show, told } = await open();
    await show(form(name('x', 41)));
    await page.getByRole('textbox', { name: 'Name' }).fill('y');
    assert.deepEqual(await told('change'), [{ field: 'name', value: 'y', seq: 42 }]);
  });

  it('writes a password down nowhere', async () => {
    const { page, show, told, kept } = await open();
    await show(form(name('', 0), text('password', 'Password', '', { control: 'password' })));
    await page.getByRole('textbox', { name: 'Name' }).fill('reviewer');
    await page.locator('input[type=password]').fill('s3cret');
    assert.equal((await told('change')).at(-1)?.value, 's3cret');
    assert.match(await kept(), /reviewer/);
    assert.doesNotMatch(await kept(), /s3cret/);
  });

  it('says beside the field what is wrong, to the eye and to a screen reader', async () => {
    const { page, show } = await open();
    await show(languages());
    const tagline = await told(page, 'textbox', 'Tagline');
    assert.equal(tagline.invalid, true);
    assert.match(tagline.description, /^Tagline is too short: 6 of at least 10 .*6 of 30/);
    const problem = await page.getByText('Tagline is too short').boundingBox();
    const control = await page.getByRole('textbox', { name: 'Tagline' }).boundingBox();
    assert.ok(problem && control && problem.y - (control.y + control.height) < 16);
    await show(basicInformation());
    const other = await told(page, 'textbox', 'Legal name');
    assert.equal(other.invalid, false);
    assert.match(other.description, /Before Corner Ltd$/);
  });

  it('shows another person’s value beside one’s own and tells which one is taken', async () => {
    const { page, show, told } = await open();
    const value = text('name', 'Name', 'mine', {
      theirs: { by: 'Lin', title: 'Lin also changed this field at 10:49', value: 'hers' },
    });
    await show(form(value));
    await page.getByRole('textbox', { name: 'Name' }).fill('mine, newer');
    await page.getByText('Lin also changed this field').waitFor();
    await page.locator('.side').filter({ hasText: 'mine, newer' }).waitFor();
    await page.getByRole('button', { name: 'Take theirs' }).click();
    assert.deepEqual(await told('resolve'), [{ field: 'name', take: 'theirs' }]);
    await show(form(text('name', 'Name', 'hers', { seq: 1 })));
    assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'hers');
  });
});
