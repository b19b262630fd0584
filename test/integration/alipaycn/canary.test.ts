import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { inspect } from 'node:util';
import type { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, keys, openGateway, type Received, session } from './fakeGateway.ts';

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
      () => alipayCn.refreshGrant(code),
      () => alipayCn.queryAuthorization(session.appAuthToken),
      () => alipayCn.categories(session),
      () => alipayCn.checkName(session, 'x'),
      () => alipayCn.online(session, '1.0.0'),
      () => alipayCn.deliverPackage(session, { version: '1.0.0', name: 'a.zip', zip: Buffer.from('PK') }),
      () => alipayCn.applyForAudit(session, { version: '1.0.0', fields: { test_password: testPassword }, files: [] }),
      () => alipayCn.createQrCode(session, { page: 'p', query: 'q=1', describe: 'd' }),
    ];
  };

  /** All that came, as a careless server or proxy would write it into its error page or log. */
  const echo = ({ target, headers, body }: Received) =>
    `${target} ${headers['alipay-app-auth-token']} ${headers.authorization} ${body.toString('utf8', 0, 4000)}`;
  const secretOf = ({ body }: Received) => (String(body).includes(code) ? code : session.appAuthToken);
  const handlers: Record<string, (request: Received) => Answer> = {
    'a refusal that repeats them': (request) => ({
      status: 400,
      body: JSON.stringify({ code: 'X', message: echo(request) }),
    }),
    'a refusal whose code repeats them': (request) => ({
      status: 400,
      body: JSON.stringify({ code: secretOf(request), message: 'x' }),
    }),
    'a trace id that repeats the token': (request) => ({
      status: 400,
      body: '{"code":"X"}',
      headers: { 'alipay-trace-id': `t-${secretOf(request)}` },
    }),
    'an unsigned error that repeats them': (request) => ({
      status: 401,
      signed: false,
      body: JSON.stringify({ code: 'X', message: echo(request) }),
    }),
    'HTML that repeats them': (request) => ({ body: `<p>${echo(request)}`, signed: false }),
    'text that repeats them': (request) => ({ body: echo(request) }),
    'an unsigned answer': () => ({ body: JSON.stringify({ app_auth_token: session.appAuthToken }), signed: false }),
    'a redirect that repeats them': ({ target }) => ({ status: 302, headers: { location: target }, signed: false }),
    'a 5xx that repeats them': (request) => ({
      status: 500,
      headers: { 'retry-after': '60' },
      body: JSON.stringify({ code: 'X', message: echo(request) }),
    }),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    it(name, async () => {
      gateway.answer = handler;
      for (const call of everything()) assertClean(await failure(call()));
    });
  }

  it('an answer that lacks what was promised', async () => {
    const alipayCn = gateway.alipayCn();
    gateway.answer = ({ body }) => ({
      body: JSON.stringify({ note: String(body), app_auth_token: session.appAuthToken }),
    });
    assertClean(await failure(alipayCn.exchangeCode(code)));
    assertClean(await failure(alipayCn.queryAuthorization(session.appAuthToken)));
  });

  it('a broken connection, no answer, a cancelled call and nobody there', async () => {
    gateway.answer = (_request, response) => {
      response.socket?.destroy();
      return undefined;
    };
    await Promise.all(everything().map(async (call) => assertClean(await failure(call()))));
    gateway.answer = () => undefined;
    const late = everything({ timeoutMilliseconds: 30 });
    await Promise.all(late.map(async (call) => assertClean(await failure(call()))));
    assertClean(await failure(gateway.alipayCn().online(session, '1.0.0', {}, AbortSignal.timeout(30))));
    const gone = await openGateway();
    await gone.close();
    assertClean(await failure(gone.alipayCn().online(session, '1.0.0')));
  });
});
