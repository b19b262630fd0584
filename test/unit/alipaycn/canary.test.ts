import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { inspect } from 'node:util';
import type { AlipayCnError } from '../../../src/platform/alipaycn/alipayCnError.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, keys, openGateway, session } from './fakeGateway.ts';

const code = 'codeFromThePage00000000000000001';
const testPassword = 'open-sesame-42';
const bare = (pem: string) => pem.replace(/-----.*-----|\s/g, '');
const pkcs1 = createPrivateKey(keys.app.privateKey).export({ type: 'pkcs1', format: 'pem' }).toString();
const secrets = [session.appAuthToken, code, testPassword, 'ORIGIN_OF_THE_PLATFORM', 'ALIPAY-SHA256withRSA'];
const keyPieces = [bare(keys.app.privateKey), bare(pkcs1)].flatMap((key) => [key.slice(40, 80), key.slice(-80, -40)]);

function assertClean(error: AlipayCnError): void {
  const written = [error.message, error.stack, JSON.stringify(error), String(error)];
  const all = [...written, inspect(error, { depth: 20, showHidden: true })].join('\n');
  for (const secret of [...secrets, ...keyPieces])
    assert.ok(!all.includes(secret), `an error tells ${secret}:\n${all}`);
  assert.equal(error.cause, undefined);
}

describe('keys and tokens never stand in an error', () => {
  let gateway: FakeGateway;
  before(async () => {
    gateway = await openGateway();
  });
  after(() => gateway.close());

  const everything = (options = {}) => {
    const alipayCn = gateway.alipayCn({ timeoutMilliseconds: 500, ...options });
    return [
      () => alipayCn.exchangeCode(code),
      () => alipayCn.queryAuthorization(session.appAuthToken),
      () => alipayCn.online(session, '1.0.0'),
      () => alipayCn.deliverPackage(session, { version: '1.0.0', name: 'a.zip', zip: Buffer.from('PK') }),
      () => alipayCn.applyForAudit(session, { version: '1.0.0', fields: { test_password: testPassword }, files: [] }),
      () => alipayCn.createQrCode(session, { page: 'p', query: 'q=1', describe: 'd' }),
    ];
  };

  const echo = `you sent ${session.appAuthToken} ${code} ${testPassword} ORIGIN_OF_THE_PLATFORM`;
  const answers: Record<string, Answer | undefined> = {
    'a refusal that repeats them': { status: 400, body: JSON.stringify({ code: 'X', message: echo }) },
    'a refusal whose code repeats them': {
      status: 400,
      body: JSON.stringify({ code: session.appAuthToken, message: code }),
    },
    'a trace id that repeats them': {
      status: 400,
      body: '{"code":"X"}',
      headers: { 'alipay-trace-id': `t-${session.appAuthToken}` },
    },
    'an unsigned error that repeats them': {
      status: 401,
      signed: false,
      body: JSON.stringify({ code: 'X', message: echo }),
    },
    'HTML that repeats them': { body: `<p>${echo}`, signed: false },
    'a good answer without a signature': {
      body: JSON.stringify({ app_auth_token: session.appAuthToken }),
      signed: false,
    },
    'a redirect that repeats them': {
      status: 302,
      headers: { location: `/?t=${session.appAuthToken}` },
      signed: false,
    },
    'a 5xx that repeats them': {
      status: 500,
      headers: { 'retry-after': '60' },
      body: JSON.stringify({ code: 'X', message: echo }),
    },
    'an incomplete answer': { body: JSON.stringify({ note: echo }) },
  };
  for (const [name, answer] of Object.entries(answers)) {
    it(name, async () => {
      gateway.answer = () => answer;
      for (const call of everything()) {
        const error = await call().then(
          () => null,
          () => failure(call()),
        );
        if (error) assertClean(await error);
      }
    });
  }

  it('a broken connection, no answer, a cancelled call and nobody there', async () => {
    gateway.answer = (_request, response) => {
      response.socket?.destroy();
      return undefined;
    };
    for (const call of everything()) assertClean(await failure(call()));
    gateway.answer = () => undefined;
    for (const call of everything({ timeoutMilliseconds: 30 })) assertClean(await failure(call()));
    assertClean(await failure(gateway.alipayCn().online(session, '1.0.0', AbortSignal.timeout(30))));
    const gone = await openGateway();
    await gone.close();
    assertClean(await failure(gone.alipayCn().online(session, '1.0.0')));
  });
});
