import { strict as assert } from 'node:assert';
import { html } from '../../../src/simulator/page/markup.ts';
import { Browser, control, openStage, pageUrl, pathOf, refusal, type Stage, sdkFor, walkPage } from './fixture.ts';

const BACK = { redirect_uri: 'http://127.0.0.1:9/back' };

describe('the authorization page', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  const exchange = (body: Record<string, string>) =>
    sdkFor(stage.simulator).curl('POST', pathOf('alipay.open.auth.token.app'), { body });

  it('leads through three plain forms to the platform’s address', async () => {
    const browser = await new Browser(pageUrl(stage.simulator, BACK)).open();
    assert.match(browser.page, /<html lang="zh-CN">/);
    assert.match(browser.page, /模拟.*Simulation/);
    await browser.press('登录');
    assert.match(browser.page, /示例小程序1/);
    await browser.press('确认选择');
    await browser.press('返回');
    await browser.press('确认选择');
    await browser.press('确认授权');
    const back = new URL(browser.headers.get('location') ?? '');
    const given = Object.fromEntries(back.searchParams);
    assert.equal(browser.status, 303);
    assert.equal(back.origin + back.pathname, 'http://127.0.0.1:9/back');
    assert.deepEqual(
      { ...given, app_auth_code: given.app_auth_code?.length },
      {
        app_id: stage.simulator.connection.appId,
        app_auth_code: 32,
        source: 'alipay_app_auth',
        application_type: 'TINYAPP',
        state: 'state-1',
      },
    );
  });

  it('always has a mini program that is not authorized yet, and marks the others', async () => {
    const chosen = new Set<string>();
    for (let round = 0; round < 4; round++) chosen.add((await walkPage(stage.simulator)).miniAppId);
    assert.equal(chosen.size, 4);
    const browser = await new Browser(pageUrl(stage.simulator, BACK)).open();
    await browser.press('登录');
    const marked = browser.page.match(/已授权/g)?.length ?? 0;
    const listed = browser.page.match(/type="radio"/g)?.length ?? 0;
    assert.equal(listed, marked + 1);
  });

  it('keeps the query of the address it returns to', async () => {
    assert.equal((await walkPage(stage.simulator)).back.searchParams.get('keep'), '1');
  });

  it('shows the code where there is no address to return to', async () => {
    for (const parameters of [{}, { redirect_uri: 'urn:ietf:wg:oauth:2.0:oob' }]) {
      const browser = await new Browser(pageUrl(stage.simulator, parameters)).open();
      for (const button of ['登录', '确认选择', '确认授权']) await browser.press(button);
      const code = /id="code" value="([0-9a-f]{32})"/.exec(browser.page)?.[1] ?? '';
      assert.match(browser.page, /Copy the code and paste it in the editor/);
      assert.ok((await exchange({ grant_type: 'authorization_code', code })).data.app_auth_token);
    }
  });

  it('returns to this machine only', async () => {
    for (const redirect of [
      'https://evil.example/back',
      'http://127.0.0.1.evil.example/',
      'http://user@127.0.0.1/',
      'http://localhost.evil.example/',
      'javascript:alert(1)',
      'vscode://x/y',
      'file:///etc/passwd',
      '//127.0.0.1/back',
    ]) {
      const browser = await new Browser(pageUrl(stage.simulator, { redirect_uri: redirect })).open();
      assert.equal(browser.status, 400, redirect);
      assert.match(browser.page, /The redirect_uri is not an http or https address of this machine/);
      assert.doesNotMatch(browser.page, /<form/);
    }
    for (const redirect of ['http://localhost:5000/x', 'https://[::1]:5000/x', 'http://127.9.9.9/']) {
      assert.equal(
        (await new Browser(pageUrl(stage.simulator, { redirect_uri: redirect })).open()).status,
        200,
        redirect,
      );
    }
  });

  it('refuses an unknown application, type, or a parameter given twice', async () => {
    for (const parameters of [{ app_id: '1' }, { application_type: 'WEBAPP' }, { state: 'x'.repeat(3000) }]) {
      const browser = await new Browser(pageUrl(stage.simulator, { ...BACK, ...parameters })).open();
      assert.equal(browser.status, 400);
    }
    const twice = `${pageUrl(stage.simulator, BACK)}&state=other`;
    assert.equal((await new Browser(twice).open()).status, 400);
  });

  it('refuses a form that did not come from this page, this visitor and this address', async () => {
    const browser = await new Browser(pageUrl(stage.simulator, BACK)).open();
    const page = browser.page;
    await browser.press('登录', { token: 'forged' });
    assert.equal(browser.status, 403);
    const stranger = await new Browser(pageUrl(stage.simulator, BACK)).open();
    stranger.page = page;
    await stranger.press('登录');
    assert.equal(stranger.status, 403);
    const elsewhere = await new Browser(pageUrl(stage.simulator, BACK)).open();
    elsewhere.url = pageUrl(stage.simulator, { redirect_uri: 'http://127.0.0.1:1/other' });
    await elsewhere.press('登录');
    assert.equal(elsewhere.status, 403);
    const bare = await fetch(pageUrl(stage.simulator, BACK), {
      method: 'POST',
      body: new URLSearchParams({ step: 'confirm' }),
    });
    assert.equal(bare.status, 403);
  });

  it('repeats the step when no known choice comes', async () => {
    const browser = await new Browser(pageUrl(stage.simulator, BACK)).open();
    await browser.press('登录');
    await browser.press('确认选择', { mini_app_id: '<script>' });
    assert.equal(browser.status, 400);
    assert.match(browser.page, /role="alert">请选择一个小程序/);
    assert.doesNotMatch(browser.page, /<script>/);
  });

  it('writes hostile values as text, and lets nothing from outside in', async () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    assert.equal(
      html`<p title="${hostile}">${[html`&${"'"}`]}</p>`.markup,
      '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">&&#39;</p>',
    );
    const browser = await new Browser(pageUrl(stage.simulator, { ...BACK, state: hostile })).open();
    assert.equal(browser.status, 200);
    await browser.press('登录');
    await browser.press('确认选择');
    assert.doesNotMatch(browser.page, /<img/);
    const policy = browser.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(policy, /form-action 'self' http:\/\/127\.0\.0\.1:9;/);
    await browser.press('确认授权');
    assert.equal(new URL(browser.headers.get('location') ?? '').searchParams.get('state'), hostile);
  });

  it('gives codes that work once, for ten minutes, unless the merchant takes it back', async () => {
    const { code } = await walkPage(stage.simulator);
    const request = { grant_type: 'authorization_code', code };
    assert.ok((await exchange(request)).data.app_auth_token);
    assert.equal(await refusal(exchange(request)), 'AUTH_CODE_NOT_VALID');
    assert.equal(await refusal(exchange({ ...request, code: 'unknown' })), 'AUTH_CODE_NOT_EXIST');
    assert.equal(await refusal(exchange({ grant_type: 'password' })), 'GRANT_TYPE_INVALID');

    const late = await walkPage(stage.simulator);
    stage.clock.now += 10 * 60_000 + 1;
    assert.equal(await refusal(exchange({ ...request, code: late.code })), 'AUTH_CODE_NOT_VALID');

    const revoked = await walkPage(stage.simulator);
    await control(stage.simulator, 'revoke', { miniAppId: revoked.miniAppId });
    assert.equal(await refusal(exchange({ ...request, code: revoked.code })), 'AUTH_CODE_NOT_VALID');
  });

  it('refreshes a token once; the old one ends', async () => {
    const { code } = await walkPage(stage.simulator);
    const first = (await exchange({ grant_type: 'authorization_code', code })).data;
    assert.equal(first.tokens[0].app_auth_token, first.app_auth_token);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.app_refresh_token };
    const second = (await exchange(refresh)).data;
    assert.equal(second.auth_app_id, first.auth_app_id);
    assert.equal(await refusal(exchange(refresh)), 'REFRESH_TOKEN_NOT_VALID');
    const path = pathOf('alipay.open.mini.baseinfo.query');
    const call = (appAuthToken: string) => sdkFor(stage.simulator).curl('GET', path, { appAuthToken });
    assert.equal(await refusal(call(first.app_auth_token)), 'invalid-app-auth-token');
    assert.equal((await call(second.app_auth_token)).responseHttpStatus, 200);
  });
});
