import { strict as assert } from 'node:assert';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, keys, openGateway, session } from './fakeGateway.ts';

const online = { body: '{"app_version":"1.0.0"}' };
const html = '<!doctype html><title>Log in</title>';
const minutes = (count: number) => String(Date.now() + count * 60_000);
const later = { date: new Date(Date.now() + 3_600_000).toUTCString() };

/** What came, and what a person is told of it. A write is sent once, and never called done. */
const inputs: [string, Answer, string][] = [
  ['a good body with a wrong signature', { ...online, signed: { body: '{}' } }, 'alipayCnUnverified'],
  ['a good body signed by a stranger', { ...online, signed: { key: keys.stranger.privateKey } }, 'alipayCnUnverified'],
  ['a good body without a signature', { ...online, signed: false }, 'alipayCnUnverified'],
  ['an old answer, repeated', { ...online, signed: { timestamp: minutes(-10) } }, 'alipayCn.connection.answerRepeated'],
  [
    'an answer from another hour',
    { ...online, signed: { timestamp: minutes(60) }, headers: later },
    'alipayCn.connection.clockBehind',
  ],
  ['an answer for another version', { body: '{"app_version":"2.0.0"}' }, 'alipayCn.connection.answerOther'],
  [
    'a redirect',
    { status: 301, signed: false, headers: { location: 'https://example.com/' } },
    'alipayCn.connection.redirect',
  ],
  ['HTML with status 200', { body: html, signed: false }, 'alipayCn.connection.webPage'],
  ['HTML with status 200, signed', { body: html }, 'alipayCn.connection.webPage'],
  ['a 5xx after the effect', { status: 500, body: '{"code":"SYSTEM_ERROR"}' }, 'alipayCnFailed'],
  [
    'an answer that is too large',
    { body: Buffer.alloc(3e6, ' '), signed: false },
    'alipayCn.connection.answerTooLarge',
  ],
  ['an answer that is no JSON', { body: 'fine' }, 'alipayCnNotUnderstood'],
  ['an answer that is cut short', { body: '{"app_version":"1.0', headers: {} }, 'alipayCnNotUnderstood'],
  [
    'a refusal without a signature',
    { status: 400, body: '{"code":"CAN_NOT_ONLINE_WITHOUT_AUDIT","message":"未审核"}', signed: false },
    'alipayCn.connection.refusalUnsigned',
  ],
  ['a code of tomorrow', { status: 400, body: '{"code":"TOMORROW","message":"明天"}' }, 'alipayCnRefused'],
];

describe('bad input from AlipayCN’s side', () => {
  let gateway: FakeGateway;
  beforeEach(async () => {
    gateway = await openGateway();
  });
  afterEach(() => gateway.close());

  async function told(code: string, timeoutMilliseconds = 10_000) {
    const error = await failure(gateway.alipayCn({ timeoutMilliseconds }).online(session, '1.0.0'));
    const problem = toProblem(error);
    assert.equal(problem.code, code);
    assert.equal(gateway.received.length, 1);
    for (const language of languages) {
      const words = problemText(language, problem.code, problem.params);
      assert.ok(words);
      for (const text of Object.values(words)) assert.doesNotMatch(text, /\{\w+\}|undefined/, code);
      if (language === 'zh-cn') assert.match(words.title + words.detail, /[\u4e00-\u9fff]/);
    }
    return error;
  }

  for (const [name, answer, code] of inputs) {
    it(`${name}: ${code}`, async () => {
      gateway.answer = () => answer;
      const { outcome } = await told(code);
      assert.equal(outcome, code === 'alipayCnRefused' ? 'refused' : 'unknown');
    });
  }

  it('the same answer twice: alipayCn.connection.answerRepeated', async () => {
    gateway.answer = () => ({ ...online, signed: { nonce: 'n-1' } });
    const alipayCn = gateway.alipayCn();
    await alipayCn.online(session, '1.0.0');
    const error = await failure(alipayCn.online(session, '1.0.0'));
    assert.equal(toProblem(error).code, 'alipayCn.connection.answerRepeated');
  });

  it('no answer: alipayCnNoAnswer, since it may have taken effect', async () => {
    gateway.answer = () => undefined;
    assert.equal((await told('alipayCnNoAnswer', 300)).outcome, 'unknown');
  });

  it('nobody there: alipayCnUnreachable, since nothing was sent', async () => {
    const { url } = gateway;
    await gateway.close();
    gateway = await openGateway();
    const error = await failure(gateway.alipayCn({}, { endpoint: url }).online(session, '1.0.0'));
    assert.deepEqual([toProblem(error).code, error.outcome], ['alipayCnUnreachable', 'notSent']);
  });
});
