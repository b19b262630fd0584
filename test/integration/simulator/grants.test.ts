import { strict as assert } from 'node:assert';
import { methodNames } from '../../../src/simulator/state/methodTable.ts';
import { scopes } from '../../../src/simulator/state/scopes.ts';
import {
  authorizedMerchant,
  control,
  exchange,
  merchantWith,
  openStage,
  pathOf,
  refusal,
  type Stage,
  tokenState,
  walkPage,
} from './fixture.ts';
import { raw } from './rawRequest.ts';

const WEEK = 7 * 24 * 3_600_000;
const QUERY = 'alipay.open.mini.baseinfo.query';
const ONLINE = 'alipay.open.mini.version.online';

describe('grants', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ rules: { tokenMilliseconds: 60_000 } });
  });
  afterEach(() => stage.end());

  it('name every method that is called on a merchant’s behalf in one family', () => {
    const named = scopes.flatMap(({ methods }) => methods).sort();
    const expected = methodNames.filter((name) => !name.startsWith('alipay.open.auth.')).sort();
    assert.deepEqual(named, expected);
  });

  it('end at their time; the refresh token a week later, and it works once', async () => {
    const { code } = await walkPage(stage.simulator);
    const first = await exchange(stage, { grant_type: 'authorization_code', code });
    assert.deepEqual([first.expires_in, first.re_expires_in], ['60', String(60 + WEEK / 1000)]);
    const merchant = merchantWith(stage, String(first.auth_app_id), String(first.app_auth_token));
    stage.clock.now += 59_000;
    const state = await tokenState(stage, merchant.token);
    assert.deepEqual([state.status, state.expires_in], ['valid', 1]);
    stage.clock.now += 1000;
    assert.equal((await tokenState(stage, merchant.token)).status, 'invalid');
    assert.equal(await refusal(merchant.get(QUERY)), 'app-auth-token-time-out');

    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.app_refresh_token) };
    const second = await exchange(stage, refresh);
    assert.equal((await tokenState(stage, String(second.app_auth_token))).status, 'valid');
    assert.equal(await refusal(exchange(stage, refresh)), 'REFRESH_TOKEN_NOT_VALID');
    assert.equal(await refusal(exchange(stage, { ...refresh, refresh_token: 'x' })), 'REFRESH_TOKEN_NOT_EXIST');
    stage.clock.now += WEEK + 60_000;
    const body = JSON.stringify({ ...refresh, refresh_token: second.app_refresh_token });
    const late = { verb: 'POST', target: pathOf('alipay.open.auth.token.app'), body };
    assert.deepEqual(await raw(stage, late), { status: 400, code: 'REFRESH_TOKEN_TIME_OUT' });
  });

  it('allow what was ticked on the page, and no more', async () => {
    const whole = await tokenState(stage, (await authorizedMerchant(stage)).token);
    assert.equal(whole.is_by_app_auth, true);
    const merchant = await authorizedMerchant(stage, { unticked: ['release', 'review'] });
    const state = await tokenState(stage, merchant.token);
    const methods = state.auth_methods as string[];
    assert.equal(state.is_by_app_auth, false);
    assert.ok(methods.includes('alipay.open.mini.innerversion.upload') && !methods.includes(ONLINE));
    await merchant.upload('1.0.0');
    assert.equal(await refusal(merchant.apply('1.0.0')), 'invalid-app-auth-token-no-api');
    assert.equal(await refusal(merchant.post(ONLINE, { app_version: '1.0.0' })), 'invalid-app-auth-token-no-api');
  });

  it('of a developer lack releasing where only an admin may grant it', async () => {
    await control(stage.simulator, 'profile', { adminOnly: true });
    const developer = await authorizedMerchant(stage, { account: 'developer' });
    assert.equal(await refusal(developer.post(ONLINE, { app_version: '1.0.0' })), 'invalid-app-auth-token-no-api');
    assert.equal((await tokenState(stage, developer.token)).is_by_app_auth, false);
    const admin = await authorizedMerchant(stage);
    assert.equal(await refusal(admin.post(ONLINE, { app_version: '1.0.0' })), 'MINI_APP_VERSION_NOT_EXIST');
  });

  it('of another merchant have another user and reach other mini programs only', async () => {
    const ours = await authorizedMerchant(stage);
    const theirs = await authorizedMerchant(stage, { account: 'other' });
    const [first, second] = [await tokenState(stage, ours.token), await tokenState(stage, theirs.token)];
    assert.notEqual(first.user_id, second.user_id);
    assert.match(String(second.user_id), /^2088\d{12}$/);
    assert.equal((await theirs.get(QUERY)).app_name, '另一商家小程序1');
    await ours.upload('1.0.0');
    assert.equal(await refusal(theirs.detail('1.0.0')), 'VERSION_IS_BLANK');
  });

  it('are cut, ended and given back by the control', async () => {
    const merchant = await authorizedMerchant(stage);
    const { miniAppId } = merchant;
    const change = async (more: Record<string, unknown>) =>
      (await control(stage.simulator, 'grant', { miniAppId, ...more })).status;
    assert.equal(await change({ methods: [QUERY] }), 200);
    assert.deepEqual((await tokenState(stage, merchant.token)).auth_methods, [QUERY]);
    await merchant.get(QUERY);
    assert.equal(await refusal(merchant.detail('1.0.0')), 'invalid-app-auth-token-no-api');
    assert.equal(await change({ methods: null, expiresInSeconds: 60 }), 200);
    assert.equal(await refusal(merchant.detail('1.0.0')), 'VERSION_IS_BLANK');
    stage.clock.now += 60_000;
    assert.equal(await refusal(merchant.get(QUERY)), 'app-auth-token-time-out');
    assert.equal(await change({ expiresInSeconds: 3600 }), 200);
    await merchant.get(QUERY);
    for (const wrong of [{ methods: ['x'] }, { methods: 'x' }, { expiresInSeconds: -1 }, { miniAppId: 'x' }]) {
      assert.ok((await change(wrong)) >= 400, JSON.stringify(wrong));
    }
  });
});
