import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { type FaultKind, faultKinds } from '../../../src/simulator/gateway/faults.ts';
import { methodsByPath } from '../../../src/simulator/state/methodTable.ts';
import {
  authorizedMerchant,
  control,
  type Merchant,
  merchantWith,
  openStage,
  pathOf,
  refusal,
  type Stage,
  sdkFor,
  uploadBody,
} from './fixture.ts';
import { authorizationOf, raw } from './rawRequest.ts';

const LIST = '/v3/alipay/open/mini/version/list/query';
const ONLINE = '/v3/alipay/open/mini/version/online';
const LIST_METHOD = 'alipay.open.mini.version.list.query';
const MINUTE = 60_000;

describe('the signed protocol', () => {
  let stage: Stage;
  let merchant: Merchant;
  let token: string;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
    token = merchant.token;
  });
  after(() => stage.end());

  it('takes a request signed as documented', async () => {
    assert.equal((await raw(stage, { target: LIST, token })).status, 200);
  });

  it('refuses what was changed after signing', async () => {
    const body = '{"app_version":"1.0.0"}';
    const post = { verb: 'POST', target: ONLINE, body, token };
    for (const spoiled of [
      { ...post, sentBody: '{"app_version":"9.9.9"}' },
      { ...post, sentTarget: '/v3/alipay/open/mini/version/offline' },
      { ...post, sentToken: `${token}0` },
      { target: LIST, token, sentTarget: `${LIST}?bundle_id=x` },
    ]) {
      assert.deepEqual(await raw(stage, spoiled), { status: 401, code: 'invalid-signature' });
    }
  });

  it('refuses a repeated nonce, also after a restart, and leaves the first effect alone', async () => {
    const nonce = randomUUID();
    assert.equal((await raw(stage, { target: LIST, token, nonce })).status, 200);
    assert.deepEqual(await raw(stage, { target: LIST, token, nonce }), { status: 401, code: 'suspected-attack' });
    await stage.reopen();
    assert.deepEqual(await raw(stage, { target: LIST, token, nonce }), { status: 401, code: 'suspected-attack' });
  });

  it('does not take a badly signed request for the first use of its nonce', async () => {
    const nonce = randomUUID();
    await raw(stage, { target: LIST, token, nonce, sentTarget: `${LIST}?bundle_id=x` });
    assert.equal((await raw(stage, { target: LIST, token, nonce })).status, 200);
  });

  it('refuses a timestamp more than ten minutes off, either way', async () => {
    for (const off of [-11 * MINUTE, 11 * MINUTE, Number.NaN]) {
      const timestamp = stage.clock.now + off;
      assert.equal((await raw(stage, { target: LIST, token, timestamp })).code, 'invalid-timestamp');
    }
    assert.equal((await raw(stage, { target: LIST, token, timestamp: stage.clock.now - 9 * MINUTE })).status, 200);
  });

  it('refuses a foreign application, another algorithm and a header that is none', async () => {
    assert.equal((await raw(stage, { target: LIST, token, appId: '2021000000000000' })).code, 'invalid-app-id');
    for (const [authorization, code] of [
      ['ALIPAY-SHA1withRSA app_id=1,nonce=2,timestamp=3,sign=4', 'invalid-signature-type'],
      ['ALIPAY-SHA256withRSA app_id=1', 'missing-signature'],
      ['ALIPAY-SHA256withRSA ,,,=,sign=', 'invalid-app-id'],
    ] as const) {
      assert.deepEqual(await raw(stage, { target: LIST, token, authorization }), { status: 401, code });
    }
  });

  it('refuses a missing, unknown or revoked token', async () => {
    const other = await authorizedMerchant(stage);
    assert.equal(
      await refusal(merchantWith(stage, '', 'unknown').get('alipay.open.mini.baseinfo.query')),
      'invalid-app-auth-token',
    );
    await control(stage.simulator, 'revoke', { miniAppId: other.miniAppId });
    assert.equal(await refusal(other.get('alipay.open.mini.baseinfo.query')), 'invalid-app-auth-token');
    const path = pathOf('alipay.open.auth.token.app.query');
    const { data } = await sdkFor(stage.simulator).curl('GET', path, { query: { app_auth_token: other.token } });
    assert.equal(data.status, 'invalid');
    assert.equal((await merchant.get('alipay.open.mini.baseinfo.query')).app_english_name, 'DemoMiniProgram1');
  });

  it('signs refusals too, also for a path that no method has', async () => {
    const response = await fetch(`${stage.simulator.url}/v3/alipay/nothing`);
    assert.equal(response.status, 404);
    const { code, message, links } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([code, typeof message, links], ['invalid-method', 'string', []]);
    for (const name of ['timestamp', 'nonce', 'signature', 'trace-id']) {
      assert.ok(response.headers.get(`alipay-${name}`), name);
    }
  });

  it('checks every request against the method table', async () => {
    const body = '{"app_version":"1.0.0","colour":"red"}';
    assert.deepEqual(await raw(stage, { verb: 'POST', target: ONLINE, body, token }), {
      status: 400,
      code: 'INVALID_PARAMETER',
    });
    const unknown = merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0', colour: 'red' });
    await assert.rejects(unknown, /"colour"/);
    await assert.rejects(merchant.get('alipay.open.mini.version.list.query', { page: '1' }), /"page"/);
    const wrongType = merchant.post('alipay.open.mini.version.online', { app_version: '1.0.0', downgrade: 'yes' });
    await assert.rejects(wrongType, /"downgrade".*bool/);
    const withUnknownFile = merchant.apply('1.0.0', {
      files: { sixth_screen_shot: { name: 'x.png', bytes: Buffer.from('x') } },
    });
    await assert.rejects(withUnknownFile, /"sixth_screen_shot"/);
    assert.equal((await raw(stage, { verb: 'POST', target: LIST, body: '{}', token })).status, 405);
    assert.equal((await raw(stage, { verb: 'POST', target: ONLINE, body: '[1]', token })).code, 'illegal-json');
    assert.equal((await raw(stage, { verb: 'POST', target: ONLINE, body: '{"', token })).code, 'illegal-json');
  });

  it('answers every method without parameters, and fails nowhere', async () => {
    const wanting = [];
    for (const method of methodsByPath.values()) {
      if (method.files) continue;
      const body = method.verb === 'POST' ? '{}' : '';
      const answer = await raw(stage, { verb: method.verb, target: method.path, body, token });
      if (answer.status >= 500 || answer.code === 'SYSTEM_ERROR') wanting.push(method.name);
    }
    assert.deepEqual(wanting, []);
  });

  it('is not confused by garbage', async () => {
    const hostile = { headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    const apply = { verb: 'POST', target: '/v3/alipay/open/mini/version/audit/apply', token };
    assert.equal((await raw(stage, { ...apply, ...hostile, body: '--y\r\nnothing' })).code, 'invalid-request-data');
    assert.equal((await raw(stage, { ...apply, body: '{}' })).code, 'INVALID_PARAMETER');
    assert.equal(
      (await raw(stage, { verb: 'POST', target: ONLINE, body: `"${'x'.repeat(2_000_000)}"`, token })).status,
      413,
    );
    for (const line of [
      'GET // HTTP/1.1',
      'GET http://evil/ HTTP/1.1',
      'POST /%00%ff HTTP/1.1',
      'GET /control/ HTTP/1.1',
    ]) {
      assert.match(await speak(stage, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 4\d\d /);
    }
    assert.equal((await raw(stage, { target: LIST, token })).status, 200);
  });

  it('answers under a loopback name only', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', 'evil127.0.0.1', '127.0.0.1:80@evil.example', '']) {
      const head = `GET /oauth2/appToAppBatchAuth.htm HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      assert.match(await speak(stage, head), /^HTTP\/1.1 403 /, host);
    }
  });

  it('takes a package of tens of megabytes', async () => {
    const body = uploadBody(stage, merchant.miniAppId, '7.0.0');
    const large = { ...body, build_package_stream: Buffer.alloc(20 * 1024 * 1024, 'PK\x03\x04').toString('base64') };
    assert.equal(await refusal(merchant.post('alipay.open.mini.innerversion.upload', large)), 'BUILD_DATA_ERROR');
  });
});

describe('faults', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const method = 'alipay.open.mini.innerversion.upload';
  const exists = async (version: string) => (await refusal(merchant.detail(version))) === 'nothing was refused';
  const uploadDuring = async (kind: string, version: string) => {
    await control(stage.simulator, 'faults', { method, kind, times: 1, milliseconds: 20 });
    return merchant.upload(version);
  };

  it('lose or spoil an answer after the effect, or before it', async () => {
    const signature = 'response-signature-verify-error';
    const cases: readonly (readonly [FaultKind, answered: string | undefined, exists: boolean])[] = [
      ['timeoutAfterEffect', undefined, true],
      ['serverErrorAfterEffect', 'SYSTEM_ERROR', true],
      ['wrongSignature', signature, true],
      ['foreignSignature', signature, true],
      ['serverErrorBeforeEffect', 'SYSTEM_ERROR', false],
      ['html', undefined, false],
      ['redirect', undefined, false],
      ['unsigned', undefined, true],
      ['truncated', undefined, true],
      ['delay', 'nothing was refused', true],
      ['slow', 'nothing was refused', true],
    ];
    for (const [at, [kind, answered, isThere]] of cases.entries()) {
      const number = `1.0.${at}`;
      if (answered) assert.equal(await refusal(uploadDuring(kind, number)), answered, kind);
      else await assert.rejects(uploadDuring(kind, number));
      stage.clock.now += 1000;
      assert.equal(await exists(number), isThere, kind);
    }
  });

  it('give an earlier answer again, or one that is old: well signed, so that only a careful client notices', async () => {
    const path = '/v3/alipay/open/mini/version/list/query';
    const ask = async () => {
      const before = await head(stage, merchant, path);
      return [before.headers.get('alipay-nonce'), before.headers.get('alipay-timestamp'), await before.text()];
    };
    const first = await ask();
    await merchant.upload('3.0.0');
    await control(stage.simulator, 'faults', { method: LIST_METHOD, kind: 'replay', times: 1 });
    assert.deepEqual(await ask(), first);
    const fresh = await ask();
    assert.notDeepEqual(fresh, first);
    await control(stage.simulator, 'faults', { method: LIST_METHOD, kind: 'oldAnswer', times: 1 });
    const [, timestamp, body] = await ask();
    assert.deepEqual([Number(timestamp), body], [stage.clock.now - 3_600_000, fresh[2]]);
  });

  it('refuse with any code, and say when to come again', async () => {
    const fault = { method: LIST_METHOD, kind: 'refuse', times: 1, code: 'app-call-limited', status: 429 };
    await control(stage.simulator, 'faults', { ...fault, milliseconds: 2500 });
    const answer = await head(stage, merchant, '/v3/alipay/open/mini/version/list/query');
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '3']);
  });

  it('end after the calls they were configured for, and hit no other method', async () => {
    await control(stage.simulator, 'faults', { method, kind: 'html', times: 1 });
    assert.equal((await merchant.get('alipay.open.mini.baseinfo.query')).app_english_name, 'DemoMiniProgram1');
    await assert.rejects(merchant.upload('4.0.0'));
    assert.equal((await merchant.upload('4.0.0')).build_version, '4.0.0');
  });

  it('does not keep the simulator from closing', async () => {
    await control(stage.simulator, 'faults', { method: '*', kind: 'delay', times: 1, milliseconds: 600_000 });
    const waiting = assert.rejects(merchant.get('alipay.open.mini.baseinfo.query'));
    await stage.reopen();
    await waiting;
  });

  it('are checked', async () => {
    const good = { method: '*', kind: faultKinds[0], times: 1 };
    for (const bad of [{ method: 'x' }, { kind: 'x' }, { times: 0 }, { times: 1.5 }, { milliseconds: -1 }]) {
      assert.equal((await control(stage.simulator, 'faults', { ...good, ...bad })).status, 400);
    }
  });
});

/** A signed GET with its whole answer. */
function head(stage: Stage, { token }: Merchant, target: string): Promise<Response> {
  const headers = { authorization: authorizationOf(stage, { target, token }), 'alipay-app-auth-token': token };
  return fetch(stage.simulator.url + target, { headers });
}

/** Speaks raw HTTP, past every client's own checks. */
function speak({ simulator }: Stage, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
    socket.write(request);
  });
}
