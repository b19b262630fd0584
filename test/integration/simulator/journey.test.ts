import { strict as assert } from 'node:assert';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import {
  authorizedMerchant,
  control,
  type Merchant,
  openStage,
  pathOf,
  refusal,
  type Stage,
  sdkFor,
} from './fixture.ts';

describe('the whole journey, driven by the official SDK alone', () => {
  let stage: Stage;
  let merchant: Merchant;
  const version = (action: string, number: string, more: Record<string, unknown> = {}) =>
    merchant.post(`alipay.open.mini.version.${action}`, { app_version: number, ...more });
  const review = async (number: string, more: Record<string, unknown>) => {
    const request = { miniAppId: merchant.miniAppId, appVersion: number, ...more };
    assert.equal((await control(stage.simulator, 'review', request)).status, 200);
  };

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('authorizes, and the token reports what was granted', async () => {
    merchant = await authorizedMerchant(stage);
    const path = pathOf('alipay.open.auth.token.app.query');
    const { data } = await sdkFor(stage.simulator).curl('GET', path, { query: { app_auth_token: merchant.token } });
    assert.equal(data.status, 'valid');
    assert.equal(data.auth_app_id, merchant.miniAppId);
    assert.ok(data.auth_methods.includes('alipay.open.mini.version.audit.apply'));
  });

  it('uploads 1.0.0 and waits for the build', async () => {
    const started = await merchant.upload('1.0.0');
    assert.deepEqual([started.build_status, started.need_rotation, started.version_created], ['1', 'true', 'false']);
    const request = { build_package_id: String(started.package_id), mini_app_id: merchant.miniAppId };
    stage.clock.now -= 100;
    const building = await merchant.get('alipay.open.mini.innerversion.uploadstatus.query', request);
    assert.equal(building.need_rotation, 'true');
    stage.clock.now += 100;
    const built = await merchant.get('alipay.open.mini.innerversion.uploadstatus.query', request);
    assert.deepEqual(built, { build_status: '2', need_rotation: 'false', version_created: 'true' });
    assert.equal(await merchant.status('1.0.0'), 'INIT');
  });

  it('applies and is rejected with a reason and a picture', async () => {
    assert.equal((await merchant.apply('1.0.0')).speed_up, 'false');
    assert.equal(await merchant.status('1.0.0'), 'AUDITING');
    const picture = PNG.sync.write(new PNG({ width: 8, height: 8 }));
    const reason = '请补充营业执照 <b>"清晰"</b>';
    await review('1.0.0', { decision: 'reject', reason, pictures: [picture.toString('base64')] });
    const detail = await merchant.detail('1.0.0');
    assert.equal(detail.status, 'AUDIT_REJECT');
    assert.equal(detail.reject_reason, reason);
    const record = detail.base_audit_record as {
      memos: { memo: string; memo_image_list: string[] }[];
      audit_images: string[];
    };
    assert.equal(record.memos[0]?.memo, reason);
    assert.deepEqual(record.memos[0]?.memo_image_list, record.audit_images);
    const shown = await fetch(record.audit_images[0] ?? '');
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), picture);
  });

  it('goes back to development, applies with stored values and is approved', async () => {
    await version('audited.cancel', '1.0.0');
    assert.equal(await merchant.status('1.0.0'), 'INIT');
    await merchant.apply('1.0.0', { fields: { app_name: '', app_slogan: '' }, files: { app_logo: null } });
    await review('1.0.0', { decision: 'approve' });
    const detail = await merchant.detail('1.0.0');
    assert.deepEqual([detail.status, detail.app_name, detail.base_audit], ['WAIT_RELEASE', '模拟咖啡', 'PASS']);
    assert.match(String(detail.gmt_audit_end), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('is tried by a QR code once it is packaged, until that is ended', async () => {
    const experience = (verb: string, body: Record<string, unknown>) =>
      merchant.post(`alipay.open.mini.experience.${verb}`, body);
    const request = { app_version: '1.0.0' };
    const query = () => merchant.get('alipay.open.mini.experience.query', request);
    assert.equal((await query()).status, 'notExpVersion');
    await experience('create', request);
    assert.equal(await refusal(experience('create', request)), 'CAN_NOT_SET_EXP_REPEAT');
    assert.equal((await query()).status, 'expVersionPackaging');
    stage.clock.now += 300;
    const state = await query();
    assert.equal(state.status, 'expVersionPackged');
    assert.equal(await decode(String(state.exp_qr_code_url)), state.exp_schema_url);
    await experience('cancel', request);
    assert.equal((await query()).status, 'notExpVersion');
  });

  it('grows the grayscale, refuses a lower one, stops and starts again', async () => {
    await version('gray.online', '1.0.0', { gray_strategy: 'p1' });
    await version('gray.online', '1.0.0', { gray_strategy: 'p30' });
    assert.equal((await merchant.detail('1.0.0')).gray_strategy, 'p30');
    const lower = version('gray.online', '1.0.0', { gray_strategy: 'p10' });
    assert.equal(await refusal(lower), 'GRAY_STRATEGY_NOT_ALLOW_REDUCE');
    await version('gray.cancel', '1.0.0');
    assert.equal(await merchant.status('1.0.0'), 'WAIT_RELEASE');
    await version('gray.online', '1.0.0', { gray_strategy: 'p1' });
    assert.equal(await merchant.status('1.0.0'), 'GRAY');
  });

  it('goes online and gives QR codes that decode', async () => {
    await version('online', '1.0.0');
    assert.equal(await merchant.status('1.0.0'), 'RELEASE');
    const request = { url_param: 'pages/index/index', query_param: 'shop=1&name=咖啡', describe: '门店' };
    const codes = await merchant.post('alipay.open.app.qrcode.create', request);
    assert.deepEqual(await merchant.post('alipay.open.app.qrcode.create', request), codes);
    const texts = await Promise.all(Object.values(codes).map((url) => decode(String(url))));
    assert.equal(new Set(texts).size, 1);
    const address = new URL(texts[0] ?? '');
    assert.equal(address.origin, 'https://qr.alipay.com');
    assert.equal(address.searchParams.get('page'), 'pages/index/index');
    assert.equal(address.searchParams.get('query'), 'shop=1&name=咖啡');
  });

  it('replaces 1.0.0 by 1.0.1, rolls back once and goes offline', async () => {
    await merchant.upload('1.0.1');
    await merchant.apply('1.0.1');
    await review('1.0.1', { decision: 'approve' });
    await version('online', '1.0.1');
    assert.deepEqual([await merchant.status('1.0.0'), await merchant.status('1.0.1')], ['OFFLINE', 'RELEASE']);
    await version('rollback', '1.0.1');
    assert.deepEqual([await merchant.status('1.0.0'), await merchant.status('1.0.1')], ['RELEASE', 'OFFLINE']);
    assert.equal(await refusal(version('rollback', '1.0.0')), 'CAN_NOT_CONTINUOUS_ROLLBACK');
    await version('offline', '1.0.0');
    const listed = await merchant.get('alipay.open.mini.version.list.query', {
      bundle_id: 'com.alipay.alipaywallet',
      version_status: 'OFFLINE,RELEASE',
    });
    const infos = listed.app_version_infos as { app_version: string; version_status: string }[];
    assert.deepEqual(
      infos.map((info) => [info.app_version, info.version_status]),
      [
        ['1.0.1', 'OFFLINE'],
        ['1.0.0', 'OFFLINE'],
      ],
    );
  });
});

async function decode(url: string): Promise<string> {
  const picture = PNG.sync.read(Buffer.from(await (await fetch(url)).arrayBuffer()));
  // A camera sees the clear corners of a circle code as the paper beneath.
  for (let at = 0; at < picture.data.length; at += 4)
    if (picture.data[at + 3] === 0) picture.data.fill(255, at, at + 4);
  const decoded = jsqr(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  assert.ok(decoded, `no QR code in ${url}`);
  return decoded.data;
}
