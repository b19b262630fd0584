import { strict as assert } from 'node:assert';
import { applicationHandlers, merchantHandlers } from '../../../src/simulator/methods/handlers.ts';
import { methodNames, methodsByPath } from '../../../src/simulator/state/methodTable.ts';
import {
  authorizedMerchant,
  control,
  type Merchant,
  openStage,
  pathOf,
  type Stage,
  TEMPLATE,
  tokenState,
  uploadBody,
} from './fixture.ts';

const VERSION = 'alipay.open.mini.version';

/** A life of a mini program that calls every method of the table, each successfully. */
async function callEverything(stage: Stage, merchant: Merchant): Promise<void> {
  const { get, post } = merchant;
  const at = { app_version: '1.0.0' };
  const upload = await post('alipay.open.mini.innerversion.upload', uploadBody(stage, merchant.miniAppId, '1.0.0'));
  stage.clock.now += 300;
  await get('alipay.open.mini.innerversion.uploadstatus.query', { build_package_id: String(upload.package_id) });
  await post(`${VERSION}.upload`, { template_id: TEMPLATE, app_version: '1.0.1' });
  await get(`${VERSION}.build.query`, { app_version: '1.0.1' });
  stage.clock.now += 300;
  await post(`${VERSION}.delete`, { app_version: '1.0.1' });
  await merchant.modify({ app_slogan: '每天一杯好咖啡', app_desc: '查询门店、在线点单、积分换礼，一个就够。' });
  await get('alipay.open.mini.baseinfo.query');
  await get('alipay.open.mini.baseinfo.name.check', { app_name: '街角咖啡' });
  await get('alipay.open.mini.category.query');
  await post('alipay.open.mini.category.require.query', { category_code_list: ['XS1002_XS2047'] });
  await post('alipay.open.mini.safedomain.create', { safe_domain: 'api.example.com' });
  await merchant.delete('alipay.open.mini.safedomain.delete', { safe_domain: 'api.example.com' });
  await post('alipay.open.app.members.create', { logon_id: 'mei@example.com', role: 'DEVELOPER' });
  const { app_member_info_list: members } = await get('alipay.open.app.members.query', { role: 'DEVELOPER' });
  const userId = (members as { user_id: string }[])[0]?.user_id ?? '';
  await merchant.delete('alipay.open.app.members.delete', { user_id: userId, role: 'DEVELOPER' });
  await post('alipay.open.mini.experience.create', at);
  stage.clock.now += 300;
  await get('alipay.open.mini.experience.query', at);
  await post('alipay.open.mini.experience.cancel', at);
  const approve = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', decision: 'approve' };
  await merchant.apply('1.0.0');
  await post(`${VERSION}.audit.cancel`, at);
  await merchant.apply('1.0.0', { fields: { audit_rule: 'BASE_PROMOTE', memo: '测试账号见附件' } });
  await control(stage.simulator, 'review', approve);
  await post(`${VERSION}.audited.cancel`, at);
  await merchant.apply('1.0.0');
  await control(stage.simulator, 'review', approve);
  await post(`${VERSION}.gray.online`, { ...at, gray_strategy: 'p10' });
  await get(`${VERSION}.detail.query`, at);
  await post(`${VERSION}.gray.cancel`, at);
  await post(`${VERSION}.online`, at);
  await post('alipay.open.app.qrcode.create', { url_param: 'pages/index/index', query_param: 'a=1', describe: '门店' });
  const route = { route_url: 'https://shop.example.com/a', mode: 'FUZZY', page_redirection: 'pages/index/index' };
  const { route_group: group } = await post('alipay.open.mini.qrcode.bind', route);
  await get('alipay.open.mini.qrcode.query', { page_no: '1', page_size: '10' });
  await post('alipay.open.mini.qrcode.unbind', { route_group: group });
  await merchant.upload('1.0.2');
  await merchant.apply('1.0.2');
  await control(stage.simulator, 'review', { ...approve, appVersion: '1.0.2' });
  await post(`${VERSION}.online`, { app_version: '1.0.2' });
  await post(`${VERSION}.rollback`, { app_version: '1.0.2' });
  await post(`${VERSION}.offline`, at);
  const filter = { bundle_id: 'com.alipay.alipaywallet', version_status: 'OFFLINE' };
  await get(`${VERSION}.list.query`, filter);
}

describe('the method table', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('has a handler for every method, and no handler is without a method', () => {
    const handled = [...Object.keys(applicationHandlers), ...Object.keys(merchantHandlers)].sort();
    assert.deepEqual(handled, [...methodNames].sort());
  });

  it('is answered by every method, with fields that it names and no others', async () => {
    const answered = new Map<string, Set<string>>();
    const note = (method: string, fields: Record<string, unknown>) => {
      const known = answered.get(method) ?? new Set();
      answered.set(method, new Set([...known, ...Object.keys(fields)]));
      return fields;
    };
    const plain = await authorizedMerchant(stage);
    note('alipay.open.auth.token.app', {});
    note('alipay.open.auth.token.app.query', await tokenState(stage, plain.token));
    const noting: Merchant = {
      ...plain,
      get: async (method, query) => note(method, await plain.get(method, query)),
      post: async (method, body) => note(method, await plain.post(method, body)),
      delete: async (method, query) => note(method, await plain.delete(method, query)),
      modify: async (fields) => note('alipay.open.mini.baseinfo.modify', await plain.modify(fields)),
      apply: async (version, changes) => note(`${VERSION}.audit.apply`, await plain.apply(version, changes)),
    };
    await callEverything(stage, noting);
    assert.deepEqual([...answered.keys()].sort(), [...methodNames].sort());
    for (const [method, fields] of answered) {
      const named = methodsByPath.get(pathOf(method))?.response ?? [];
      const unknown = [...fields].filter((field) => !named.includes(field));
      assert.deepEqual(unknown, [], method);
    }
  });
});
