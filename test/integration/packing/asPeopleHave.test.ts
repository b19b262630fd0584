import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { packProject } from '../../../src/packing/pack.ts';
import { packSettled } from '../../../src/packing/packSettled.ts';
import { PackingError } from '../../../src/packing/problems.ts';

const pem = `-----BEGIN RSA PRIVATE KEY-----\\n${'MIIEowIBAAKCAQEA'.repeat(4)}\\n-----END RSA PRIVATE KEY-----`;

describe('a folder as people have it', () => {
  let home: string;
  let folder: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'packing-people-'));
    folder = join(home, 'program');
    await put('app.json', '{"pages":["pages/index/index"]}');
    await put('pages/index/index.axml', '<view/>');
    await put('mini.project.json', '{"format":2}');
  });
  afterEach(() => rm(home, { recursive: true, force: true }));
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const found = async (code: string) =>
    (await inspectProject(folder)).problems.filter((problem) => problem.code === code).map(({ file }) => file);

  it('may have a log in it that is written meanwhile', async () => {
    await put('release.log', 'begin');
    const report = await inspectProject(folder);
    await appendFile(join(folder, 'release.log'), ' and more');
    await assert.rejects(packProject(report), (error) => PackingError.is(error, 'packing.fileChanged'));
    const packed = await packSettled(report);
    assert.equal(packed.report.files.find(({ path }) => path === 'release.log')?.size, 14);
  });

  it('is refused with more than AlipayCN takes before anything is sent', async () => {
    await writeFile(join(folder, 'noise.bin'), randomBytes(21 * 2 ** 20));
    await assert.rejects(packSettled(await inspectProject(folder)), (error) => {
      assert.ok(PackingError.is(error, 'packing.tooLarge'));
      assert.deepEqual(error.params, { megabytes: 22, limit: 20 });
      return true;
    });
  });

  it('is warned of @ in its names, but for node_modules', async () => {
    for (const path of ['images/refresh@2x.png', 'npm/@tarojs/x.js', 'node_modules/@scope/x.js']) await put(path, '');
    assert.deepEqual((await found('packing.nameAt')).sort(), ['images/refresh@2x.png', 'npm/@tarojs/x.js']);
  });

  it('is warned of a private key in the midst of a program', async () => {
    await put('config/alipay.js', `${'// padding\n'.repeat(2000)}module.exports = { key: "${pem}" };`);
    await put('docs/key.js', 'if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----")) use(text);');
    assert.deepEqual(await found('packing.secretLeftOut'), ['config/alipay.js']);
  });

  it('may have its node_modules elsewhere, where the rules leave all of it out', async () => {
    await mkdir(join(home, 'modules'));
    await writeFile(join(home, 'modules', 'x.js'), '');
    await symlink('../modules', join(folder, 'node_modules'));
    assert.deepEqual(await found('packing.linkOutside'), ['node_modules']);
    for (const [rule, refused] of [
      ['node_modules/**', false],
      ['node_modules', true],
      ['node_modules/a*', true],
    ] as const) {
      await put('mini.project.json', JSON.stringify({ format: 2, uploadExclude: [rule] }));
      const report = await inspectProject(folder);
      assert.equal(
        report.problems.some(({ code }) => code === 'packing.linkOutside'),
        refused,
        rule,
      );
      if (!refused) assert.ok(!report.files.some(({ path }) => path.startsWith('node_modules')));
    }
  });

  it('is told the first of many problems of a kind, and how many more there are', async () => {
    for (let index = 0; index < 50; index += 1) await symlink(`/outside/${index}`, join(folder, `link${index}`));
    const { problems } = await inspectProject(folder);
    assert.equal(problems.filter(({ code }) => code === 'packing.linkAbsolute').length, 20);
    const more = problems.find(({ code }) => code === 'packing.more');
    assert.deepEqual(more?.params, { count: 30, kind: 'packing.linkAbsolute' });
  });

  it('is told that app.json is not UTF-8', async () => {
    await writeFile(join(folder, 'app.json'), Buffer.from('\ufeff{"pages":["a"]}', 'utf16le'));
    const { problems } = await inspectProject(folder);
    assert.deepEqual(
      problems.map(({ code, params }) => [code, params.reason]),
      [['packing.appJsonBroken', 'notUtf8']],
    );
  });
});
