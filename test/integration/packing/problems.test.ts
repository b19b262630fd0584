import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { packProject } from '../../../src/packing/pack.ts';
import { PackingError, type PackingProblem, packingProblems } from '../../../src/packing/problems.ts';
import { type Content, link, makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, Content>>;
  /** Work on the folder that plain files cannot express. */
  readonly prepare?: (folder: string) => void;
  readonly options?: Parameters<typeof inspectProject>[1];
  readonly problem: Omit<PackingProblem, 'severity'>;
}

const { 'app.json': _, ...withoutApp } = program;
const settings = (object: object | string): Record<string, Content> => ({ ...program, 'mini.project.json': object });
const app = (content: object | string): Record<string, Content> => ({ ...program, 'app.json': content });
const appJson = 'app.json';
const projectFile = 'mini.project.json';
const start = { line: 1, column: 1 };

const cases: readonly Case[] = [
  { title: 'no app.json', files: withoutApp, problem: { code: 'packing.noMiniProgram', params: { root: '.' } } },
  {
    title: 'a root that is not there',
    files: settings({ miniprogramRoot: 'gone' }),
    problem: { code: 'packing.noMiniProgram', params: { root: 'gone' } },
  },
  {
    title: 'a WeChat program: pages in wxml',
    files: { ...withoutApp, ...settings({ format: 2 }), 'app.json': { pages: ['a/b'] }, 'a/b.wxml': '', 'a/b.js': '' },
    problem: { code: 'packing.weChatProgram', params: { evidence: 'a/b.wxml' }, file: 'a/b.wxml' },
  },
  {
    title: 'a WeChat program: its project file, its app.json elsewhere',
    files: { 'project.config.json': {}, 'miniprogram/app.json': { pages: ['a'] } },
    problem: {
      code: 'packing.weChatProgram',
      params: { evidence: 'project.config.json' },
      file: 'project.config.json',
    },
  },
  {
    title: 'app.json with a comma too many',
    files: app('{\n  "pages": ["index",]\n}'),
    problem: {
      code: 'packing.appJsonBroken',
      params: { reason: 'trailingComma' },
      file: appJson,
      line: 2,
      column: 20,
    },
  },
  {
    title: 'app.json that is a list',
    files: app([]),
    problem: {
      code: 'packing.appJsonBroken',
      params: { reason: 'notAnObject' },
      file: appJson,
      ...start,
    },
  },
  {
    title: 'app.json without pages',
    files: app('{\n "window": {} }'),
    problem: { code: 'packing.appJsonNoPages', params: {}, file: appJson, ...start },
  },
  {
    title: 'app.json with pages that are no texts',
    files: app('{\n "pages": [1] }'),
    problem: { code: 'packing.appJsonNoPages', params: {}, file: appJson, line: 2, column: 11 },
  },
  {
    title: 'includeFiles',
    files: app('{"pages": ["index"],\n "includeFiles": ["a"]}'),
    problem: { code: 'packing.includeFilesUsed', params: {}, file: appJson, line: 2, column: 18 },
  },
  {
    title: 'app.json left out',
    files: settings({ format: 2, uploadExclude: ['!index*'] }),
    problem: { code: 'packing.appJsonLeftOut', params: { rule: '!index*' }, file: appJson },
  },
  {
    title: 'a page that is not there',
    files: app('{"pages": [\n  "index",\n  "pages/gone"\n]}'),
    problem: { code: 'packing.pageMissing', params: { page: 'pages/gone' }, file: appJson, line: 3, column: 3 },
  },
  {
    title: 'a page of a subpackage that is not there',
    files: app('{"pages": ["index"],\n"subPackages": [{"root": "sub", "pages": ["x"]}]}'),
    problem: { code: 'packing.pageMissing', params: { page: 'sub/x' }, file: appJson, line: 2, column: 43 },
  },
  {
    title: 'a page left out',
    files: settings({ format: 2, uploadExclude: ['index.*'] }),
    problem: { code: 'packing.pageLeftOut', params: { page: 'index' }, file: appJson, line: 1, column: 11 },
  },
  {
    title: 'mini.project.json with a comment',
    files: settings('{\n  // ours\n  "format": 3, "miniprogramRoot": "/x" }'),
    problem: {
      code: 'packing.projectFileBroken',
      params: { reason: 'InvalidCommentToken' },
      file: projectFile,
      line: 2,
      column: 3,
    },
  },
  {
    title: 'an unknown format',
    files: settings('{\n"format": "2"}'),
    problem: {
      code: 'packing.projectFormatUnknown',
      params: { format: '"2"' },
      file: projectFile,
      line: 2,
      column: 11,
    },
  },
  {
    title: 'a key of the wrong type',
    files: settings('{"format": 2, "uploadExclude": "dist"}'),
    problem: {
      code: 'packing.projectKeyInvalid',
      params: { key: 'uploadExclude' },
      file: projectFile,
      line: 1,
      column: 32,
    },
  },
  {
    title: 'the key of the other format',
    files: settings('{"format": 2, "exclude": ["dist"]}'),
    problem: {
      code: 'packing.keyIgnored',
      params: { key: 'exclude', format: 2, expected: 'uploadExclude' },
      file: projectFile,
      line: 1,
      column: 26,
    },
  },
  {
    title: 'a root outside',
    files: settings('{"miniprogramRoot": "a/../../x"}'),
    problem: {
      code: 'packing.rootOutside',
      params: { key: 'miniprogramRoot', value: 'a/../../x' },
      file: projectFile,
      line: 1,
      column: 21,
    },
  },
  {
    title: 'an absolute root of cloud functions',
    files: settings('{"serverlessRoot": "/x"}'),
    problem: {
      code: 'packing.rootOutside',
      params: { key: 'serverlessRoot', value: '/x' },
      file: projectFile,
      line: 1,
      column: 20,
    },
  },
  {
    title: 'a rule that matches nothing',
    files: { ...settings('{"format": 2,\n"uploadExclude": ["./dist/"]}'), 'dist/x': '' },
    problem: {
      code: 'packing.unmatchedRule',
      params: { rule: './dist/', suggestion: 'dist' },
      file: projectFile,
      line: 2,
      column: 19,
    },
  },
  {
    title: 'a rule that names a folder packed child by child',
    files: { ...settings('{"format": 2,\n"uploadExclude": ["node_modules"]}'), 'node_modules/a/x': '' },
    problem: {
      code: 'packing.unmatchedRule',
      params: { rule: 'node_modules', suggestion: 'node_modules/**' },
      file: projectFile,
      line: 2,
      column: 19,
    },
  },
  {
    title: 'a link that leads out',
    files: { ...program, 'a/out': link('../../x') },
    problem: { code: 'packing.linkOutside', params: { target: '../../x' }, file: 'a/out' },
  },
  {
    title: 'a link to the folder above, which the official tool overlooks',
    files: { ...program, out: link('..') },
    problem: { code: 'packing.linkOutside', params: { target: '..' }, file: 'out' },
  },
  {
    title: 'an absolute link',
    files: { ...program, 'a/out': link('/etc/hostname') },
    problem: { code: 'packing.linkAbsolute', params: { target: '/etc/hostname' }, file: 'a/out' },
  },
  {
    title: 'a node_modules that is an absolute link',
    files: { ...program, node_modules: link('/usr/lib') },
    problem: { code: 'packing.linkAbsolute', params: { target: '/usr/lib' }, file: 'node_modules' },
  },
  {
    title: 'a root that leads out through another link, itself left out',
    files: { ...settings({ format: 2, miniprogramRoot: 'a', uploadExclude: ['b'] }), a: link('b'), b: link('/usr') },
    problem: { code: 'packing.linkOutside', params: { target: 'b' }, file: 'a' },
  },
  {
    title: 'a name that no zip can hold',
    files: { ...program, 'a\\b': '' },
    problem: { code: 'packing.nameUnsupported', params: {}, file: 'a\\b' },
  },
  {
    title: 'a name with @',
    files: { ...program, 'a@2x.png': '' },
    problem: { code: 'packing.nameAt', params: {}, file: 'a@2x.png' },
  },
  {
    title: 'a tab that is no page',
    files: app({ pages: ['index'], tabBar: { items: [{ pagePath: 'index' }, { pagePath: 'gone' }] } }),
    problem: { code: 'packing.tabBarPage', params: { page: 'gone' }, file: appJson, line: 1, column: 72 },
  },
  {
    title: 'a tab that leads into a subpackage',
    files: {
      ...app({
        pages: ['index'],
        subPackages: [{ root: 'sub', pages: ['x'] }],
        tabBar: { items: [{ pagePath: 'index' }, { pagePath: 'sub/x' }] },
      }),
      'sub/x.axml': '',
    },
    problem: {
      code: 'packing.tabBarPageInSubpackage',
      params: { page: 'sub/x', root: 'sub' },
      file: appJson,
      line: 1,
      column: 117,
    },
  },
  {
    title: 'a page of the main package under the root of a subpackage',
    files: {
      ...app({ pages: ['index', 'sub/y'], subPackages: [{ root: 'sub', pages: ['x'] }] }),
      'sub/x.axml': '',
      'sub/y.axml': '',
    },
    problem: {
      code: 'packing.mainPageInSubpackage',
      params: { page: 'sub/y', root: 'sub' },
      file: appJson,
      line: 1,
      column: 19,
    },
  },
  {
    title: 'a page whose name differs from the file in upper and lower case alone',
    files: { ...app({ pages: ['index', 'pages/Index'] }), 'pages/index.axml': '' },
    problem: {
      code: 'packing.pageCase',
      params: { page: 'pages/Index', actual: 'pages/index' },
      file: appJson,
      line: 1,
      column: 19,
    },
  },
  {
    title: 'a root with a backslash',
    files: { ...settings({ miniprogramRoot: 'src\\client' }), 'src/client/app.json': { pages: ['a'] } },
    problem: {
      code: 'packing.backslash',
      params: { value: 'src\\client' },
      file: projectFile,
      line: 1,
      column: 20,
    },
  },
  {
    title: 'a page with a backslash',
    files: app({ pages: ['index', 'pages\\a'] }),
    problem: { code: 'packing.backslash', params: { value: 'pages\\a' }, file: appJson, line: 1, column: 19 },
  },
  {
    title: 'the root of a subpackage with a backslash',
    files: app({ pages: ['index'], subPackages: [{ root: 'a\\b', pages: ['x'] }] }),
    problem: { code: 'packing.backslash', params: { value: 'a\\b/x' }, file: appJson, line: 1, column: 59 },
  },
  {
    title: 'probably more than 2 MB in the main package',
    files: {
      ...app({ pages: ['index'], subPackages: [{ root: 'sub', pages: ['x'] }] }),
      'sub/x.axml': '',
      'a.png': '',
    },
    prepare: (folder) => truncateSync(join(folder, 'a.png'), 3 * 2 ** 20),
    problem: { code: 'packing.mainPackageTooLarge', params: { megabytes: 4, limit: 2 } },
  },
  {
    title: 'probably more than 2 MB in a subpackage',
    files: {
      ...app({ pages: ['index'], subpackages: [{ root: 'sub/', pages: ['x'] }] }),
      'sub/x.axml': '',
      'sub/a.png': '',
      'node_modules/m/b.png': '',
    },
    prepare: (folder) => {
      truncateSync(join(folder, 'sub/a.png'), 3 * 2 ** 20);
      truncateSync(join(folder, 'node_modules/m/b.png'), 3 * 2 ** 20);
    },
    problem: { code: 'packing.subpackageTooLarge', params: { root: 'sub', megabytes: 4, limit: 2 } },
  },
  {
    title: 'a subpackage inside of another one',
    files: {
      ...app({
        pages: ['index'],
        subPackages: [
          { root: 'a', pages: ['x'] },
          { root: 'a/b', pages: ['y'] },
        ],
      }),
      'a/x.axml': '',
      'a/b/y.axml': '',
    },
    problem: {
      code: 'packing.subpackageNested',
      params: { root: 'a/b', other: 'a' },
      file: appJson,
      line: 1,
      column: 84,
    },
  },
  {
    title: 'app.json that cannot be read',
    files: withoutApp,
    prepare: (folder) => mkdirSync(join(folder, appJson)),
    problem: { code: 'packing.unreadable', params: { reason: 'EISDIR' }, file: appJson },
  },
  {
    title: 'app.json that is a pipe',
    files: withoutApp,
    prepare: (folder) => execFileSync('mkfifo', [join(folder, appJson)]),
    problem: { code: 'packing.unreadable', params: { reason: 'EISDIR' }, file: appJson },
  },
  {
    title: 'an app.json of gigabytes',
    files: program,
    prepare: (folder) => truncateSync(join(folder, appJson), 2 ** 31),
    problem: { code: 'packing.jsonTooLarge', params: { kilobytes: 2 ** 21, limit: 256 }, file: appJson },
  },
  {
    title: 'more pages than anybody has',
    files: { ...program, [appJson]: { pages: Array.from({ length: 2001 }, (_, i) => `p${i}`) } },
    problem: { code: 'packing.tooManyPages', params: { pages: 2001, limit: 2000 }, file: appJson, line: 1, column: 10 },
  },
  {
    title: 'a rule that has no bound',
    files: { ...program, 'mini.project.json': { format: 2, uploadExclude: ['+(a|aa)b'] } },
    problem: {
      code: 'packing.ruleTooComplex',
      params: { rule: '+(a|aa)b' },
      file: 'mini.project.json',
      line: 1,
      column: 30,
    },
  },
  {
    title: 'more than 200 MB',
    files: { ...program, 'film.mp4': '' },
    prepare: (folder) => truncateSync(join(folder, 'film.mp4'), 201 * 2 ** 20),
    problem: { code: 'packing.sourceTooLarge', params: { megabytes: 202, limit: 200 } },
  },
  {
    title: 'probably more than 20 MB zipped',
    files: { ...program, 'film.mp4': '' },
    prepare: (folder) => truncateSync(join(folder, 'film.mp4'), 21 * 2 ** 20),
    problem: { code: 'packing.tooLarge', params: { megabytes: 22, limit: 20 } },
  },
  {
    title: 'what looks like a secret',
    files: { ...program, '.env': 'A=b' },
    problem: { code: 'packing.secretLeftOut', params: { why: 'envFile' }, file: '.env' },
  },
  {
    title: 'what looks like a secret, and goes',
    files: { ...program, '.env': 'A=b' },
    options: { allowSecrets: true },
    problem: { code: 'packing.secretInside', params: { why: 'envFile' }, file: '.env' },
  },
  {
    title: 'a secret in what is needed',
    files: { ...program, 'app.js': `const privateKey = 'MII${'Ab+/'.repeat(100)}';` },
    problem: { code: 'packing.secretNeeded', params: { why: 'privateKey' }, file: 'app.js' },
  },
];

