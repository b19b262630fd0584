import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectionFileError, readConnectionFile } from '../../../src/platform/connections/connectionFile.ts';

const secret = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe('the file of a connection', () => {
  let folder: string;
  let file: string;
  const own = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o600 });
  const whole = {
    endpoint: 'https://openapi.alipay.com',
    authorizeUrl: 'https://openauth.alipay.com/oauth2/appToAppBatchAuth.htm',
    appId: '2021001234567890',
    privateKeyFile: 'keys/private.pem',
    alipayPublicKeyFile: 'alipay.pem',
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'connection-'));
    file = join(folder, 'connection.json');
    await mkdir(join(folder, 'keys'));
    await own('keys/private.pem', String(secret));
    for (const name of ['alipay.pem', 'a.crt', 'b.crt', 'c.crt']) await own(name, `the text of ${name}`);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = async (value: unknown) => {
    await own('connection.json', typeof value === 'string' ? value : JSON.stringify(value));
    return readConnectionFile(file);
  };

  it('becomes a connection, with its key files read beside it', async () => {
    const read1 = await read({ ...whole, appOrigin: 'ISSUED', redirectUri: 'https://example.com/back' });
    assert.equal(read1.kind, 'production');
    assert.equal(read1.privateKey, secret);
    assert.equal(read1.alipayPublicKey, 'the text of alipay.pem');
    assert.deepEqual([read1.appOrigin, read1.redirectUri], ['ISSUED', 'https://example.com/back']);
    assert.deepEqual(read1.ratios, [10, 30, 50]);
  });

  it('knows the sandbox, any other gateway, certificates and ratios of its own', async () => {
    const { alipayPublicKeyFile: _, ...rest } = whole;
    const certificates = { application: 'a.crt', alipay: 'b.crt', alipayRoot: 'c.crt' };
    const sandbox = await read({ ...rest, endpoint: 'https://openapi-sandbox.dl.alipaydev.com/', certificates });
    assert.equal(sandbox.kind, 'sandbox');
    assert.deepEqual(sandbox.certificates, {
      application: 'the text of a.crt',
      alipay: 'the text of b.crt',
      alipayRoot: 'the text of c.crt',
    });
    assert.equal(sandbox.alipayPublicKey, undefined);
    const gateway = await read({ ...whole, endpoint: 'http://127.0.0.1:8000', ratios: [1, 20, 99] });
    assert.equal(gateway.kind, 'own');
    assert.deepEqual(gateway.ratios, [1, 20, 99]);
  });

  const { appId: _, ...withoutAppId } = whole;
  const { alipayPublicKeyFile: __, ...withoutKey } = whole;
  const wrong: [string, unknown, string, string | undefined][] = [
    ['is no JSON', '{"endpoint": ', 'notJson', undefined],
    ['is a list', [], 'notJson', undefined],
    ['has a key that nobody knows', { ...whole, appid: '1' }, 'keyUnknown', 'appid'],
    ['holds a key itself, not its file', { ...whole, privateKey: String(secret) }, 'keyUnknown', 'privateKey'],
    ['lacks a key', withoutAppId, 'keyMissing', 'appId'],
    ['has a number for a text', { ...whole, appId: 2021001234567890 }, 'notText', 'appId'],
    ['has an empty text', { ...whole, appOrigin: ' ' }, 'notText', 'appOrigin'],
    ['has neither key nor certificates', withoutKey, 'keyOrCertificates', undefined],
    ['has both', { ...whole, certificates: {} }, 'keyOrCertificates', undefined],
    ['names certificates by a text', { ...withoutKey, certificates: 'a.crt' }, 'notCertificates', 'certificates'],
    [
      'lacks a certificate',
      { ...withoutKey, certificates: { application: 'a.crt', alipay: 'b.crt' } },
      'keyMissing',
      'certificates.alipayRoot',
    ],
    ['has a ratio of 100', { ...whole, ratios: [10, 100] }, 'notRatios', 'ratios'],
    ['has ratios that fall', { ...whole, ratios: [50, 10] }, 'notRatios', 'ratios'],
    ['has a ratio as text', { ...whole, ratios: ['10'] }, 'notRatios', 'ratios'],
    ['names a key file that is not there', { ...whole, privateKeyFile: 'gone.pem' }, 'missing', 'privateKeyFile'],
    ['names a folder as key file', { ...whole, privateKeyFile: 'keys' }, 'noFile', 'privateKeyFile'],
  ];
  for (const [what, value, flaw, key] of wrong) {
    it(`is refused when it ${what}`, async () => {
      await assert.rejects(read(value), (error) => {
        assert.ok(ConnectionFileError.is(error));
        assert.equal(error.code, flaw);
        assert.equal(error.params.key, key);
        assert.doesNotMatch(error.message, /PRIVATE KEY/);
        return true;
      });
    });
  }

  for (const name of ['connection.json', 'keys/private.pem', 'alipay.pem']) {
    it(`is refused while others can read ${name}`, async function () {
      if (process.platform === 'win32') this.skip();
      await own('connection.json', JSON.stringify(whole));
      await chmod(join(folder, name), 0o640);
      await assert.rejects(readConnectionFile(file), (error) => {
        assert.ok(ConnectionFileError.is(error));
        assert.equal(error.code, 'open');
        assert.equal(error.params.file, join(folder, name));
        return true;
      });
    });
  }

  it('is refused when it is not there', async () => {
    await assert.rejects(
      readConnectionFile(join(folder, 'none.json')),
      (error) => ConnectionFileError.is(error) && error.code === 'missing',
    );
  });
});
