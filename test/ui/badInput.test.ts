import { strict as assert } from 'node:assert';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PNG } from 'pngjs';
import { answer, makeMiniProgram } from './harness/firstSteps.ts';
import { until } from './harness/until.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

/** What cannot be released gets a sentence with a code and a way on, where it happened; nothing is left half done. */
describe('bad input in the workbench', () => {
  let w: Workbench;
  const tree = () => w.view('Releases');
  const inFolder = (...parts: string[]) => path.join(w.folder, ...parts);
  const refusedUpload = async (text: string) => {
    await w.runCommand('Upload Version…');
    const told = await w.notifications.one(text);
    await w.clearNotifications();
    return told;
  };

  before(async () => {
    w = await openWorkbench({ folder: 'samples/coffee-corner' });
    await cp(w.folder, `${w.folder}-kept`, { recursive: true });
    await makeMiniProgram(w, '街角咖啡');
  });
  after(() => w?.close());
  afterEach(async () => {
    for (const name of await readdir(w.folder)) await rm(inFolder(name), { recursive: true });
    await cp(`${w.folder}-kept`, w.folder, { recursive: true });
  });

  it('refuses a folder without a mini program', async () => {
    await rm(inFolder('app.json'));
    const told = await refusedUpload('is not the folder of a mini program');
    assert.match(told.message, /app\.json/);
    await tree().row('街角咖啡', ({ description }) => description === 'no versions yet');
  });

  it('refuses a WeChat program', async () => {
    await rm(inFolder('mini.project.json'));
    await writeFile(inFolder('project.config.json'), '{"appid":"wx0123456789abcdef"}');
    for (const page of ['index', 'order'])
      await rename(inFolder('pages', page, `${page}.axml`), inFolder('pages', page, `${page}.wxml`));
    assert.match((await refusedUpload('AlipayCN requires an Alipay mini program')).message, /WeChat/);
  });

  it('opens a broken app.json where it breaks', async () => {
    const text = await readFile(inFolder('app.json'), 'utf8');
    await writeFile(inFolder('app.json'), text.replace('"window"', '"window'));
    await w.runCommand('Upload Version…');
    await w.notifications.one('app.json is not valid JSON');
    await w.notifications.click('app.json is not valid JSON', 'Show');
    await w.page.locator('.tab', { hasText: 'app.json' }).waitFor();
    await w.clearNotifications();
  });

  it('names a page that is listed but absent', async () => {
    await rm(inFolder('pages', 'order'), { recursive: true });
    assert.match((await refusedUpload('the file does not exist')).message, /pages\/order\/order/);
  });

  it('refuses a name of 31 units while it is typed, with its count', async () => {
    await w.runCommand('Add Language…');
    await w.quickInput.type('Klingon');
    await w.quickInput.choose('Nothing matches “Klingon”');
    await w.quickInput.choose('zh-CN');
    await w.quickInput.titled('(1/4)');
    await w.quickInput.type(`${'咖'.repeat(15)}a`);
    assert.match(await w.quickInput.refusal(), /31 of at most 30/);
    await w.quickInput.type('咖'.repeat(15));
    await w.quickInput.valid();
    await w.quickInput.accept();
  });

  it('refuses a logo of 300 KB before it is stored, and offers another', async () => {
    await answer(w, '(2/4)', '每天一杯好咖啡');
    await answer(w, '(3/4)', '查询门店、在线点单、积分换礼，一个小程序就够了。');
    const picture = new PNG({ width: 320, height: 320 });
    for (let at = 0; at < picture.data.length; at += 1) picture.data[at] = ((at * 7919) % 251) ^ (at >> 3);
    await mkdir(inFolder('release'), { recursive: true });
    await writeFile(inFolder('release', 'big.png'), PNG.sync.write(picture, { deflateLevel: 0 }));
    await w.quickInput.file(inFolder('release', 'big.png'));
    await w.quickInput.titled('(4/4)');
    const [again] = await w.quickInput.items();
    assert.equal(again?.label, 'Choose Another…');
    assert.match(again.detail, /big\.png: .*the limit is 256 KB/);
    assert.deepEqual(await w.notifications.all(), []);
    await w.quickInput.choose('Choose Another…');
    await w.quickInput.titled('Choose');
    await w.page.keyboard.press('Escape');
    await w.quickInput.titled('(4/4)');
  });

  it('keeps what was typed before, for the next time', async () => {
    await w.clearNotifications();
    await w.quickInput.cancel();
    await w.runCommand('Add Language…');
    await w.quickInput.choose('zh-CN');
    await w.quickInput.choose('Continue with My Input');
    await until('The logo’s step', async () => (await w.quickInput.title()).includes('Logo'));
    await w.quickInput.cancel();
  });
});
