import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { flattenCategories } from '../../../src/core/categories.ts';
import { png } from '../../shared/media.ts';
import { authorize, configure, upload } from './fixture.ts';
import { scenarioForAll } from './scenario.ts';

describe('what AlipayCN knows of a mini program', () => {
  let now = Date.parse('2026-11-25T08:00:00Z');
  const s = scenarioForAll({ stage: 'language', platform: { clock: () => new Date(now) } });

  it('cannot be asked before it is authorized, and that is said with the way on', async () => {
    await assert.rejects(
      s.owner.listCategories(s.place),
      (error: unknown) =>
        ReleaseError.is(error) && error.code === 'authorizationRequired' && error.remedy?.action === 'authorize',
    );
    await assert.rejects(s.owner.checkName(s.place, { name: '街角咖啡' }), { code: 'authorizationRequired' });
    await assert.rejects(s.as('stranger').listCategories(s.place), (error: unknown) => ReleaseError.is(error));
  });

  it('categories come with their way from the top and are asked for once a day', async () => {
    await authorize(s.owner, s.program);
    const { items, readAt } = await s.owner.listCategories(s.place);
    assert.equal(readAt, new Date(now).toISOString());
    const shop = flattenCategories(items).find(({ path }) => path === 'XS1001_XS2003');
    assert.deepEqual(shop, {
      path: 'XS1001_XS2003',
      names: ['餐饮', '正餐门店'],
      demands: { licence: true, outDoorPicture: true, specialLicence: false },
    });
    now += 23 * 3600_000;
    await s.owner.listCategories(s.place);
    assert.equal(s.asked('category/query'), 1);
    now += 2 * 3600_000;
    await s.owner.listCategories(s.place);
    assert.equal(s.asked('category/query'), 2);
    await s.owner.listCategories(s.place, undefined, { query: { refresh: 'true' } });
    assert.equal(s.asked('category/query'), 3);
  });

  it('categories that cannot be read anew stay known with their age', async () => {
    const before = await s.owner.listCategories(s.place);
    await s.alipayCn.refuse('alipay.open.mini.category.query', 'USER_NOT_EXIST');
    now += 25 * 3600_000;
    const again = await s.owner.listCategories(s.place);
    assert.deepEqual(again, before);
  });

  it('a category’s demands are told beside their fields, and no application leaves without them', async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    const release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: release.id };
    const problems = async () =>
      (await s.owner.getConfiguration(path)).problems.map(({ field, code }) => `${field} ${code}`);
    await configure(s.owner, s.program, release, { category: 'XS1002_XS2047' });
    assert.deepEqual(await problems(), []);
    await configure(s.owner, s.program, release, { category: 'XS1002_XS2049;XS1002_XS2047' });
    assert.deepEqual(await problems(), ['outDoorPicture field.required', 'specialLicencePictures field.required']);
    const { revision } = await s.owner.getRelease(path);
    await assert.rejects(s.owner.apply(path, {}, { ifMatch: revision }), { code: 'configurationInvalid' });
    assert.equal(s.asked('audit/apply'), 0);
    const { id: picture } = await s.owner.uploadFile({ workspace: s.program.workspace }, png(640, 480, 10));
    await configure(s.owner, s.program, release, {
      category: 'XS1002_XS2049;XS1002_XS2047',
      outDoorPicture: picture,
      specialLicencePictures: [picture],
    });
    const ready = await s.owner.getRelease(path);
    const applied = await s.owner.apply(path, {}, { ifMatch: ready.revision });
    assert.deepEqual([applied.stage, applied.trouble], ['underReview', null]);
  });

  it('a name is free, taken or not allowed, in AlipayCN’s words', async () => {
    const check = (name: string) => s.owner.checkName(s.place, { name });
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
    const before = s.asked('baseinfo/query');
    const held = await s.owner.getTargetInformation(s.place);
    assert.equal(held.registrationLimited, false);
    assert.ok(held.name);
    await s.owner.getTargetInformation(s.place);
    assert.equal(s.asked('baseinfo/query'), before + 1);
  });
});
