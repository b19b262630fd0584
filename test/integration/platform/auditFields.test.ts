import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { png, zipOf } from '../../shared/media.ts';
import { configure, upload } from './fixture.ts';
import { scenarioForAll } from './scenario.ts';

/** The `data` part of a multipart body. */
const dataOf = (body: string): Record<string, unknown> => JSON.parse(/\r\n\r\n(\{.*?\})\r\n/.exec(body)?.[1] ?? '{}');
const filesOf = (body: string): string[] =>
  [...body.matchAll(/ name="(\w+)"; filename=/g)].map(([, name]) => name ?? '');

describe('the fields of an application (docs/alipaycn-api.md §1.3)', () => {
  const s = scenarioForAll({ stage: 'authorized' });

  before(async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    s.release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  });

  it('regions are needed where the mini program serves only some, and each has its form', async () => {
    await configure(s.owner, s.program, s.release, { regionType: 'LOCATION' });
    const { problems } = await s.owner.getConfiguration(s.path);
    assert.deepEqual(
      problems.map(({ field, code }) => `${field} ${code}`),
      ['regions field.tooFew'],
    );
    await s.read();
    await assert.rejects(s.owner.apply(s.path, {}, { ifMatch: s.release.revision }), (error: unknown) =>
      ReleaseError.is(error),
    );
    await assert.rejects(
      configure(s.owner, s.program, s.release, { regionType: 'LOCATION', regions: ['Zhejiang'] }),
      (error: unknown) => ReleaseError.is(error) && error.fields[0]?.field === 'regions.0',
    );
    await assert.rejects(
      configure(s.owner, s.program, s.release, { regionType: 'MOON' }),
      (error: unknown) => ReleaseError.is(error) && error.fields[0]?.code === 'field.option',
    );
  });

  it('all reach AlipayCN as it names them, and what a client does not know of stays', async () => {
    const { id: shop } = await s.owner.uploadFile({ workspace: s.program.workspace }, png(640, 480, 10));
    const { id: permit } = await s.owner.uploadFile({ workspace: s.program.workspace }, png(640, 480, 20));
    const { id: archive, type } = await s.owner.uploadFile({ workspace: s.program.workspace }, await zipOf());
    assert.equal(type, 'zip');
    await configure(s.owner, s.program, s.release, {
      category: 'XS1002_XS2047',
      outDoorPicture: shop,
      specialLicencePictures: [permit],
      memo: '先点“门店”再点“下单”。',
      testFile: archive,
      regionType: 'LOCATION',
      regions: ['330000 浙江省/330100 杭州市', '310000'],
      speedUp: false,
    });
    // An older client knows nothing of these fields and takes nothing away.
    await configure(s.owner, s.program, s.release, { category: 'XS1002_XS2047' });
    await s.read();
    s.release = await s.owner.apply(s.path, {}, { ifMatch: s.release.revision });
    assert.equal(s.release.stage, 'underReview');
    const data = dataOf(s.alipayCn.sent('audit/apply'));
    assert.deepEqual(data.service_region_info, [
      { province_code: '330000', province_name: '浙江省', city_code: '330100', city_name: '杭州市' },
      { province_code: '310000' },
    ]);
    const { region_type, memo, speed_up, audit_rule, auto_online, service_phone, license_no, test_accout } = data;
    assert.deepEqual(
      { region_type, memo, speed_up, audit_rule, auto_online, service_phone, license_no, test_accout },
      {
        region_type: 'LOCATION',
        memo: '先点“门店”再点“下单”。',
        speed_up: 'false',
        audit_rule: 'BASE_PROMOTE',
        auto_online: 'false',
        service_phone: '0571-88888888',
        license_no: '12345678',
        test_accout: 'tester',
      },
    );
    assert.deepEqual(filesOf(s.alipayCn.sent('audit/apply')).sort(), [
      'app_logo',
      'first_license_pic',
      'first_screen_shot',
      'first_special_license_pic',
      'out_door_pic',
      'second_screen_shot',
      'test_file_name',
    ]);
  });

  it('of pictures take no archive, and the archive is no picture and at most 10 MB', async () => {
    const version = await upload(s.owner, s.program, '1.0.9');
    const other = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const { id: archive } = await s.owner.uploadFile({ workspace: s.program.workspace }, await zipOf());
    for (const wrong of [{ outDoorPicture: archive }, { testFile: s.program.picture }])
      await assert.rejects(
        configure(s.owner, s.program, other, wrong),
        (error: unknown) => ReleaseError.is(error) && error.fields[0]?.code === 'field.pictureType',
      );
    const large = Buffer.concat([Buffer.from(await zipOf()), Buffer.alloc(10 * 1024 * 1024)]);
    await assert.rejects(
      s.owner.uploadFile({ workspace: s.program.workspace }, large),
      (error: unknown) => ReleaseError.is(error) && error.code === 'bodyTooLarge',
    );
    await s.owner.cancel(
      { release: other.id },
      {},
      { ifMatch: (await s.owner.getRelease({ release: other.id })).revision },
    );
  });

  it('carry over to the next version, but for what is taken away', async () => {
    const version = await upload(s.owner, s.program, '1.1.0');
    const next = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const carried = await s.owner.getConfiguration({ release: next.id });
    assert.deepEqual(
      [carried.memo, carried.regionType, carried.regions.length, carried.speedUp, carried.outDoorPicture?.width],
      ['先点“门店”再点“下单”。', 'LOCATION', 2, false, 640],
    );
    await configure(s.owner, s.program, next, { outDoorPicture: null, memo: '' });
    const left = await s.owner.getConfiguration({ release: next.id });
    assert.deepEqual([left.outDoorPicture, left.memo, left.specialLicencePictures.length], [null, '', 1]);
  });
});
