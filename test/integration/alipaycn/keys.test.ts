import { strict as assert } from 'node:assert';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Connection } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { keys } from './fakeGateway.ts';

const connection: Connection = {
  kind: 'own',
  endpoint: 'http://127.0.0.1:9',
  authorizeUrl: 'https://openauth.alipay.com/oauth2/appToAppBatchAuth.htm',
  appId: '2021004100000000',
  privateKey: keys.app.privateKey,
  alipayPublicKey: keys.alipay.publicKey,
  ratios: [10],
};

const pkcs1 = createPrivateKey(keys.app.privateKey).export({ type: 'pkcs1', format: 'pem' }).toString();
const bare = (pem: string) => pem.replace(/-----.*-----|\s/g, '');
const cut = (pem: string) => pem.slice(0, pem.length / 2);
const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const short = pkcs8(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
const curve = pkcs8(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const locked = createPrivateKey(keys.app.privateKey)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

function refusal(changes: Partial<Connection>): AlipayCnError {
  try {
    createAlipayCn({ ...connection, ...changes });
  } catch (error) {
    if (AlipayCnError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the values of a connection', () => {
  it('takes a private key as PKCS#1 or PKCS#8, in PEM or bare, with spaces around', () => {
    for (const privateKey of [
      keys.app.privateKey,
      pkcs1,
      bare(keys.app.privateKey),
      bare(pkcs1),
      `\r\n ${pkcs1.replaceAll('\n', '\r\n')}`,
      pkcs1.replaceAll('\n', String.raw`\n`),
      keys.app.privateKey.replaceAll('\n', String.raw`\r\n`),
      `"${pkcs1.trim()}"`,
      JSON.stringify(pkcs1),
      `'${bare(pkcs1)}'`,
      pkcs1.replaceAll('\n', ' '),
      `\uFEFF${pkcs1}\u200b`,
      `Bag Attributes\n  friendlyName: app\n${keys.app.privateKey}`,
      Buffer.from(pkcs1).toString('base64'),
    ]) {
      createAlipayCn({ ...connection, privateKey });
    }
    createAlipayCn({ ...connection, alipayPublicKey: bare(keys.alipay.publicKey) });
  });

  const lockedPkcs1 = createPrivateKey(keys.app.privateKey)
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString();
  const wrong: [string, Partial<Connection>, string, string][] = [
    ['an encrypted PKCS#1 key', { privateKey: lockedPkcs1 }, 'privateKey', 'encrypted'],
    ['no private key', { privateKey: ' ' }, 'privateKey', 'missing'],
    ['half a private key', { privateKey: cut(keys.app.privateKey) }, 'privateKey', 'cutShort'],
    ['half a bare private key', { privateKey: cut(bare(pkcs1)) }, 'privateKey', 'cutShort'],
    ['any text', { privateKey: 'correct horse battery staple!' }, 'privateKey', 'unreadable'],
    ['any base64', { privateKey: 'AAAA' }, 'privateKey', 'unreadable'],
    ['a public key instead', { privateKey: keys.app.publicKey }, 'privateKey', 'isPublic'],
    ['a bare public key instead', { privateKey: bare(keys.app.publicKey) }, 'privateKey', 'isPublic'],
    ['a locked private key', { privateKey: locked }, 'privateKey', 'encrypted'],
    ['a short private key', { privateKey: short }, 'privateKey', 'tooShort'],
    ['a curve', { privateKey: curve }, 'privateKey', 'notRsa'],
    ["half of Alipay's key", { alipayPublicKey: cut(keys.alipay.publicKey) }, 'alipayPublicKey', 'cutShort'],
    ['a private key instead of Alipay’s', { alipayPublicKey: keys.app.privateKey }, 'alipayPublicKey', 'isPrivate'],
    ['a bare private key instead', { alipayPublicKey: bare(pkcs1) }, 'alipayPublicKey', 'isPrivate'],
    ['a certificate', { alipayPublicKey: certificate }, 'alipayPublicKey', 'isCertificate'],
    ["the application's own public key", { alipayPublicKey: keys.app.publicKey }, 'alipayPublicKey', 'isOwn'],
    ['plain http', { endpoint: 'http://openapi.alipay.com' }, 'endpoint', 'notHttps'],
    ['a host that only looks local', { endpoint: 'http://127.0.0.1.example.com' }, 'endpoint', 'notHttps'],
    ['an address with a path', { endpoint: 'https://openapi.alipay.com/gateway.do' }, 'endpoint', 'hasPath'],
    ['an address with a password', { endpoint: 'https://a:b@openapi.alipay.com' }, 'endpoint', 'invalid'],
    ['no address', { endpoint: 'openapi' }, 'endpoint', 'invalid'],
    ['an authorization page over http', { authorizeUrl: 'http://openauth.alipay.com/x' }, 'authorizeUrl', 'notHttps'],
    ['an application id with a line break', { appId: '2021\n' }, 'appId', 'invalid'],
  ];
  for (const [name, changes, field, problem] of wrong) {
    it(`refuses ${name} before anything is sent`, () => {
      const error = refusal(changes);
      assert.deepEqual([error.kind, error.outcome], ['configuration', 'notSent']);
      assert.deepEqual([error.code, error.params], [`alipayCn.connection.${problem}`, { fields: [field] }]);
    });
  }
});
