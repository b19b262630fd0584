import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, refusal, type Stage } from './fixture.ts';

describe('ordinary QR codes', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const bind = (url: string, more: Record<string, unknown> = {}, by = merchant) =>
    by.post('alipay.open.mini.qrcode.bind', {
      route_url: url,
      mode: 'EXACT',
      page_redirection: 'pages/index/index',
      ...more,
    });
  const query = (page: string, size: string) =>
    merchant.get('alipay.open.mini.qrcode.query', { page_no: page, page_size: size });
  const unbind = (body: Record<string, unknown>, by = merchant) => by.post('alipay.open.mini.qrcode.unbind', body);
  const release = async (by: Merchant, name: string) => {
    await by.upload('1.0.0');
    await by.apply('1.0.0', { fields: { app_name: name, app_english_name: `Shop${by.miniAppId}` } });
    await control(stage.simulator, 'review', { miniAppId: by.miniAppId, appVersion: '1.0.0', decision: 'approve' });
    await by.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
  };

  it('need a version online', async () => {
    const url = 'https://shop.example.com/a';
    assert.equal(await refusal(bind(url)), 'ROUTE_CREATE_NEED_VERSION');
    await merchant.upload('0.9.0');
    assert.equal(await refusal(bind(url)), 'APP_IS_NOT_ONLINE');
    await release(merchant, '第一家店');
    await merchant.post('alipay.open.mini.version.offline', { app_version: '1.0.0' });
    assert.equal(await refusal(bind(url)), 'ONLINE_VERSION_NOT_EXIST');
  });

  it('open the mini program, page by page, until they are unbound', async () => {
    merchant = await authorizedMerchant(stage);
    await release(merchant, '第二家店');
    const { route_group: group } = await bind('https://shop.example.com/0');
    assert.equal(await refusal(bind('https://shop.example.com/0')), 'ROUTE_RULE_CONFLICT');
    for (let count = 1; count < 20; count++) await bind(`https://shop.example.com/${count}`);
    assert.equal(await refusal(bind('https://shop.example.com/20')), 'ROUTE_OVER_LIMIT');
    const { total_items: total, qr_code_route_groups: groups } = await query('2', '10');
    assert.deepEqual([total, (groups as unknown[]).length], [20, 10]);
    await unbind({ route_group: group });
    assert.equal((await query('1', '10')).total_items, 19);
    assert.equal(await refusal(unbind({ route_group: group })), 'ROUTE_GROUP_NOT_EXIST');
  });

  it('are refused with the documented code', async () => {
    for (const [code, url, more] of [
      ['QRCODE_ROUTE_URL_INVALID', 'shop', {}],
      ['QRCODE_ROUTE_URL_INVALID', 'javascript:alert(1)', {}],
      ['SECUTIY_SSRF_URL_ILLEGAL', 'http://127.0.0.1/', {}],
      ['HOST_VERIFY_FAILD', 'https://unverified.example/', {}],
      ['INVALID_PARAM', 'https://shop.example.com/x', { mode: 'LIKE' }],
      ['INVALID_PARAM', 'https://shop.example.com/x', { page_redirection: '' }],
      ['QRCODE_ROUTE_PATTERN_NOT_PERMISSION', 'https://shop.example.com/{0}', { mode: 'PATTERN' }],
    ] as const) {
      assert.equal(await refusal(bind(url, more)), code, url);
    }
    for (const [code, page, size] of [
      ['PAGE_PARAM_NULL_FAIL', '', '10'],
      ['PAGE_SIZE_OUT_LIMIT_FAIL', '1', '11'],
      ['PAGE_PARAM_MIN_LIMIT_FAIL', '0', '10'],
      ['INVALID_PARAMETER', 'x', '10'],
    ] as const) {
      assert.equal(await refusal(query(page, size)), code, `${page} ${size}`);
    }
    assert.equal(await refusal(unbind({})), 'INVALID_PARAM');
  });

  it('belong to one mini program', async () => {
    const other = await authorizedMerchant(stage);
    await release(other, '第三家店');
    assert.equal(await refusal(bind('https://shop.example.com/1', {}, other)), 'ROUTE_RULE_CONFLICT_OTHER');
    const [first] = (await query('1', '10')).qr_code_route_groups as { route_group: string }[];
    assert.equal(await refusal(unbind({ route_group: first?.route_group }, other)), 'NO_PERMISSION');
  });
});
