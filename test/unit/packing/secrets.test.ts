import { strict as assert } from 'node:assert';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { type Content, makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';

const pem = (kind: string): string => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`;
/** Put together here, so that no scanner takes this file for a leak. */
const privateKey = pem(`RSA ${'PRIVATE'} KEY`);

const secrets: [path: string, content: Content, why: string][] = [
  ['.env', 'A=b', 'envFile'],
  ['config/.env.production', 'A=b', 'envFile'],
  ['certs/app.pem', privateKey, 'privateKey'],
  ['app.key', pem(`${'PRIVATE'} KEY`), 'privateKey'],
  ['id_ed25519', pem(`OPENSSH ${'PRIVATE'} KEY`), 'privateKey'],
  ['cert.p12', 'x', 'privateKey'],
  ['应用私钥RSA2048.txt', `MII${'Ab+/'.repeat(200)}`, 'privateKey'],
  ['merchantKey.json', { privateKey: 'MIIabc' }, 'privateKey'],
  ['.minidev/config.json', { 'alipay.authentication': { privateKey: 'x', toolId: 'y' } }, 'toolKey'],
  ['ci/identity.json', { alipay: { authentication: { toolId: 'y', privateKey: 'x' } } }, 'toolKey'],
  ['.npmrc', '//registry.example/:_authToken=x', 'token'],
  ['.yarnrc.yml', 'npmAuthToken: "x"', 'token'],
  ['big.pem', `${privateKey}${'x'.repeat(70_000)}`, 'privateKey'],
  ['config/alipay.js', `exports.key = \`${privateKey.replace('AAAA', 'Ab+/'.repeat(20))}\`;`, 'privateKey'],
  ['deploy', privateKey.replace('AAAA', 'Ab+/'.repeat(20)), 'privateKey'],
  ['config/keys.js', `const appPrivateKey = 'MII${'Ab+/'.repeat(200)}';`, 'privateKey'],
  ['utils/request.js', `const token = 'gh${'p'}_${'a1B2'.repeat(9)}';`, 'token'],
  ['config.yml', `key: LT${'AI'}${'a1B2'.repeat(5)}`, 'token'],
  ['.git-credentials', 'https://a:b@c.example', 'token'],
];

const harmless: [path: string, content: Content][] = [
  ['.env.example', 'A='],
  ['.environment', 'A=b'],
  ['app.pem', pem('CERTIFICATE')],
  ['public.key', pem('PUBLIC KEY')],
  ['keyboard.json', { keys: ['a'] }],
  ['.npmrc', 'registry=https://registry.example'],
  ['.minidev/config.json', { theme: 'dark' }],
  ['secret.txt', 'pages about secrets'],
  ['pages/env.js', 'PRIVATE KEY'],
  ['pages/tokens.js', 'LTAI and ghp_ are how they begin'],
  ['node_modules/jose/readme.md', privateKey],
];

describe('secrets', () => {
  afterEach(removeFolders);

  for (const [path, content, why] of secrets) {
    it(`${path} is one: ${why}`, async () => {
      assert.deepEqual((await inspectProject(makeFolder({ ...program, [path]: content }))).secrets, [{ path, why }]);
    });
  }

  for (const [path, content] of harmless) {
    it(`${path} is none: ${JSON.stringify(content).slice(0, 40)}`, async () => {
      assert.deepEqual((await inspectProject(makeFolder({ ...program, [path]: content }))).secrets, []);
    });
  }

  it('what is left out is none, and contents are nowhere in the report', async () => {
    const folder = makeFolder({
      ...program,
      'mini.project.json': { format: 2, uploadExclude: ['.env'] },
      '.env': 'x',
      'a.pem': privateKey,
    });
    const report = await inspectProject(folder);
    assert.deepEqual(report.secrets, [{ path: 'a.pem', why: 'privateKey' }]);
    assert.ok(!JSON.stringify(report).includes('AAAA'));
  });

  it('is not packed unless a person said so', async () => {
    const folder = makeFolder({ ...program, '.env': 'A=b' });
    const packs = (report: { files: { path: string }[] }) => report.files.some(({ path }) => path === '.env');
    const without = await inspectProject(folder);
    assert.equal(packs(without), false);
    assert.deepEqual(
      without.problems.map(({ code, severity, file }) => ({ code, severity, file })),
      [{ code: 'packing.secretLeftOut', severity: 'warning', file: '.env' }],
    );
    assert.equal(packs(await inspectProject(folder, { allowSecrets: true })), true);
  });

  it('in a file that the mini program cannot do without is refused', async () => {
    const folder = makeFolder({ ...program, 'app.js': `const key = '${privateKey.replace('AAAA', 'A'.repeat(64))}'` });
    const codes = async (allowSecrets: boolean) =>
      (await inspectProject(folder, { allowSecrets })).problems.map(({ code, severity }) => [code, severity]);
    assert.deepEqual(await codes(false), [['packing.secretNeeded', 'error']]);
    assert.deepEqual(await codes(true), [['packing.secretInside', 'warning']]);
  });
});
