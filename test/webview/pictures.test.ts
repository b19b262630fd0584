import assert from 'node:assert/strict';
import { testFileBytesLimit } from '../../src/core/limits.ts';
import { until } from '../ui/harness/until.ts';
import { useWizard } from './harness/suite.ts';
import type { WizardPage } from './harness/wizardPage.ts';
import { configuration, languages } from './views/prepare.ts';

/** Does with files of these sizes what a person does by mouse or keyboard: drops them on an element, or pastes them. */
const give = ({ page }: WizardPage, how: 'drop' | 'paste', selector: string, files: readonly [string, number][]) =>
  page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const [name, size] of ${JSON.stringify(files)})
      data.items.add(new File([new Uint8Array(size).fill(7)], name, { type: 'image/png' }));
    const target = document.querySelector(${JSON.stringify(selector)});
    const common = { bubbles: true, cancelable: true, composed: true };
    if ('${how}' === 'paste') return target.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
    target.dispatchEvent(new DragEvent('dragover', { ...common, dataTransfer: data }));
    return target.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: data }));
  })()`);

describe('pictures in the wizard', () => {
  const open = useWizard();

  it('hands over the bytes of what was dropped on the field', async () => {
    const wizard = await open();
    await wizard.show(configuration());
    await give(wizard, 'drop', '[data-pictures] .or', [
      ['a.png', 2],
      ['b.png', 1],
    ]);
    const [{ field, files } = assert.fail()] = await wizard.tells('addPictures');
    assert.equal(field, 'configuration/screenshots');
    assert.deepEqual(
      files.map(({ name, bytes }) => [name, [...bytes]]),
      [
        ['a.png', [7, 7]],
        ['b.png', [7]],
      ],
    );
  });

  it('takes no file that is dropped elsewhere, and stays the page', async () => {
    const wizard = await open();
    await wizard.show(configuration());
    const wentOn = await give(wizard, 'drop', '#heading', [['a.png', 2]]);
    assert.equal(wentOn, false, 'the browser would have opened the file');
    assert.deepEqual(await wizard.told('addPictures'), []);
  });

  it('takes what is pasted, wherever the focus is, when only one field takes pictures', async () => {
    const wizard = await open();
    await wizard.show(languages());
    await give(wizard, 'paste', '#heading', [['logo.png', 3]]);
    assert.equal((await wizard.tells('addPictures'))[0]?.field, 'language/zh-CN/logo');
  });

  it('copies of a file past every limit just enough to show that it is', async () => {
    const wizard = await open();
    await wizard.show(languages());
    await give(wizard, 'paste', '#heading', [['film.png', testFileBytesLimit + 100]]);
    await wizard.tells('addPictures');
    const size = await wizard.page.evaluate(
      "window.sent.find(({ type }) => type === 'addPictures').body.files[0].bytes.length",
    );
    assert.equal(size, testFileBytesLimit + 1);
  });

  it('opens the editor’s dialog, and removes one by its name', async () => {
    const { page, show, told } = await open();
    await show(configuration());
    await page.getByRole('button', { name: 'Choose…: Screenshots' }).press('Enter');
    await page.getByRole('button', { name: 'Remove: Screenshots 2' }).press('Enter');
    assert.deepEqual(await told('browse'), [{ field: 'configuration/screenshots' }]);
    assert.deepEqual(await told('removePicture'), [{ field: 'configuration/screenshots', index: 1 }]);
  });

  it('shows each picture with its bytes', async () => {
    const { page, show } = await open();
    await show(configuration());
    const image = page.getByRole('img', { name: 'Screenshots 1' });
    await image.waitFor();
    assert.match((await image.getAttribute('src')) ?? '', /^blob:/);
    await until('The picture', () =>
      page.evaluate<boolean>("document.querySelector('img.thumbnail').naturalWidth > 0"),
    );
  });
});
