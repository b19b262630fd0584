import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, type Stage } from './fixture.ts';

describe('the controls', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
  });
  after(() => stage.end());

  const review = (more: Record<string, unknown>) =>
    control(stage.simulator, 'review', { miniAppId: merchant.miniAppId, appVersion: '1.0.0', ...more });

  it('open with the token alone', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x', `bearer ${stage.simulator.controlToken}`]) {
      const response = await fetch(`${stage.simulator.url}/control/connection`, { headers: { authorization } });
      assert.equal(response.status, 401);
      assert.doesNotMatch(await response.text(), /PRIVATE/);
    }
    assert.deepEqual((await control(stage.simulator, 'connection')).body, { ...stage.simulator.connection });
  });

  it('give another token at every start', async () => {
    const earlier = stage.simulator.controlToken;
    await stage.reopen();
    assert.notEqual(stage.simulator.controlToken, earlier);
  });

  it('review what is under review, and refuse where nothing is', async () => {
    const nothing = await review({ decision: 'approve' });
    assert.equal(nothing.status, 409);
    assert.match(String(nothing.body.message), /1\.0\.0 is INIT, not AUDITING/);
    await merchant.apply('1.0.0');
    assert.equal((await review({ decision: 'perhaps' })).status, 400);
    assert.equal((await review({ decision: 'reject' })).status, 400, 'a rejection has a reason');
    assert.equal((await review({ decision: 'reject', reason: 'x', pictures: ['no picture'] })).status, 400);
    assert.equal((await review({ decision: 'approve', appVersion: '3.0.0' })).status, 404);
    const { body } = await control(stage.simulator, 'versions');
    const [listed] = body.versions as Record<string, unknown>[];
    assert.deepEqual(
      [listed?.miniAppId, listed?.appVersion, listed?.status],
      [merchant.miniAppId, '1.0.0', 'AUDITING'],
    );
    assert.deepEqual(await review({ decision: 'approve' }), { status: 200, body: {} });
    assert.equal(await merchant.status('1.0.0'), 'WAIT_RELEASE');
  });

  it('answer bad input with a message', async () => {
    assert.equal((await control(stage.simulator, 'nothing')).status, 404);
    assert.equal((await control(stage.simulator, 'review', [1])).status, 400);
    assert.equal((await control(stage.simulator, 'revoke', { miniAppId: 'x' })).status, 404);
    const large = await control(stage.simulator, 'review', { reason: 'x'.repeat(9_000_000) });
    assert.deepEqual([large.status, large.body.code], [413, 'tooLarge']);
  });
});
