import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, refusal, type Stage, TEMPLATE } from './fixture.ts';

const UPLOAD = 'alipay.open.mini.version.upload';
const BUILD = 'alipay.open.mini.version.build.query';

describe('versions from a template', () => {
  let stage: Stage;
  let merchant: Merchant;
  beforeEach(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  afterEach(() => stage.end());

  const build = (number: string) => merchant.get(BUILD, { app_version: number });
  const refused = (changes: Record<string, unknown>) =>
    refusal(merchant.post(UPLOAD, { template_id: TEMPLATE, app_version: '1.0.0', ...changes }));

  it('are queued, built, and then created; only then does the version exist', async () => {
    const ext = '{"extEnable":true,"extPages":{}}';
    const states = [await merchant.post(UPLOAD, { template_id: TEMPLATE, app_version: '1.0.0', ext })];
    for (let step = 0; step < 3; step++) {
      assert.equal(await refusal(merchant.detail('1.0.0')), 'VERSION_IS_BLANK');
      stage.clock.now += step === 1 ? 150 : 75;
      states.push(await build('1.0.0'));
    }
    assert.deepEqual(
      states.map((state) => [state.build_status, state.create_status, state.need_rotation, state.version_created]),
      [
        ['0', '0', 'true', 'false'],
        ['1', '1', 'true', 'false'],
        ['2', '2', 'true', 'false'],
        ['2', '6', 'false', 'true'],
      ],
    );
    assert.equal(await merchant.status('1.0.0'), 'INIT');
  });

  it('go to review without screenshots', async () => {
    await merchant.instantiate('1.0.0', { template_version: '1.2.0' });
    await merchant.apply('1.0.0', { files: { first_screen_shot: null, second_screen_shot: null } });
    assert.equal(await merchant.status('1.0.0'), 'AUDITING');
  });

  it('fail or time out, leave no version behind, and their number is free again', async () => {
    for (const [template, status] of [
      ['2021000000000109', '3'],
      ['2021000000000110', '5'],
    ] as const) {
      await merchant.instantiate('1.0.0', { template_id: template });
      const ended = { build_status: status, create_status: status, need_rotation: 'false', version_created: 'false' };
      assert.deepEqual(await build('1.0.0'), ended);
      assert.equal(await refusal(merchant.detail('1.0.0')), 'VERSION_IS_BLANK');
    }
    await merchant.instantiate('1.0.0');
    assert.equal(await merchant.status('1.0.0'), 'INIT');
  });

  it('are refused with the documented code', async () => {
    for (const [code, changes] of [
      ['TEMPLATE_ID_IS_BLANK', { template_id: '' }],
      ['CODE_TEMPLATE_NOT_EXIST', { template_id: '2021999999999999' }],
      ['TEMPLATE_NOT_ONLINE_OR_OFFLINE', { template_id: '2021000000000103' }],
      ['CODE_TEMPLATE_DELETED', { template_id: '2021000000000104' }],
      ['TEMPLATE_STATUS_PUNISHED', { template_id: '2021000000000105' }],
      ['CODE_TEMPLATE_NOT_SAFE', { template_id: '2021000000000106' }],
      ['TEMPLATE_ID_ISVAPPID_NOT_MATCH', { template_id: '2021000000000107' }],
      ['TEMPLATE_STATUS_CAN_NOT_BUILD', { template_id: '2021000000000108' }],
      ['MINI_APP_PACKAGE_INFO_NOT_EXIST', { template_version: '9.9.9' }],
      ['INVALID_EXT_JSON', { ext: '{"extEnable":' }],
      ['INVALID_EXT_JSON', { ext: '[]' }],
      ['TEMPLATE_EXTRA_INFO_INVALID', { ext: '{"extEnable":"yes"}' }],
      ['APP_VERSION_IS_BLANK', { app_version: '' }],
      ['INVALID_VERSION', { app_version: '1.0' }],
      ['VERSION_EXCEEDED_LENGTH', { app_version: '1'.repeat(65) }],
      ['BUNDLE_ID_NOT_EXIST', { bundle_id: 'com.example' }],
    ] as const) {
      assert.equal(await refused(changes), code, JSON.stringify(changes));
    }
    const listed = await merchant.get('alipay.open.mini.version.list.query');
    assert.deepEqual(listed, { app_versions: [] });
  });

  it('respect the numbers that exist already, also those being built', async () => {
    await merchant.post(UPLOAD, { template_id: TEMPLATE, app_version: '1.0.1' });
    assert.equal(await refused({ app_version: '1.0.1' }), 'VERSION_HAS_EXISTED');
    assert.equal(await refused({ app_version: '1.0.0' }), 'LARGER_VERSION_HAS_EXISTED');
    for (let patch = 2; patch <= 20; patch++) await merchant.instantiate(`1.0.${patch}`);
    assert.equal(await refused({ app_version: '1.0.21' }), 'DEV_VERSION_EXCEED_MAX_COUNT');
  });

  it('are queried by number, and only those from a template', async () => {
    await merchant.upload('1.0.0');
    assert.equal(await refusal(build('1.0.0')), 'NO_TEMPLATE_INSTANTIATE_RELATION');
    assert.equal(await refusal(build('2.0.0')), 'BUILD_VERSION_NOT_EXISTED');
    assert.equal(await refusal(build(' ')), 'APP_VERSION_IS_BLANK');
  });

  it('outlive a restart in the middle of their build', async () => {
    await merchant.post(UPLOAD, { template_id: TEMPLATE, app_version: '1.0.0' });
    await stage.reopen();
    stage.clock.now += 300;
    assert.equal((await build('1.0.0')).create_status, '6');
    const { body } = await control(stage.simulator, 'versions');
    const [listed] = body.versions as Record<string, unknown>[];
    assert.deepEqual([listed?.appVersion, listed?.source], ['1.0.0', 'template']);
  });
});
