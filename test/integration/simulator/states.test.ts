import { strict as assert } from 'node:assert';
import type { Profile } from '../../../src/simulator/state/profiles.ts';
import { authorizedMerchant, control, type Merchant, openStage, pathOf, png, refusal, type Stage } from './fixture.ts';
import { signed } from './rawRequest.ts';

const DAY = 24 * 3_600_000;

describe('states and lags', () => {
  let stage: Stage;
  let merchant: Merchant;
  const open = async (rules: Partial<Profile> = {}) => {
    stage = await openStage({ rules });
    merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
  };
  afterEach(() => stage.end());

  const version = (action: string, number = '1.0.0', more: Record<string, unknown> = {}) =>
    merchant.post(`alipay.open.mini.version.${action}`, { app_version: number, ...more });
  const gray = (number = '1.0.0') => version('gray.online', number, { gray_strategy: 'p10' });
  const review = async (more: Record<string, unknown>) => {
    const asked = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', reason: '缺少资质', ...more };
    return (await control(stage.simulator, 'review', asked)).status;
  };
  const later = async (method: string, query = '') => {
    const target = `${pathOf(method)}${query}`;
    return (await signed(stage, { target, token: merchant.token })).body;
  };
  const laterStatus = async () => (await later('alipay.open.mini.version.detail.query', '?app_version=1.0.0')).status;
  const promoted = { fields: { audit_rule: 'BASE_PROMOTE' } };
  const set = async (rules: Partial<Profile>) =>
    assert.equal((await control(stage.simulator, 'profile', rules)).status, 200);

  it('scan a version before anything may be done with it', async () => {
    await open({ scanMilliseconds: 1000 });
    assert.equal((await merchant.detail('1.0.0')).scan_result, 'NAN');
    const trial = () => merchant.post('alipay.open.mini.experience.create', { app_version: '1.0.0' });
    assert.equal(await refusal(merchant.apply('1.0.0')), 'CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS');
    assert.equal(await refusal(version('delete')), 'CAN_NOT_DELETE_WITH_SCANNING');
    assert.equal(await refusal(trial()), 'CAN_NOT_SET_WITHOUT_SCAN_PASS');
    stage.clock.now += 1000;
    assert.equal((await merchant.detail('1.0.0')).scan_result, 'True');
    const failed = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', failed: true };
    assert.equal((await control(stage.simulator, 'scan', failed)).status, 200);
    assert.equal((await merchant.detail('1.0.0')).scan_result, 'False');
    assert.equal(await refusal(merchant.apply('1.0.0')), 'CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS');
    await version('delete');
  });

  it('review access and promotion apart, with reasons and pictures of their own', async () => {
    await open();
    await merchant.apply('1.0.0', promoted);
    assert.equal(await review({ decision: 'approve', part: 'promotion' }), 409);
    await review({ decision: 'approve', part: 'access' });
    const passed = await merchant.detail('1.0.0');
    assert.deepEqual(
      [passed.status, passed.base_audit, passed.promote_audit, passed.can_release],
      ['BASE_AUDIT_PASS', 'PASS', undefined, 'false'],
    );
    assert.equal(await refusal(version('online')), 'CAN_NOT_ONLINE_NO_PROMOTE');
    const pictures = [png(8, 8).toString('base64')];
    await review({ decision: 'reject', part: 'promotion', reason: '营销内容不合规', pictures });
    const rejected = await merchant.detail('1.0.0');
    assert.deepEqual(
      [rejected.status, rejected.base_audit, rejected.promote_audit, rejected.can_release, rejected.base_audit_record],
      ['PROMOTE_AUDIT_REJECT', 'PASS', 'REJECT', 'false', undefined],
    );
    const record = rejected.promote_audit_record as { memos: { memo: string; memo_image_list: string[] }[] };
    assert.equal(record.memos[0]?.memo, '营销内容不合规');
    assert.equal((await fetch(record.memos[0]?.memo_image_list[0] ?? '')).status, 200);
    assert.equal(await refusal(version('online')), 'CAN_NOT_ONLINE_NO_PROMOTE');
    assert.equal(await refusal(gray()), 'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS');
    await version('audited.cancel');
    const again = await merchant.detail('1.0.0');
    assert.deepEqual([again.status, again.promote_audit, again.promote_audit_record], ['INIT', undefined, undefined]);
  });

  it('let a version without promotion go online where the profile says so', async () => {
    await open({ promotionRequired: false });
    await merchant.apply('1.0.0', promoted);
    await review({ decision: 'approve', part: 'access' });
    await review({ decision: 'reject' });
    assert.equal((await merchant.detail('1.0.0')).can_release, 'true');
    await gray();
    await version('gray.cancel');
    assert.equal(await merchant.status('1.0.0'), 'PROMOTE_AUDIT_REJECT');
    await version('online');
    const listed = await merchant.get('alipay.open.mini.version.list.query', {
      bundle_id: 'com.alipay.alipaywallet',
      version_status: 'RELEASE',
    });
    const [row] = listed.app_version_infos as Record<string, unknown>[];
    assert.deepEqual([row?.base_audit, row?.promote_audit], ['PASS', 'REJECT']);
  });

  it('do not let a grayscale without promotion go to everybody', async () => {
    await open();
    await merchant.apply('1.0.0', promoted);
    await review({ decision: 'approve', part: 'access' });
    await gray();
    assert.equal(await refusal(version('online')), 'CAN_NOT_ONLINE_NO_PROMOTE');
    await version('gray.cancel');
    assert.equal(await review({ decision: 'approve', part: 'promotion' }), 200);
    await version('online');
  });

  it('pass both parts by one approval', async () => {
    await open();
    await merchant.apply('1.0.0', promoted);
    await review({ decision: 'approve' });
    const { status, promote_audit: promotion, can_release: can } = await merchant.detail('1.0.0');
    assert.deepEqual([status, promotion, can], ['WAIT_RELEASE', 'PASS', 'true']);
  });

  it('show a version as approved before it is taken for grayscale or online', async () => {
    await open({ statusLagMilliseconds: 2000 });
    await merchant.apply('1.0.0');
    await review({ decision: 'approve' });
    const { status, can_release: can } = await merchant.detail('1.0.0');
    assert.deepEqual([status, can], ['WAIT_RELEASE', 'true']);
    assert.equal(await refusal(gray()), 'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS');
    assert.equal(await refusal(version('online')), 'CAN_NOT_ONLINE_WITHOUT_AUDIT');
    stage.clock.now += 2000;
    await gray();
    await version('online');
  });

  it('require the filing, or release in a limited form for ninety days', async () => {
    await open({ registrationMissing: true });
    await merchant.apply('1.0.0', { fields: { auto_online: 'true' } });
    await review({ decision: 'approve' });
    assert.equal(await merchant.status('1.0.0'), 'WAIT_RELEASE');
    assert.equal(await refusal(version('online')), 'CAN_NOT_ONLINE_WITHOUT_REGISTRATION');
    const permitted = { permit_registration_limit_release: true };
    await version('online', '1.0.0', permitted);
    const limited = async () => (await later('alipay.open.mini.baseinfo.query')).registration_limit_release;
    assert.equal(await limited(), true);
    stage.clock.now += 89 * DAY;
    assert.equal(await laterStatus(), 'RELEASE');
    stage.clock.now += DAY;
    assert.equal(await laterStatus(), 'OFFLINE');
    assert.equal(await limited(), false);
  });

  it('lift the limit when the filing comes', async () => {
    await open({ registrationMissing: true });
    await merchant.apply('1.0.0');
    await review({ decision: 'approve' });
    await version('online', '1.0.0', { permit_registration_limit_release: true });
    await set({ registrationMissing: false });
    stage.clock.now += 100 * DAY;
    assert.equal(await laterStatus(), 'RELEASE');
  });

  it('begin with a full release where the profile says so', async () => {
    await open({ firstReleaseWithoutGrayscale: true });
    await merchant.apply('1.0.0');
    await review({ decision: 'approve' });
    assert.equal(await refusal(gray()), 'MINI_APP_NOT_ONLINE');
    await version('online');
    await merchant.upload('1.0.1');
    await merchant.apply('1.0.1');
    await review({ appVersion: '1.0.1', decision: 'approve' });
    await gray('1.0.1');
  });

  it('speed a review up where the merchant owns the right and does not spare it', async () => {
    await open({ speedUp: true });
    assert.equal((await merchant.apply('1.0.0', { fields: { speed_up: 'false' } })).speed_up, 'false');
    await version('audit.cancel');
    assert.equal((await merchant.apply('1.0.0')).speed_up, 'true');
  });
});
