import { strict as assert } from 'node:assert';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { AlipayFormData } from 'alipay-sdk';
import fc from 'fast-check';
import { buildAuthorization, isSignedBy } from '../../../src/platform/alipaycn/wire/signing.ts';
import {
  type FakeGateway,
  formOf,
  isRequestSigned,
  keys,
  lastOf,
  openGateway,
  session,
  signatureOf,
} from './fakeGateway.ts';

const path = (name: string) => `/v3/alipay/open/mini/version/${name}`;
const chinese = '1.0.0 咖啡&b=+/?\'"~*（）';
const file = { part: 'app_logo', name: '标志.png', type: 'image/png', bytes: Buffer.from([0, 1, 2, 13, 10, 255]) };

describe('requests, judged by the official SDK', () => {
  let gateway: FakeGateway;
  before(async () => {
    gateway = await openGateway();
  });
  after(() => gateway.close());

  /** Lets the SDK ask, then has ours ask the same with the SDK's nonce and timestamp. */
  async function compare(
    bySdk: () => Promise<unknown>,
    ours: (alipayCn: ReturnType<FakeGateway['alipayCn']>) => Promise<unknown>,
  ) {
    await bySdk();
    const theirs = lastOf(gateway);
    assert.ok(await isRequestSigned(theirs), 'the verifier does not accept the SDK');
    await ours(gateway.alipayCn({ clock: () => theirs.timestamp, nonce: () => theirs.nonce }));
    const own = lastOf(gateway);
    assert.ok(await isRequestSigned(own), 'the verifier does not accept ours');
    assert.equal(own.headers.authorization, theirs.headers.authorization);
    assert.equal(own.target, theirs.target);
    assert.equal(own.headers['alipay-app-auth-token'], theirs.headers['alipay-app-auth-token']);
    assert.match(String(own.headers['alipay-request-id']), /^[0-9a-f-]{36}$/);
    return { own, theirs };
  }

  it('signs a GET with query, Chinese characters and token as the SDK does', async () => {
    const { own } = await compare(
      () =>
        gateway
          .sdk()
          .curl('GET', path('detail/query'), { query: { app_version: chinese }, appAuthToken: session.appAuthToken }),
      async (alipayCn) => assert.equal(await alipayCn.versionDetail(session, chinese).catch(() => null), null),
    );
    assert.ok(own.target.includes('%E5%92%96'));
  });

  it('signs a POST with and without a token as the SDK does', async () => {
    const { own, theirs } = await compare(
      () =>
        gateway
          .sdk()
          .curl('POST', path('online'), { body: { app_version: chinese }, appAuthToken: session.appAuthToken }),
      (alipayCn) => alipayCn.online(session, chinese),
    );
    assert.deepEqual(own.body, theirs.body);
    const body = { grant_type: 'authorization_code', code: 'c'.repeat(32) };
    await compare(
      () => gateway.sdk().curl('POST', '/v3/alipay/open/auth/token/app', { body }),
      (alipayCn) => alipayCn.exchangeCode(body.code).catch(() => null),
    );
  });

  it('signs a multipart request as the SDK does, and Node reads its parts', async () => {
    const fields = { version_desc: '第一个版本，含“引号”与\n换行', service_region_info: [{ province_code: '330000' }] };
    const form = new AlipayFormData();
    for (const [name, value] of Object.entries({ ...fields, app_version: '1.0.0' }))
      form.addField(name, value as string);
    form.addFile(file.part, file.name, file.bytes);
    const { own } = await compare(
      () => gateway.sdk().curl('POST', path('audit/apply'), { form, appAuthToken: session.appAuthToken }),
      (alipayCn) => alipayCn.applyForAudit(session, { version: '1.0.0', fields, files: [file] }),
    );
    const sent = await formOf(own);
    assert.deepEqual(JSON.parse(String(sent.get('data'))), { ...fields, app_version: '1.0.0' });
    const logo = sent.get('app_logo') as File;
    assert.deepEqual([logo.name, logo.type], [file.name, file.type]);
    assert.deepEqual(Buffer.from(await logo.arrayBuffer()), file.bytes);
  });

  it('keeps a hostile file name inside its quotes', async () => {
    const name = 'a"; name="data"\r\nX: y\r\n\r\n.png';
    const application = { version: '1.0.0', fields: {}, files: [{ ...file, name }] };
    await gateway.alipayCn().applyForAudit(session, application);
    const sent = await formOf(lastOf(gateway));
    assert.deepEqual([...sent.keys()], ['data', 'app_logo']);
  });

  it('is not verified once anything in it was changed', async () => {
    await gateway.alipayCn().online(session, '1.0.0');
    const request = lastOf(gateway);
    assert.ok(await isRequestSigned(request));
    const changes = [
      { body: Buffer.from('{"app_version":"1.0.1"}') },
      { target: `${request.target}?x=1` },
      { method: 'PUT' },
      { headers: { ...request.headers, 'alipay-app-auth-token': 'another' } },
    ];
    for (const change of changes) assert.equal(await isRequestSigned({ ...request, ...change }), false);
    assert.equal(await isRequestSigned(request, keys.stranger.publicKey), false);
  });
});

describe('signatures of any text', () => {
  it('are made for requests so that the verifier accepts them', async () => {
    const privateKey = createPrivateKey(keys.app.privateKey);
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    const asked = fc.record({
      body: text,
      query: text,
      token: fc.option(fc.stringMatching(/^[\x21-\x7e]{1,60}$/)),
      nonce: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ body, query, token, nonce }) => {
        const target = `/v3/x?${new URLSearchParams({ query })}`;
        const bytes = Buffer.from(body);
        const common = { appId: '2021', privateKey, nonce, timestamp: 1790000000000, method: 'POST', target };
        const authorization = await buildAuthorization({ ...common, body: bytes, appAuthToken: token ?? undefined });
        const headers = { authorization, ...(token ? { 'alipay-app-auth-token': token } : {}) };
        assert.ok(await isRequestSigned({ method: 'POST', target, headers, body: bytes }));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same whether a long body is hashed at once or in turns', async () => {
    const body = Buffer.alloc(3 * 1024 * 1024 + 7, 'a');
    const common = {
      appId: '2021',
      privateKey: createPrivateKey(keys.app.privateKey),
      nonce: 'n',
      timestamp: 1790000000000,
    };
    const authorization = await buildAuthorization({ ...common, method: 'POST', target: '/v3/x', body });
    assert.ok(await isRequestSigned({ method: 'POST', target: '/v3/x', headers: { authorization }, body }));
  });

  it('of answers are accepted, and refused when one character differs', () => {
    const publicKey = createPublicKey(keys.alipay.publicKey);
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.nat(), (body, at) => {
        const headers = signatureOf({ body });
        const [timestamp = '', nonce = '', signature = ''] = Object.values(headers);
        const bytes = Buffer.from(body);
        assert.ok(isSignedBy(publicKey, { timestamp, nonce, signature, body: bytes }));
        const changed = Buffer.concat([bytes, Buffer.from('x')]);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1;
        assert.equal(isSignedBy(publicKey, { timestamp, nonce, signature, body: changed }), false);
      }),
      { numRuns: 60 },
    );
  });
});