describe('packing problems', () => {
  afterEach(removeFolders);
  const provoked = new Set<string>();

  for (const { title, files, prepare, problem, options } of cases) {
    it(`${problem.code}: ${title}`, async () => {
      const folder = makeFolder(files);
      prepare?.(folder);
      const { problems } = await inspectProject(folder, options);
      const { severity } = packingProblems[problem.code];
      const params = problem.file === undefined ? problem.params : { path: problem.file, ...problem.params };
      assert.deepEqual(
        problems.find(({ code }) => code === problem.code),
        { ...problem, severity, params },
      );
      const errors = problems.filter((one) => one.severity === 'error').map(({ code }) => code);
      assert.deepEqual(errors, severity === 'error' ? [problem.code] : []);
      provoked.add(problem.code);
    });
  }

  it('packing.notAFolder: a file, and nothing at all', async () => {
    const folder = makeFolder(program);
    for (const path of [join(folder, appJson), join(folder, 'gone')]) {
      const { problems, files } = await inspectProject(path);
      assert.deepEqual(problems, [{ code: 'packing.notAFolder', severity: 'error', params: { folder: path } }]);
      assert.deepEqual(files, []);
    }
    provoked.add('packing.notAFolder');
  });

  it('packing.tooManyFiles: stops where the limit is passed', async () => {
    const folder = makeFolder(program);
    for (let i = 0; i <= 20_000; i++) writeFileSync(join(folder, `f${i}`), '');
    const { problems } = await inspectProject(folder);
    const params = { files: 20_001, limit: 20_000 };
    assert.deepEqual(problems, [{ code: 'packing.tooManyFiles', severity: 'error', params }]);
    provoked.add('packing.tooManyFiles');
  });

  it('packing.specialFile: a socket is passed over, and said so', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = makeFolder(program);
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(join(folder, 's'), resolve));
    try {
      const { problems, files } = await inspectProject(folder);
      assert.deepEqual(problems, [
        { code: 'packing.specialFile', severity: 'warning', params: { path: 's' }, file: 's' },
      ]);
      assert.equal(files.length, 3);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    provoked.add('packing.specialFile');
  });

  it('packing.fileChanged: a file that vanishes between inspection and packing', async () => {
    const folder = makeFolder(program);
    const report = await inspectProject(folder);
    rmSync(join(folder, 'index.js'));
    await assert.rejects(packProject(report), (error) => {
      assert.ok(error instanceof PackingError);
      const path = 'index.js';
      assert.deepEqual(error.problem, { code: 'packing.fileChanged', severity: 'error', params: { path }, file: path });
      return true;
    });
    provoked.add('packing.fileChanged');
  });

  it('packing.more: many of one kind', async () => {
    const links = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`l${i}`, link(`/o/${i}`)]));
    const { problems } = await inspectProject(makeFolder({ ...program, ...links }));
    assert.equal(problems.at(-1)?.code, 'packing.more');
    provoked.add('packing.more');
  });

  it('are all provoked here', () => {
    assert.deepEqual([...provoked].sort(), Object.keys(packingProblems).sort());
  });

  it('a page outside the project is missing, even where its file stands there', async () => {
    const folder = makeFolder({ 'outside.js': '', 'project/app.json': { pages: ['../outside'] } });
    const { problems } = await inspectProject(join(folder, 'project'));
    assert.deepEqual(
      problems.map(({ code, params }) => [code, params.page]),
      [['packing.pageMissing', '../outside']],
    );
  });

  it('void rules are said, and everything goes in as with the official tool', async () => {
    for (const text of [
      '\uFEFF{"format":2,"uploadExclude":["*.md"]}',
      '{"format":2,"uploadExclude":["*.md"],}',
      '{"format":2,',
    ]) {
      const report = await inspectProject(makeFolder({ ...settings(text), 'a.md': '' }));
      assert.ok(report.files.some(({ path }) => path === 'a.md'));
      assert.equal(report.projectFormat, null);
      assert.deepEqual(
        report.problems.map(({ code }) => code),
        ['packing.projectFileBroken'],
      );
    }
  });

  it('a program for both WeChat and Alipay passes', async () => {
    const both = { ...program, 'project.config.json': {}, 'index.wxml': '', 'other.wxml': '' };
    assert.deepEqual((await inspectProject(makeFolder(both))).problems, []);
  });

  it('pages behind a link inside pass', async () => {
    const files = { 'app.json': { pages: ['pages/a'] }, 'shared/a.axml': '', pages: link('shared') };
    assert.deepEqual((await inspectProject(makeFolder(files))).problems, []);
  });
});
