import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, refusal, type Stage } from './fixture.ts';

describe('AlipayCN’s own console', () => {
  let stage: Stage;
  let merchant: Merchant;
  beforeEach(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  afterEach(() => stage.end());

  const press = async (action: string, more: Record<string, unknown> = {}) => {
    const request = { miniAppId: merchant.miniAppId, action, appVersion: '1.0.0', ...more };
    const { status, body } = await control(stage.simulator, 'console', request);
    return status === 200 ? 'done' : body.code;
  };
  const approve = (appVersion = '1.0.0') =>
    control(stage.simulator, 'review', { miniAppId: merchant.miniAppId, appVersion, decision: 'approve' });

  it('changes versions without the platform', async () => {
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0');
    const seen = [];
    const steps = [
      'withdraw',
      'apply',
      'approve',
      'backToDevelopment',
      'apply',
      'approve',
      'gray',
      'stopGray',
      'online',
    ];
    for (const step of [...steps, 'offline']) {
      if (step === 'apply') await merchant.apply('1.0.0');
      else if (step === 'approve') await approve();
      else assert.equal(await press(step, step === 'gray' ? { ratio: 30 } : {}), 'done', step);
      seen.push(await merchant.status('1.0.0'));
    }
    assert.deepEqual(seen, [
      'INIT',
      'AUDITING',
      'WAIT_RELEASE',
      'INIT',
      'AUDITING',
      'WAIT_RELEASE',
      'GRAY',
      'WAIT_RELEASE',
      'RELEASE',
      'OFFLINE',
    ]);
  });

  it('adds versions of the developer’s own tools, rolls back and deletes', async () => {
    assert.equal(await press('addVersion'), 'done');
    assert.equal(await press('addVersion'), 'exists');
    assert.equal(await press('addVersion', { appVersion: '1.0' }), 'badRequest');
    assert.equal(await merchant.status('1.0.0'), 'INIT');
    for (const number of ['1.0.0', '1.0.1']) {
      if (number === '1.0.1') await press('addVersion', { appVersion: number });
      await merchant.apply(number);
      await approve(number);
      await press('online', { appVersion: number });
    }
    assert.equal(await press('rollBack', { appVersion: '1.0.1' }), 'done');
    assert.deepEqual([await merchant.status('1.0.0'), await merchant.status('1.0.1')], ['RELEASE', 'OFFLINE']);
    await press('addVersion', { appVersion: '1.0.2' });
    assert.equal(await press('delete', { appVersion: '1.0.2' }), 'done');
    assert.equal(await refusal(merchant.detail('1.0.2')), 'VERSION_IS_BLANK');
  });

  it('has the same guards, and answers with their codes', async () => {
    await merchant.upload('1.0.0');
    assert.equal(await press('online'), 'CAN_NOT_ONLINE_WITHOUT_AUDIT');
    assert.equal(await press('gray', { ratio: 30 }), 'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS');
    assert.equal(await press('delete', { appVersion: '9.9.9' }), 'MINI_APP_PACKAGE_INFO_NOT_EXIST');
    assert.equal(await press('explode'), 'badRequest');
    assert.equal(await press('withdraw', { miniAppId: 'x' }), 'notFound');
  });

  it('changes the basic information, and takes the grant back', async () => {
    const fields = { app_name: '改过的名字', service_phone: '0571-66666666' };
    assert.equal(await press('information', { fields }), 'done');
    const information = await merchant.get('alipay.open.mini.baseinfo.query');
    assert.deepEqual([information.app_name, information.service_phone], ['改过的名字', '0571-66666666']);
    for (const wrong of [{}, { fields: {} }, { fields: { colour: 'red' } }, { fields: { app_name: 1 } }]) {
      assert.equal(await press('information', wrong), 'badRequest', JSON.stringify(wrong));
    }
    assert.equal(await press('revoke'), 'done');
    assert.equal(await refusal(merchant.get('alipay.open.mini.baseinfo.query')), 'invalid-app-auth-token');
  });
});
