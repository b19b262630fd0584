import { strict as assert } from 'node:assert';
import { connectionProblems } from '../../../src/core/connectionProblems.ts';
import { type CheckOptions, checkConnection } from '../../../src/platform/alipaycn/checkConnection.ts';
import type { Connection } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { openStage, type Stage } from '../simulator/fixture.ts';
import { type Answer, type FakeGateway, isRequestSigned, keys, lastOf, openGateway } from './fakeGateway.ts';

const of = (code: string, more: Answer = {}): Answer => ({
  status: 400,
  body: JSON.stringify({ code, message: 'In its words.', links: [] }),
  ...more,
});
const nobody = of('AUTH_TOKEN_NOT_EXISTED');
const html = '<!doctype html><title>Log in</title>';
const minutes = (count: number) => String(Date.now() + count * 60_000);
const date = (count: number) => ({ date: new Date(Date.now() + count * 60_000).toUTCString() });

describe('checking a connection with one signed call', () => {
  let gateway: FakeGateway;
  beforeEach(async () => {
    gateway = await openGateway();
    gateway.answer = () => nobody;
  });
  afterEach(() => gateway.close());

  const check = (changes: Partial<Connection> = {}, options: CheckOptions = {}) =>
    checkConnection(gateway.connection(changes), options);

  /** The problem's last word and the values that it leads back to; its sentences are there in both languages. */
  async function problem(changes: Partial<Connection> = {}, options: CheckOptions = {}) {
    const result = await check(changes, options);
    assert.ok(!result.ok, 'the check passed');
    for (const language of languages) {
      const words = problemText(language, result.problem, result.params);
      assert.ok(words, result.problem);
      for (const text of Object.values(words)) assert.doesNotMatch(text, /\{\w+\}|undefined/, result.problem);
    }
    return { name: result.problem.replace('alipayCn.connection.', ''), ...result.params };
  }

  it('is content once the gateway took our signature and its answer is verified', async () => {
    const result = await check();
    assert.ok(result.ok);
    assert.equal(result.isAlipayKeyProven, true);
    assert.ok(Math.abs(result.clockSkewMilliseconds ?? Number.NaN) < 60_000);
    const asked = lastOf(gateway);
    assert.equal(gateway.received.length, 1);
    assert.match(asked.target, /^\/v3\/alipay\/open\/auth\/token\/app\/query\?app_auth_token=/);
    assert.ok(await isRequestSigned(asked));
    assert.equal(asked.headers['alipay-app-auth-token'], undefined);
  });

  it('is content with an unsigned refusal of the token, and says that Alipay’s key is not proven by it', async () => {
    gateway.answer = () => of('AUTH_TOKEN_NOT_EXISTED', { signed: false });
    const result = await check();
    assert.deepEqual([result.ok, result.ok && result.isAlipayKeyProven], [true, false]);
  });

  it('is content with an answer that calls the token invalid', async () => {
    gateway.answer = () => ({ body: '{"status":"invalid"}' });
    assert.ok((await check()).ok);
  });

  const answers: [string, Answer, string, string[] | undefined][] = [
    ['a private key that the gateway refuses', of('invalid-signature'), 'privateKeyWrong', ['privateKey', 'appId']],
    ['the same, unsigned', of('isv.invalid-signature', { signed: false }), 'privateKeyWrong', ['privateKey', 'appId']],
    [
      "a wrong key of Alipay's",
      { ...nobody, signed: { key: keys.stranger.privateKey } },
      'alipayKeyWrong',
      ['alipayPublicKey'],
    ],
    ['a wrong application id', of('invalid-app-id'), 'applicationUnknown', ['appId']],
    ['an application that is no third-party one', of('APP_NOT_ISV'), 'applicationNotThirdParty', ['appId']],
    ['a permission that is missing', of('insufficient-isv-permissions'), 'permissionMissing', ['appId']],
    ['a web page', { body: html, signed: false }, 'webPage', ['endpoint']],
    [
      'a redirect',
      { status: 302, signed: false, headers: { location: 'https://example.com' } },
      'redirect',
      ['endpoint'],
    ],
    ['JSON of somebody else', { body: '{"ok":true}', signed: false }, 'notGateway', ['endpoint']],
    ['a 404 of somebody else', { status: 404, body: '{"error":"x"}', signed: false }, 'notGateway', ['endpoint']],
    ['an unsigned refusal of AlipayCN', of('illegal-client-ip', { signed: false }), 'refusalUnsigned', undefined],
    ['a gateway that is not well', { status: 502, body: html, signed: false }, 'busy', undefined],
    ['a gateway that asks to wait', of('method-call-limited', { status: 429 }), 'busy', undefined],
    ['an answer larger than any', { body: Buffer.alloc(3e6, ' '), signed: false }, 'answerTooLarge', ['endpoint']],
  ];
  for (const [name, answer, expected, fields] of answers) {
    it(`tells ${name}`, async () => {
      gateway.answer = () => answer;
      const told = await problem();
      assert.deepEqual([told.name, 'fields' in told ? told.fields : undefined], [expected, fields]);
      assert.equal(gateway.received.length, 1);
    });
  }

  it('tells how far the clock is off, by whatever tells the time', async () => {
    const cases: [Answer, string, number][] = [
      [{ ...nobody, signed: { timestamp: minutes(20) } }, 'clockBehind', 20],
      [{ ...nobody, signed: { timestamp: minutes(-180) }, headers: date(-180) }, 'clockAhead', 180],
      [of('invalid-timestamp', { signed: { timestamp: minutes(12) } }), 'clockBehind', 12],
      [of('invalid-timestamp', { signed: false, headers: date(-4000) }), 'clockAhead', 4000],
    ];
    for (const [answer, name, off] of cases) {
      gateway.answer = () => answer;
      assert.deepEqual(await problem(), { name, minutes: off });
    }
    const titles = (['en', 'zh-cn'] as const).map((language) =>
      [20, 180, 4000].map((off) => problemText(language, 'alipayCn.connection.clockAhead', { minutes: off })?.title),
    );
    assert.deepEqual(titles, [
      ['20 minutes', '3 hours', '3 days'].map((span) => `This machine’s clock is ${span} ahead of AlipayCN’s.`),
      ['20分钟', '3小时', '3天'].map((span) => `此计算机的时钟比 AlipayCN 快${span}。`),
    ]);
  });

  it('tells an old answer that somebody repeats from a wrong clock', async () => {
    gateway.answer = () => ({ ...nobody, signed: { timestamp: minutes(-20) }, headers: date(0) });
    assert.equal((await problem()).name, 'answerRepeated');
  });

  it('tells why the gateway is not reached', async () => {
    assert.equal((await problem({ endpoint: 'https://gateway.invalid' })).name, 'nameNotFound');
    assert.equal((await problem({ endpoint: gateway.url.replace('http:', 'https:') })).name, 'notSecure');
    gateway.answer = () => undefined;
    assert.equal((await problem({}, { timeoutMilliseconds: 100 })).name, 'noAnswer');
    gateway.answer = (_request, response) => {
      response.socket?.destroy();
      return undefined;
    };
    assert.equal((await problem()).name, 'unreachable');
    const gone = gateway.url;
    await gateway.close();
    assert.equal((await problem({ endpoint: gone })).name, 'refusedThere');
    gateway = await openGateway();
  });

  it('names a value that cannot be right before anything is sent', async () => {
    const cases: [Partial<Connection>, string, string][] = [
      [{ privateKey: keys.app.privateKey.slice(0, 800) }, 'cutShort', 'privateKey'],
      [{ privateKey: keys.app.publicKey }, 'isPublic', 'privateKey'],
      [{ alipayPublicKey: keys.app.publicKey }, 'isOwn', 'alipayPublicKey'],
      [{ alipayPublicKey: keys.alipay.privateKey }, 'isPrivate', 'alipayPublicKey'],
      [{ alipayPublicKey: '' }, 'missing', 'alipayPublicKey'],
      [{ endpoint: 'http://openapi.alipay.com' }, 'notHttps', 'endpoint'],
      [{ endpoint: 'https://openapi.alipay.com/gateway.do' }, 'hasPath', 'endpoint'],
      [{ authorizeUrl: 'page' }, 'invalid', 'authorizeUrl'],
      [{ appId: 'an id' }, 'invalid', 'appId'],
    ];
    for (const [changes, name, field] of cases) {
      assert.deepEqual(await problem(changes), { name, fields: [field] });
    }
    assert.equal(gateway.received.length, 0);
  });

  it('ends with the reason of its signal when cancelled', async () => {
    const controller = new AbortController();
    gateway.answer = () => {
      controller.abort(new Error('enough'));
      return undefined;
    };
    await assert.rejects(check({}, { signal: controller.signal }), /enough/);
  });

  it('tells no key in what it tells', async () => {
    gateway.answer = ({ headers }) =>
      of('CODE_OF_TOMORROW', { body: JSON.stringify({ code: 'X', message: headers.authorization }) });
    const told = JSON.stringify(await problem());
    assert.doesNotMatch(told, /SHA256withRSA|ORIGIN_OF_THE_PLATFORM/);
    assert.match(told, /alipayCnRefused/);
  });
});

