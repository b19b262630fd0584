import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, png, refusal, type Stage } from './fixture.ts';

describe('basic information', () => {
  let stage: Stage;
  let merchant: Merchant;
  beforeEach(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  afterEach(() => stage.end());

  const query = () => merchant.get('alipay.open.mini.baseinfo.query');
  const check = (name: string) => merchant.get('alipay.open.mini.baseinfo.name.check', { app_name: name });

  it('changes at once before the first release', async () => {
    const fields = {
      app_name: '街角咖啡',
      app_slogan: '每天一杯好咖啡',
      service_email: 'service@example.com',
      mini_category_ids: 'XS1001_XS2002_XS3001;XS1002_XS2047',
    };
    const answer = await merchant.modify(fields, { app_logo: { name: 'logo.png', bytes: png(180, 180) } });
    assert.deepEqual(answer, { modify_status: 'SUCCESS' });
    const { app_logo: logo, ...stored } = await query();
    assert.deepEqual(stored, {
      app_name: '街角咖啡',
      app_english_name: 'DemoMiniProgram1',
      app_slogan: '每天一杯好咖啡',
      category_names: '餐饮_饮品酒水_咖啡茶饮;商业零售_便利店',
      service_email: 'service@example.com',
      safe_domains: [],
      package_names: [],
      registration_limit_release: false,
    });
    assert.equal((await fetch(String(logo))).status, 200);
  });

  it('is refused field by field, and nothing is half done', async () => {
    const before = await query();
    for (const [code, fields] of [
      ['MODIFY_PARAMS_ARE_BLANK', { app_name: ' ' }],
      ['INVALID_MINI_APP_NAME', { app_name: 'Two words' }],
      ['INVALID_MINI_APP_NAME_LENGTH', { app_slogan: '每天一杯好咖啡', app_name: '字'.repeat(16) }],
      ['MINI_APP_NAME_SENSITIVE', { app_name: '国家级咖啡' }],
      ['MINI_APP_NAME_DUPLICATE', { app_name: '示例小程序2' }],
      ['RISK_DECISION_HIT_BRAND', { app_name: '支付宝助手' }],
      ['INVALID_MINI_APP_EN_NAME', { app_english_name: 'two words' }],
      ['INVALID_MINI_APP_EN_NAME_LENGTH', { app_english_name: 'x' }],
      ['MINI_APP_EN_NAME_DUPLICATE', { app_english_name: 'DemoMiniProgram2' }],
      ['MINI_APP_EN_NAME_SENSITIVE', { app_english_name: 'GuaranteedProfit' }],
      ['INVALID_MINI_APP_SLOGAN_LENGTH', { app_slogan: '短' }],
      ['MINI_APP_SLOGAN_SENSITIVE', { app_slogan: '全网第一的好咖啡' }],
      ['INVALID_MINI_APP_DESC_LENGTH', { app_desc: '短' }],
      ['MINI_APP_DESC_SENSITIVE', { app_desc: '包治百病的咖啡，全城都有门店。' }],
      ['INVALID_MINI_APP_SERVICE_PHONE', { service_phone: '+86' }],
      ['INVALID_MINI_APP_SERVICE_EMAIL', { service_email: 'nobody' }],
      ['MINI_APP_SERVICE_EMAIL_SENSITIVE', { service_email: 'guaranteedprofit@example.com' }],
      ['INVALID_CATEGOTY', { mini_category_ids: 'XS1001' }],
      ['CATEGOTY_NUM_IS_INVALID', { mini_category_ids: 'a_b;a_c;a_d;a_e' }],
      ['PRIVATE_NOT_ALLOW_CATEGORY', { mini_category_ids: 'XS1004_XS2090' }],
    ] as const) {
      assert.equal(await refusal(merchant.modify(fields)), code, JSON.stringify(fields));
    }
    const logo = { app_logo: { name: 'logo.png', bytes: png(20, 21) } };
    assert.equal(await refusal(merchant.modify({}, logo)), 'LOGO_HEIGHT_NOT_EQUAL_WIDTH');
    assert.deepEqual(await query(), before);
  });

  it('is refused while it is under review, and after the first release', async () => {
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0');
    assert.equal(await refusal(merchant.modify({ app_slogan: '换一句新的宣传语' })), 'MINI_APP_INFO_AUDIT_CONTAINS');
    const approved = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', decision: 'approve' };
    await control(stage.simulator, 'review', approved);
    const category = { mini_category_ids: 'XS1002_XS2047' };
    assert.equal(await refusal(merchant.modify(category)), 'CANNOT_MODIFY_CATEGORY_WITH_RELATION_VERSION');
    await merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
    assert.equal(await refusal(merchant.modify({ app_name: '新的名字' })), 'CANNOT_MODIFY_NAME_AFTER_ONLINE');
    assert.equal(await refusal(merchant.modify({ app_slogan: '换一句新的宣传语' })), 'CAN_NOT_MODIFY_BASE_INFO');
  });

  it('reports whether a name is free, taken or not allowed', async () => {
    const codes = [];
    for (const name of ['街角咖啡', '示例小程序1', '示例小程序2', '国家级咖啡', '字', 'a b c']) {
      codes.push((await check(name)).check_code);
    }
    assert.deepEqual(codes, [
      'NONE',
      'NONE',
      'MINI_APP_NAME_DUPLICATE',
      'MINI_APP_NAME_SENSITIVE',
      'INVALID_MINI_APP_NAME_LENGTH',
      'INVALID_MINI_APP_NAME',
    ]);
    assert.equal((await check('示例小程序2')).check_memo, '名称已被其他小程序使用');
    assert.equal(await refusal(check(' ')), 'INVALID_PARAMETER');
  });
});

describe('safe domains', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const create = (domain: string) => merchant.post('alipay.open.mini.safedomain.create', { safe_domain: domain });
  const remove = (domain: string) => merchant.delete('alipay.open.mini.safedomain.delete', { safe_domain: domain });
  const domains = async () => (await merchant.get('alipay.open.mini.baseinfo.query')).safe_domains;

  it('are added and removed, and a version has those of its upload', async () => {
    await create('api.example.com');
    await merchant.upload('1.0.0');
    await create('img.example.com');
    await remove('api.example.com');
    assert.deepEqual(await domains(), ['img.example.com']);
    const { body } = await control(stage.simulator, 'versions');
    assert.deepEqual((body.versions as { safeDomains: string[] }[])[0]?.safeDomains, ['api.example.com']);
  });

  it('are refused with the documented code', async () => {
    for (const [code, domain] of [
      ['SAFE_DOMAIN_IS_BLANK', ' '],
      ['SAFEDOMAIN_EXSIT', 'IMG.example.com'],
      ['INVALID_SAFE_DOMAIN', '192.168.0.1'],
      ['INVALID_SAFE_DOMAIN', 'https://api.example.com'],
      ['INVALID_SAFE_DOMAIN', 'api.example.com/path'],
      ['INVALID_SAFE_DOMAIN', 'api.example.com:8443'],
      ['SAFEDOMAIN_FORBID', 'localhost'],
      ['SAFEDOMAIN_FORBID', 'render.alipay.com'],
      ['ANTI_PHISHING_EXIST', 'shop.phishing.example'],
      ['SAFEDOMAIN_EXCEED_LENGTH', `${'a'.repeat(250)}.com`],
    ] as const) {
      assert.equal(await refusal(create(domain)), code, domain);
    }
    assert.equal(await refusal(remove(' ')), 'SAFE_DOMAIN_IS_BLANK');
    for (let more = 2; more <= 30; more++) await create(`a${more}.example.com`);
    assert.equal(await refusal(create('one.too.many')), 'SAFEDOMAIN_VOER_LIMIT');
  });
});
