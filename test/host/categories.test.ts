import { strict as assert } from 'node:assert';
import type { App } from '../../src/extension/compositionRoot.ts';
import type { PickOptions } from '../../src/extension/shared/prompts.ts';
import { addChinese, authorize, createProgram, upload } from '../integration/platform/fixture.ts';
import { fieldOf, fieldsOf, page, runningApp } from './wizardFixture.ts';

describe('AlipayCN’s categories in the editor', () => {
  let app: App;
  before(async () => {
    app = await runningApp();
  });
  afterEach(async () => {
    for (const panel of await app.wizards.all()) panel.close();
  });

  it('are chosen by name in the wizard, whose form follows, and say whether the name is free', async () => {
    const { client, store, ui } = app.context;
    const program = await createProgram(client, `Shop ${Date.now()}`);
    await addChinese(client, program);
    await authorize(client, program);
    const version = await upload(client, program, '1.0.0');
    const release = await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await store.refresh();
    await app.wizards.open({ releaseId: release.id });
    const [panel] = await app.wizards.all();
    assert.ok(panel);
    const { press, say, step, type, until } = page(app, panel);

    say('go', { step: 'configuration', field: null });
    await step('configuration');
    await until('the categories', (view) => fieldOf(view, 'configuration/category').control === 'chosen');
    const before = ui.pick;
    let offered: readonly { readonly label: string; readonly detail?: string | undefined }[] = [];
    ui.pick = async <T>({ items }: PickOptions<T>) => {
      offered = items;
      return items.find(({ label }) => label === '正餐门店')?.value;
    };
    try {
      press('chooseCategory');
      await until('the demanded picture', (view) =>
        fieldsOf(view).some(({ id, required }) => id === 'configuration/outDoorPicture' && required),
      );
    } finally {
      ui.pick = before;
    }
    assert.ok(offered.length > 3);
    assert.match(offered.find(({ label }) => label === '正餐门店')?.detail ?? '', /Storefront picture/);
    const chosen = fieldOf(panel.view(), 'configuration/category');
    assert.ok(chosen.control === 'chosen');
    assert.deepEqual(
      chosen.chosen.map(({ value, label }) => `${value} ${label}`),
      ['XS1001_XS2003 餐饮 / 正餐门店'],
    );

    say('go', { step: 'languages', field: null });
    await step('languages');
    // That of another mini program there, whichever this one got.
    const { name: own } = await client.getTargetInformation({ miniProgram: program.id, app: 'alipayCN' });
    const taken = own === '示例小程序2' ? '示例小程序1' : '示例小程序2';
    type('language/zh-CN/name', taken);
    const view = await until('what AlipayCN says', (now) => {
      const { note, value } = fieldOf(now, 'language/zh-CN/name');
      return value === taken && note !== undefined;
    });
    assert.equal(fieldOf(view, 'language/zh-CN/name').note?.tone, 'warning');
  });
});
