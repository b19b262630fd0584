import { strict as assert } from 'node:assert';
import { ZipFile } from 'yazl';
import { ProblemError } from '../../../src/core/problems.ts';
import { checkPackage } from '../../../src/platform/service/packageCheck.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';

type File = readonly [name: string, text: string, mode?: number];

const app: File = ['app.json', '{"pages":["pages/index/index"]}'];
const page: File = ['pages/index/index.js', 'Page({})'];

async function zipOf(files: readonly File[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text, mode] of files) zip.addBuffer(Buffer.from(text), name, mode ? { mode } : {});
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same with each occurrence of a text replaced by one of the same length, which no writer of zips lets through. */
const spoiled = (zip: Buffer, text: string, by: string): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll(text, by), 'latin1');

describe('a package that comes over HTTP', () => {
  const refused: readonly [what: string, zip: () => Promise<Buffer>, why: RegExp][] = [
    ['with a link', () => zipOf([app, page, ['secret', '/etc/passwd', 0o120777]]), /secret is a link/],
    ['with a file twice', async () => zipOf([app, page, app]), /app\.json twice/],
    [
      'with NUL in a name',
      async () => spoiled(await zipOf([app, page, ['a-b.js', '']]), 'a-b.js', 'a\0b.js'),
      /control/,
    ],
    ['without a page that app.json lists', () => zipOf([app]), /pages\/index\/index/],
    ['with a page that is no text', () => zipOf([['app.json', '{"pages":[1]}'], page]), /the page 1/],
  ];
  for (const [what, zip, why] of refused) {
    it(`${what} is refused, with the reason`, async () => {
      await assert.rejects(
        async () => checkPackage(await zip()),
        (error) =>
          ProblemError.is(error, 'packageInvalid') &&
          why.test(problemText('en', error.code, error.params)?.title ?? '') &&
          /[\u4e00-\u9fff]。$/.test(
            problemText('zh-cn', error.code, error.params)?.title.replace(/[\w/.]+/g, '') ?? '',
          ),
      );
    });
  }

  it('with its pages is taken, also below a root', async () => {
    assert.equal((await checkPackage(await zipOf([app, page]))).startPage, 'pages/index/index');
    const rooted: File[] = [
      ['mini.project.json', '{"miniprogramRoot":"dist"}'],
      ...[app, page].map(([name, text]): File => [`dist/${name}`, text]),
    ];
    assert.equal((await checkPackage(await zipOf(rooted))).pages, 1);
  });
});
