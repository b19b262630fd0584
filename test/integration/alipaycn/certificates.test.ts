import { strict as assert } from 'node:assert';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { checkConnection } from '../../../src/platform/alipaycn/checkConnection.ts';
import { createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { certificateNumber } from '../../../src/platform/alipaycn/credentials/certificateNumber.ts';
import { readCertificates } from '../../../src/platform/alipaycn/credentials/certificates.ts';
import type { Certificates } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { makeCertificate } from './certificateMaker.ts';
import { alipayCertificate, applicationCertificate, between, certificates, root, rootFile } from './certificateSet.ts';
import { failure } from './failure.ts';
import { type FakeGateway, keys, lastOf, openGateway, session } from './fakeGateway.ts';

const sdkWith = (given: Certificates, endpoint: string) =>
  new AlipaySdk({
    appId: '2021004100000000',
    privateKey: keys.app.privateKey,
    keyType: 'PKCS8',
    appCertContent: given.application,
    alipayPublicCertContent: given.alipay,
    alipayRootCertContent: given.alipayRoot,
    endpoint,
    camelcase: false,
  });
const numbersOf = (given: Certificates) => readCertificates(given, createPrivateKey(keys.app.privateKey), Date.now());

describe('certificate mode, judged by the official SDK', () => {
  let gateway: FakeGateway;
  before(async () => {
    gateway = await openGateway();
  });
  after(() => gateway.close());

  const alipayCn = (options = {}) => {
    const { alipayPublicKey: _none, ...connection } = gateway.connection();
    return createAlipayCn({ ...connection, certificates }, options);
  };

  it('takes the numbers that the SDK takes, also of odd names, long serials and roots of other algorithms', () => {
    const config = sdkWith(certificates, gateway.url).config;
    const numbers = numbersOf(certificates);
    assert.deepEqual(
      [numbers.applicationNumber, numbers.alipayNumber, numbers.rootNumber],
      [config.appCertSn, config.alipayCertSn, config.alipayRootCertSn],
    );
    assert.match(numbers.rootNumber, /^[0-9a-f]{32}_[0-9a-f]{32}$/);
    const odd = makeCertificate({
      subject: [
        ['OU', ' a, b + c "d" \\ <e>; #=é 咖啡 '],
        ['serialNumber', '7'],
        ['CN', ''],
      ],
      serial: 2n ** 160n - 1n,
      privateKey: keys.app.privateKey,
    });
    assert.equal(
      certificateNumber(new X509Certificate(odd.pem)),
      sdkWith({ ...certificates, application: odd.pem }, gateway.url).config.appCertSn,
    );
  });

  it('signs what the SDK signs, byte for byte, with the number of the root beside it', async () => {
    gateway.answer = () => ({ headers: { 'alipay-sn': numbersOf(certificates).alipayNumber } });
    const query = { app_version: '1.0.0' };
    await sdkWith(certificates, gateway.url).curl('GET', '/v3/alipay/open/mini/version/detail/query', {
      query,
      appAuthToken: session.appAuthToken,
    });
    const theirs = lastOf(gateway);
    const ours = alipayCn({ clock: () => theirs.timestamp, nonce: () => theirs.nonce });
    await failure(ours.versionDetail(session, '1.0.0'));
    const own = lastOf(gateway);
    assert.match(String(own.headers.authorization), /^ALIPAY-SHA256withRSA app_id=\d+,app_cert_sn=[0-9a-f]{32},nonce=/);
    for (const header of ['authorization', 'alipay-root-cert-sn', 'alipay-app-auth-token']) {
      assert.ok(own.headers[header]);
      assert.equal(own.headers[header], theirs.headers[header], header);
    }
  });

  it('believes what Alipay’s certificate signed, whether it is named or not', async () => {
    for (const headers of [{ 'alipay-sn': numbersOf(certificates).alipayNumber }, {}]) {
      gateway.answer = () => ({ headers });
      await alipayCn().online(session, '1.0.0');
    }
  });

  it('believes no answer that names another certificate, and says so', async () => {
    for (const status of [200, 400]) {
      gateway.answer = () => ({ status, body: '{"code":"X"}', headers: { 'alipay-sn': '0'.repeat(32) } });
      const error = await failure(alipayCn().online(session, '1.0.0'));
      assert.deepEqual([error.kind, error.outcome, error.code], ['unverified', 'unknown', 'certificateOther']);
      assert.equal(toProblem(error).code, 'alipayCn.connection.certificateOther');
    }
  });

  it('is checked with one call like a connection with keys; a wrong certificate of Alipay is told', async () => {
    gateway.answer = () => ({ status: 400, body: '{"code":"AUTH_TOKEN_NOT_EXISTED"}' });
    const { alipayPublicKey: _none, ...connection } = gateway.connection();
    assert.ok((await checkConnection({ ...connection, certificates })).ok);
    const alipay = alipayCertificate({ privateKey: keys.stranger.privateKey }).pem + between.pem;
    const wrong = await checkConnection({ ...connection, certificates: { ...certificates, alipay } });
    assert.ok(!wrong.ok);
    assert.deepEqual(
      [wrong.problem, wrong.params.fields],
      ['alipayCn.connection.alipayKeyWrong', ['alipayCertificate']],
    );
    gateway.answer = () => ({ status: 401, body: '{"code":"invalid-alipay-root-cert-sn"}' });
    const refused = await checkConnection({ ...connection, certificates });
    assert.equal(refused.ok ? 'ok' : refused.problem, 'alipayCn.certificateWrong');
  });

  const day = 86_400_000;
  const old = { until: new Date(Date.now() - day) };
  const early = { from: new Date(Date.now() + day) };
  const alone = alipayCertificate().pem;
  const cut = (pem: string) => pem.slice(0, pem.length / 2);
  const withoutEnd = (pem: string) => `${pem.slice(0, 400)}\n-----END CERTIFICATE-----\n`;
  const wrong: [string, Partial<Certificates>, string, string][] = [
    ['no application certificate', { application: ' ' }, 'applicationCertificate', 'missing'],
    ['half of one', { application: cut(certificates.application) }, 'applicationCertificate', 'cutShort'],
    [
      'one whose middle is gone',
      { application: withoutEnd(certificates.application) },
      'applicationCertificate',
      'cutShort',
    ],
    ['half of Alipay’s second one', { alipay: alone + cut(between.pem) }, 'alipayCertificate', 'cutShort'],
    ['any text', { alipay: 'correct horse' }, 'alipayCertificate', 'unreadable'],
    ['a private key instead', { application: keys.app.privateKey }, 'applicationCertificate', 'isPrivate'],
    ['a public key instead', { alipay: keys.alipay.publicKey }, 'alipayCertificate', 'isKey'],
    [
      'an application certificate that ended',
      { application: applicationCertificate(old).pem },
      'applicationCertificate',
      'expired',
    ],
    ['one of Alipay that ended', { alipay: alipayCertificate(old).pem + between.pem }, 'alipayCertificate', 'expired'],
    [
      'one that holds from tomorrow',
      { application: applicationCertificate(early).pem },
      'applicationCertificate',
      'notYetValid',
    ],
    [
      'Alipay’s from tomorrow',
      { alipay: alipayCertificate(early).pem + between.pem },
      'alipayCertificate',
      'notYetValid',
    ],
    [
      'one of another key',
      { application: applicationCertificate({ privateKey: keys.stranger.privateKey }).pem },
      'applicationCertificate',
      'notOfKey',
    ],
    [
      'both changed over',
      { application: alone + between.pem, alipay: certificates.application },
      'alipayCertificate',
      'isOwn',
    ],
    ['Alipay’s without its issuer', { alipay: alone }, 'alipayCertificate', 'notTrusted'],
    [
      'one of Alipay that nobody issued',
      { alipay: makeCertificate({ subject: [['CN', 'x']] }).pem },
      'alipayCertificate',
      'notTrusted',
    ],
    [
      'an issuer that may not issue',
      {
        alipay:
          alipayCertificate({ issuer: applicationCertificate({ issuer: root }) }).pem +
          applicationCertificate({ issuer: root }).pem,
      },
      'alipayCertificate',
      'notTrusted',
    ],
    [
      'a root of the same name with another key',
      { alipayRoot: makeCertificate({ subject: root.subject, ca: true }).pem },
      'alipayCertificate',
      'notTrusted',
    ],
    [
      'a root file without RSA',
      { alipayRoot: rootFile.split(/(?<=END CERTIFICATE-----\n)\n/)[1] ?? '' },
      'alipayRootCertificate',
      'notRsa',
    ],
  ];
  for (const [name, changes, field, problem] of wrong) {
    it(`refuses ${name} in words, before anything is sent`, async () => {
      gateway.received.length = 0;
      const { alipayPublicKey: _none, ...connection } = gateway.connection();
      const given = { ...connection, certificates: { ...certificates, ...changes } };
      const error = await failure(Promise.resolve().then(() => createAlipayCn(given)));
      assert.deepEqual([error.kind, error.outcome], ['configuration', 'notSent']);
      assert.deepEqual([error.code, error.params.fields], [`alipayCn.connection.${problem}`, [field]]);
      const checked = await checkConnection(given);
      assert.ok(!checked.ok);
      for (const language of languages) {
        const words = problemText(language, checked.problem, checked.params);
        assert.ok(words, checked.problem);
        for (const text of Object.values(words)) assert.doesNotMatch(text, /\{\w+\}/);
      }
      assert.equal(gateway.received.length, 0);
    });
  }

  it('refuses a key and certificates together', async () => {
    const given = { ...gateway.connection(), certificates };
    const error = await failure(Promise.resolve().then(() => createAlipayCn(given)));
    assert.equal(error.code, 'alipayCn.connection.both');
  });

  it('names the day on which a certificate ended', async () => {
    const application = applicationCertificate({ until: new Date('2024-05-14T14:42:01Z') }).pem;
    const { alipayPublicKey: _none, ...connection } = gateway.connection();
    const checked = await checkConnection({ ...connection, certificates: { ...certificates, application } });
    assert.ok(!checked.ok);
    const titles = languages.map((language) => problemText(language, checked.problem, checked.params)?.title);
    assert.deepEqual(titles, ['Application certificate expired on 2024-05-14.', '应用公钥证书已于 2024-05-14 到期。']);
  });
});