describe('checking a connection at the simulator', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ clock: () => new Date() });
  });
  after(() => stage.end());

  const check = (changes: Partial<Connection> = {}, options: CheckOptions = {}) =>
    checkConnection({ kind: 'simulator', ...stage.simulator.connection, ...changes }, options);
  const wrong: [string, Partial<Connection>, CheckOptions, string][] = [
    ['the private key', { privateKey: keys.stranger.privateKey }, {}, 'privateKeyWrong'],
    ["Alipay's key", { alipayPublicKey: keys.stranger.publicKey }, {}, 'alipayKeyWrong'],
    ['the application id', { appId: '2021000000000009' }, {}, 'applicationUnknown'],
    ['the clock', {}, { clock: () => Date.now() + 3_600_000 }, 'clockAhead'],
    ['the clock, the other way', {}, { clock: () => Date.now() - 3_600_000 }, 'clockBehind'],
  ];
  for (const [name, changes, options, code] of wrong) {
    it(`tells that ${name} is wrong`, async () => {
      const result = await check(changes, options);
      assert.equal(result.ok ? 'ok' : result.problem, `alipayCn.connection.${code}`);
    });
  }

  it('is content with its own', async () => assert.ok((await check()).ok));
});

describe('the words of a connection’s problems', () => {
  it('are whole in both languages, and no two are the same', () => {
    const params = {
      fields: ['endpoint'],
      minutes: 7,
      from: '2026-01-01',
      until: '2026-01-01',
      requestId: 'r-1',
      message: 'm',
      proxy: 'proxy:3128',
    };
    for (const language of languages) {
      const all = Object.keys(connectionProblems).map((code) => {
        const words = problemText(language, code, params);
        assert.ok(words, code);
        for (const text of Object.values(words)) assert.doesNotMatch(text, /\{\w+\}/, code);
        return words;
      });
      for (const part of ['title', 'detail'] as const) {
        const texts = all.map((words) => words[part]);
        assert.deepEqual(
          texts.filter((text, index) => texts.indexOf(text) !== index),
          [],
          `${language} ${part}`,
        );
      }
    }
  });
});
