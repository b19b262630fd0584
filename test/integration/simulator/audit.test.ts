import { strict as assert } from 'node:assert';
import {
  type ApplyChanges,
  applyFiles,
  authorizedMerchant,
  control,
  type Merchant,
  openStage,
  png,
  refusal,
  type Stage,
} from './fixture.ts';

describe('what audit.apply demands', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
  });
  after(() => stage.end());

  const file = (name: string, bytes: Buffer) => ({ name, bytes });
  const cases: readonly (readonly [string, ApplyChanges])[] = [
    ['MINIAPP_VERSION_NOT_EXSIT', { fields: { app_version: '4.0.0' } }],
    ['BUNDLE_ID_NOT_EXIST', { fields: { bundle_id: 'com.example' } }],
    ['VERSION_DESC_IS_BLANK', { fields: { version_desc: ' ' } }],
    ['INVALID_VERSION_DESC_LENGTH', { fields: { version_desc: '字'.repeat(14) } }],
    ['INVALID_VERSION_DESC_LENGTH', { fields: { version_desc: 'x'.repeat(501) } }],
    ['INVALID_MINI_APP_NAME_LENGTH', { fields: { app_name: '字' } }],
    ['INVALID_MINI_APP_NAME_LENGTH', { fields: { app_name: '字'.repeat(21) } }],
    ['INVALID_MINI_APP_NAME', { fields: { app_name: 'Two words' } }],
    ['INVALID_MINI_APP_EN_NAME', { fields: { app_english_name: '咖啡咖啡' } }],
    ['INVALID_MINI_APP_EN_NAME_LENGTH', { fields: { app_english_name: 'x'.repeat(31) } }],
    ['MINI_APP_NAME_DUPLICATE', { fields: { app_name: '示例小程序2' } }],
    ['MINI_APP_EN_NAME_DUPLICATE', { fields: { app_english_name: 'DemoMiniProgram2' } }],
    ['SLOGAN_IS_BLANK', { fields: { app_slogan: '' } }],
    ['INVALID_MINI_APP_SLOGAN_LENGTH', { fields: { app_slogan: '太短' } }],
    ['APP_DESC_IS_BLANK', { fields: { app_desc: '' } }],
    ['INVALID_MINI_APP_DESC_LENGTH', { fields: { app_desc: '字'.repeat(201) } }],
    ['SERVICE_TEL_AND_MAIL_BOTH_BLANK', { fields: { service_phone: '' } }],
    ['INVALID_MINI_APP_SERVICE_TEL', { fields: { service_phone: '+86 571' } }],
    ['INVALID_MINI_APP_SERVICE_MAIL', { fields: { service_email: 'nobody' } }],
    ['CATEGORY_NUM_IS_INVALID', { fields: { mini_category_ids: 'a_b;a_c;a_d;a_e' } }],
    ['INVALID_CATEGORY', { fields: { mini_category_ids: 'coffee' } }],
    ['INVALID_CATEGORY', { fields: { mini_category_ids: 'XS1001_XS2002' } }],
    ['INVALID_CATEGORY', { fields: { app_category_ids: '11_1199' } }],
    ['PRIVATE_NOT_ALLOW_CATEGORY', { fields: { mini_category_ids: 'XS1004_XS2090' } }],
    ['MINI_APP_NAME_SENSITIVE', { fields: { app_name: '国家级咖啡' } }],
    ['MINI_APP_EN_NAME_SENSITIVE', { fields: { app_english_name: 'GuaranteedProfit' } }],
    ['MINI_APP_SLOGAN_SENSITIVE', { fields: { app_slogan: '全网第一的好咖啡' } }],
    ['MINI_APP_DESC_SENSITIVE', { fields: { app_desc: '全网第一的咖啡，积分换礼，一个小程序就够了。' } }],
    ['MINI_APP_SERVICE_MAIL_SENSITIVE', { fields: { service_email: 'guaranteedprofit@example.com' } }],
    ['MINI_APP_VERSION_DESC_SENSITIVE', { fields: { version_desc: '全网第一'.repeat(5) } }],
    ['MINI_APP_MEMO_SENSITIVE', { fields: { memo: '国家级' } }],
    ['RISK_DECISION_HIT_BRAND', { fields: { app_name: '支付宝咖啡' } }],
    ['INVALID_TEST_ACCOUNT_LENGTH', { fields: { test_accout: 'x'.repeat(101) } }],
    ['INVALID_TEST_PWD_LENGTH', { fields: { test_password: 'x'.repeat(101) } }],
    ['LICENSE_VALID_DATE_IS_INVALID', { fields: { license_valid_date: '2020-01-01' } }],
    ['REGION_TYPE_IS_INVALID', { fields: { region_type: 'MOON' } }],
    ['REGION_CODE_IS_BLANK', { fields: { region_type: 'LOCATION' } }],
    ['REGION_CODE_IS_INVALID', { fields: { service_region_info: [{ province_code: 'ZJ' }] } }],
    ['INVALID_REGION', { fields: { service_region_info: [{ province_code: '330000', area_code: '330106' }] } }],
    ['LICENSE_CHECK_FAIL', { fields: { license_no: '000000000000000' } }],
    ['FILE_IS_BLANK', { files: { first_license_pic: file('a.png', Buffer.alloc(0)) } }],
    ['INVALID_MINI_APP_MEMO_LENGTH', { fields: { memo: 'x'.repeat(501) } }],
    ['LICENSE_VALID_DATE_IS_INVALID', { fields: { license_valid_date: '2026-02-30' } }],
    ['LOGO_IS_BLANK', { files: { app_logo: null } }],
    ['LOGO_HEIGHT_NOT_EQUAL_WIDTH', { files: { app_logo: file('a.png', png(20, 21)) } }],
    ['INVALID_LOGO_EXT', { files: { app_logo: file('a.gif', png(20, 20)) } }],
    ['INVALID_LOGO_EXT', { files: { app_logo: file('a.png', Buffer.from('GIF89a')) } }],
    ['INVALID_LOGO', { files: { app_logo: file('a.png', png(20, 20).subarray(0, 20)) } }],
    ['LOGO_EXCEED_MAX_SIZE', { files: { app_logo: file('a.png', Buffer.concat([png(9, 9), Buffer.alloc(2 ** 21)])) } }],
    ['SCREEN_SHOTS_ARE_BLANK', { files: { first_screen_shot: null, second_screen_shot: null } }],
    ['SCREEN_SHOT_NUM_IS_INVALID', { files: { second_screen_shot: null } }],
    ['INVALID_SCREEN_SHOT_EXT', { files: { second_screen_shot: file('b.png', Buffer.from('no picture')) } }],
    ['SCREEN_SHOT_EXCEED_MAX_SIZE', { files: { second_screen_shot: file('b.png', png(2161, 1)) } }],
    ['INVALID_FILE_EXT', { files: { first_license_pic: file('b.pdf', Buffer.from('%PDF')) } }],
    ['INVALID_FILE_EXT', { files: { test_file_name: file('b.exe', Buffer.from('MZ')) } }],
  ];

  it('refuses each fault with its documented code, and nothing is half done', async () => {
    for (const [code, changes] of cases) {
      assert.equal(await refusal(merchant.apply('1.0.0', changes)), code, JSON.stringify(changes.fields ?? code));
    }
    assert.equal(await merchant.status('1.0.0'), 'INIT');
    assert.equal((await merchant.get('alipay.open.mini.baseinfo.query')).app_name, '示例小程序1');
  });

  it('takes the borders, JPEG pictures and every optional file', async () => {
    await merchant.apply('1.0.0', {
      fields: { app_name: '字'.repeat(20), version_desc: '字'.repeat(15), license_valid_date: '9999-12-31' },
      files: {
        ...applyFiles(),
        app_logo: file('logo.JPG', jpeg(64, 64)),
        third_screen_shot: file('c.jpeg', jpeg(2160, 3840)),
        first_license_pic: file('d.jpg', jpeg(10, 20)),
        test_file_name: file('e.zip', Buffer.from('PK')),
      },
    });
    const detail = await merchant.detail('1.0.0');
    assert.equal((detail.screen_shot_list as string[]).length, 3);
    const logo = await fetch(String(detail.app_logo));
    assert.equal(logo.headers.get('content-type'), 'image/jpeg');
    const information = await merchant.get('alipay.open.mini.baseinfo.query');
    assert.equal(information.app_name, '字'.repeat(20));
  });

  it('freezes the names after the first full release, and shows new values only when they are approved', async () => {
    const review = (appVersion: string) =>
      control(stage.simulator, 'review', { miniAppId: merchant.miniAppId, appVersion, decision: 'approve' });
    await review('1.0.0');
    await merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
    await merchant.upload('1.0.1');
    const unchanged = { app_name: '字'.repeat(20), app_slogan: '换一句新的宣传语' };
    const renamed = (fields: Record<string, unknown>) =>
      refusal(merchant.apply('1.0.1', { fields: { ...unchanged, ...fields } }));
    assert.equal(await renamed({ app_name: '另一个名字' }), 'CAN_NOT_MODIFY_NAME_ONCE_ONLINE');
    assert.equal(await renamed({ app_english_name: 'AnotherName' }), 'CAN_NOT_MODIFY_EN_ONCE_ONLINE');
    await merchant.apply('1.0.1', { fields: { ...unchanged, auto_online: 'true' } });
    const slogan = async () => (await merchant.get('alipay.open.mini.baseinfo.query')).app_slogan;
    assert.equal(await slogan(), '每天一杯好咖啡');
    await review('1.0.1');
    assert.equal(await slogan(), '换一句新的宣传语');
    assert.equal(await merchant.status('1.0.1'), 'RELEASE', 'auto_online puts an approved version online');
  });
});

/** The head of a JPEG: start, an application segment, and the frame with its size. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]), frame, Buffer.from([0xff, 0xd9])]);
}
