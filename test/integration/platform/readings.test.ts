import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import { categoriesOf } from '../../../src/core/categories.ts';
import { png } from '../../shared/media.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from './fixture.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;

describe('what AlipayCN knows of a mini program', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  let now = Date.parse('2026-11-25T08:00:00Z');
  const place = () => ({ miniProgram: program.id, app: 'alipayCN' });
  const times = (method: string) => alipayCn.asked.filter((one) => one === method).length;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readings-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayCN']), clock: () => new Date(now) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
  });
  after(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('cannot be asked before it is authorized, and that is said with the way on', async () => {
    await assert.rejects(
      stage.owner.listCategories(place()),
      (error: unknown) =>
        ReleaseError.is(error) && error.code === 'authorizationRequired' && error.remedy?.action === 'authorize',
    );
    await assert.rejects(stage.owner.checkName(place(), { name: '街角咖啡' }), refusedWith('authorizationRequired'));
    await assert.rejects(stage.as('stranger').listCategories(place()), (error: unknown) => ReleaseError.is(error));
  });

  it('categories come with their way from the top and are asked for once a day', async () => {
    await authorize(stage.owner, program);
    const { items, readAt } = await stage.owner.listCategories(place());
    assert.equal(readAt, new Date(now).toISOString());
    const shop = categoriesOf(items).find(({ path }) => path === 'XS1001_XS2003');
    assert.deepEqual(shop, {
      path: 'XS1001_XS2003',
      names: ['餐饮', '正餐门店'],
      demands: { licence: true, outDoorPicture: true, specialLicence: false },
    });
    now += 23 * 3600_000;
    await stage.owner.listCategories(place());
    assert.equal(times('category/query'), 1);
    now += 2 * 3600_000;
    await stage.owner.listCategories(place());
    assert.equal(times('category/query'), 2);
    await stage.owner.listCategories(place(), undefined, { query: { refresh: 'true' } });
    assert.equal(times('category/query'), 3);
  });

  it('categories that cannot be read anew stay known with their age', async () => {
    const before = await stage.owner.listCategories(place());
    await alipayCn.refuse('alipay.open.mini.category.query', 'USER_NOT_EXIST');
    now += 25 * 3600_000;
    const again = await stage.owner.listCategories(place());
    assert.deepEqual(again, before);
  });

  it('a category’s demands are told beside their fields, and no application leaves without them', async () => {
    const version = await upload(stage.owner, program, '1.0.0');
    const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: release.id };
    const problems = async () =>
      (await stage.owner.getConfiguration(path)).problems.map(({ field, code }) => `${field} ${code}`);
    await configure(stage.owner, program, release, { category: 'XS1002_XS2047' });
    assert.deepEqual(await problems(), []);
    await configure(stage.owner, program, release, { category: 'XS1002_XS2049;XS1002_XS2047' });
    assert.deepEqual(await problems(), ['outDoorPicture field.required', 'specialLicencePictures field.required']);
    const { revision } = await stage.owner.getRelease(path);
    await assert.rejects(stage.owner.apply(path, {}, { ifMatch: revision }), refusedWith('configurationInvalid'));
    assert.equal(times('audit/apply'), 0);
    const { id: picture } = await stage.owner.uploadFile({ workspace: program.workspace }, png(640, 480, 10));
    await configure(stage.owner, program, release, {
      category: 'XS1002_XS2049;XS1002_XS2047',
      outDoorPicture: picture,
      specialLicencePictures: [picture],
    });
    const ready = await stage.owner.getRelease(path);
    const applied = await stage.owner.apply(path, {}, { ifMatch: ready.revision });
    assert.deepEqual([applied.stage, applied.trouble], ['underReview', null]);
  });

  it('a name is free, taken or not allowed, in AlipayCN’s words', async () => {
    const check = (name: string) => stage.owner.checkName(place(), { name });
    assert.equal((await check('街角咖啡')).verdict, 'free');
    const taken = await check('示例小程序2');
    assert.equal(taken.verdict, 'taken');
    assert.ok(taken.memo);
    await assert.rejects(
      check('一'),
      (error: unknown) => ReleaseError.is(error) && error.fields[0]?.code === 'field.tooShort',
    );
  });

  it('tells what AlipayCN holds now', async () => {
    const before = times('baseinfo/query');
    const held = await stage.owner.getTargetInformation(place());
    assert.equal(held.registrationLimited, false);
    assert.ok(held.name);
    await stage.owner.getTargetInformation(place());
    assert.equal(times('baseinfo/query'), before + 1);
  });
});
