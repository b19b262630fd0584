import { strict as assert } from 'node:assert';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, keys, openGateway, session } from './fakeGateway.ts';

const detail = (version: string, more = {}) => JSON.stringify({ app_version: version, status: 'INIT', ...more });
const minutes = (count: number) => String(Date.now() + count * 60_000);

describe('answers are verified before they are believed', () => {
  let gateway: FakeGateway;
  before(async () => {
    gateway = await openGateway();
  });
  after(() => gateway.close());

  const ask = (answer: Answer) => {
    gateway.answer = () => answer;
    return gateway.alipayCn().versionDetail(session, '1.0.0');
  };

  it('believes what Alipay signed, up to almost five minutes off', async () => {
    for (const off of [0, 4.9, -4.9]) {
      assert.equal((await ask({ body: detail('1.0.0'), signed: { timestamp: minutes(off) } }))?.status, 'INIT');
    }
  });

  const unbelieved: Record<string, [Answer, string]> = {
    'a changed body': [
      { body: detail('1.0.0', { status: 'RELEASE' }), signed: { body: detail('1.0.0') } },
      'signatureWrong',
    ],
    "a stranger's key": [{ body: detail('1.0.0'), signed: { key: keys.stranger.privateKey } }, 'signatureWrong'],
    'the application’s own key': [{ body: detail('1.0.0'), signed: { key: keys.app.privateKey } }, 'signatureWrong'],
    'no signature': [{ body: detail('1.0.0'), signed: false }, 'signatureMissing'],
    'a signature that is none': [{ body: detail('1.0.0'), headers: { 'alipay-signature': '!' } }, 'signatureWrong'],
    'no nonce': [{ body: detail('1.0.0'), headers: { 'alipay-nonce': '' } }, 'signatureMissing'],
    'a timestamp that is none': [{ body: detail('1.0.0'), signed: { timestamp: 'today' } }, 'signatureMissing'],
    'an old answer': [{ body: detail('1.0.0'), signed: { timestamp: minutes(-5.1) } }, 'answerOld'],
    'an answer older than a clock that is ahead': [
      { body: detail('1.0.0'), signed: { timestamp: minutes(-5.1) }, headers: { date: '' } },
      'clockSkew',
    ],
    // Reckoned when this file is loaded, which may be minutes before the test runs.
    'an answer from the future': [{ body: detail('1.0.0'), signed: { timestamp: minutes(30) } }, 'clockSkew'],
    'an answer for another version': [{ body: detail('1.0.1') }, 'otherVersion'],
  };
  for (const [name, [answer, code]] of Object.entries(unbelieved)) {
    it(`does not believe ${name}`, async () => {
      const error = await failure(ask(answer));
      assert.deepEqual([error.kind, error.outcome, error.code, error.verified], ['unverified', 'unknown', code, false]);
    });
  }

  it('names the clock and how far it is off', async () => {
    const clockProblem = (error: unknown) => {
      const { code, params } = toProblem(error);
      return [code, params];
    };
    const behind = await failure(ask({ body: detail('1.0.0'), signed: { timestamp: minutes(20) } }));
    assert.deepEqual(clockProblem(behind), ['alipayCn.connection.clockBehind', { minutes: 20 }]);
    const ahead = await failure(
      ask({ body: detail('1.0.0'), signed: { timestamp: minutes(-7) }, headers: { date: '' } }),
    );
    assert.deepEqual(clockProblem(ahead), ['alipayCn.connection.clockAhead', { minutes: 7 }]);
  });

  it('does not believe the same answer twice, and forgets a nonce only when it is too old anyway', async () => {
    let now = Date.now();
    const answer = { body: detail('1.0.0'), signed: { nonce: 'n-1', timestamp: String(now) } };
    gateway.answer = () => answer;
    const alipayCn = gateway.alipayCn({ clock: () => now });
    assert.equal((await alipayCn.versionDetail(session, '1.0.0'))?.status, 'INIT');
    for (const step of [0, 299_000]) {
      now += step;
      assert.equal((await failure(alipayCn.versionDetail(session, '1.0.0'))).code, 'answerRepeated');
    }
    now += 2000;
    assert.equal((await failure(alipayCn.versionDetail(session, '1.0.0'))).code, 'clockSkew');
  });

  it('takes no effect from an unverified answer to a write: it has to be read back', async () => {
    gateway.answer = () => ({ signed: false });
    const error = await failure(gateway.alipayCn().online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome], ['unverified', 'unknown']);
    gateway.answer = () => ({
      status: 400,
      signed: false,
      body: '{"code":"CAN_NOT_ONLINE_WITHOUT_AUDIT","message":"未审核"}',
    });
    const hint = await failure(gateway.alipayCn().online(session, '1.0.0'));
    assert.deepEqual([hint.kind, hint.outcome, hint.verified], ['unverified', 'unknown', false]);
    assert.deepEqual([hint.code, hint.hint], ['CAN_NOT_ONLINE_WITHOUT_AUDIT', '未审核']);
  });

  it('tells a verified refusal with code, words, request and trace', async () => {
    gateway.answer = () => ({ status: 400, body: '{"code":"A_CODE_OF_TOMORROW","message":"不行","links":[]}' });
    const error = await failure(gateway.alipayCn().online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome, error.verified, error.status], ['refused', 'refused', true, 400]);
    assert.deepEqual([error.code, error.hint, error.traceId], ['A_CODE_OF_TOMORROW', '不行', '0b43c935trace']);
    assert.equal(error.requestId, gateway.received.at(-1)?.headers['alipay-request-id']);
    assert.equal(error.method, 'alipay.open.mini.version.online');
    assert.ok(
      AlipayCnError.is(error, 'refused') && !AlipayCnError.is(error, 'html') && !AlipayCnError.is(new Error('x')),
    );
  });

  it('does not call a refusal what AlipayCN itself does not know', async () => {
    gateway.answer = () => ({ status: 400, body: '{"code":"SYSTEM_ERROR","message":"系统繁忙"}' });
    const error = await failure(gateway.alipayCn().online(session, '1.0.0'));
    assert.deepEqual([error.kind, error.outcome, error.verified], ['server', 'unknown', true]);
  });
});
