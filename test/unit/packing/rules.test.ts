import { strict as assert } from 'node:assert';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { type Content, link, makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';

const ours = ['app.json', 'index.axml', 'index.js'];

interface Case {
  readonly title: string;
  /** Beside the least program; `null` takes a file of it away. */
  readonly files: Readonly<Record<string, Content | null>>;
  readonly settings?: object;
  /** What goes in beside the least program and mini.project.json. */
  readonly packed?: readonly string[];
  /** What of the least program and mini.project.json does not. */
  readonly missing?: readonly string[];
  readonly unmatched?: readonly string[];
  readonly leftOut?: Readonly<Record<string, number>>;
}

const format2 = (...uploadExclude: string[]): object => ({ format: 2, uploadExclude });
const inClient = { ...Object.fromEntries(ours.map((file) => [file, null])), ...under('client', program) };

function under(folder: string, files: Readonly<Record<string, Content>>): Record<string, Content> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}

/** Expected lists were checked against the packer of minidev 2.2.5. */
const cases: readonly Case[] = [
  {
    title: 'the whole project folder, not only the root (1)',
    files: { ...inClient, 'docs/a.md': '', 'server.js': '' },
    settings: { format: 2, miniprogramRoot: 'client' },
    packed: ['client/app.json', 'client/index.axml', 'client/index.js', 'docs/a.md', 'server.js'],
    missing: ours,
  },
  {
    title: 'left-out names at any depth, as folder and as file (2)',
    files: {
      '.git/HEAD': '',
      'a/.git': 'gitdir: x',
      'a/.svn/x': '',
      '.tea/x': '',
      '.idea/x': '',
      'a/b/.vscode/x': '',
      '.entry/x': '',
      '.miniu/x': '',
      'a/miniu_dist/x/y': '',
      '.bin/x': '',
      '.node/x': '',
      'a/kept': '',
    },
    packed: ['a/kept'],
    leftOut: { '.git': 2, '.svn': 1, miniu_dist: 1, '.vscode': 1 },
  },
  {
    title: 'inside node_modules only miniu_dist stays, since wildcards skip dot names (2)',
    files: {
      'node_modules/.bin/x': '',
      'node_modules/p/.git/x': '',
      'node_modules/p/.node': '',
      'node_modules/p/miniu_dist/x': '',
      'node_modules/.pnpm/p/miniu_dist/x': '',
      'node_modules/p/.hidden/x': '',
    },
    packed: ['node_modules/p/.hidden/x', 'node_modules/p/miniu_dist/x'],
  },
  {
    title: 'the cache of node_modules, wherever it is (2)',
    files: { 'node_modules/.cache/x': '', 'a/node_modules/.cache/x': '', '.cache/x': '' },
    packed: ['.cache/x'],
    leftOut: { '**/node_modules/.cache': 2 },
  },
  {
    title: 'everything else: node_modules, dot files, ignored files (2)',
    files: {
      'node_modules/p/x': '',
      '.editorconfig': '',
      '.DS_Store': '',
      'README.md': '',
      '.gitignore': 'dist',
      'dist/x': '',
    },
    packed: ['.DS_Store', '.editorconfig', '.gitignore', 'README.md', 'dist/x', 'node_modules/p/x'],
  },
  {
    title: 'the folders of cloud functions (2)',
    files: { 'cloud/x': '', 'functions/x': '', 'a/cloud/x': '' },
    settings: { format: 2, cloudbaseRoot: './cloud/', serverlessRoot: './functions' },
    packed: ['a/cloud/x'],
    leftOut: { cloud: 1, functions: 1 },
  },
  {
    title: 'but serverlessRoot with a trailing slash matches nothing',
    files: { 'functions/x': '' },
    settings: { serverlessRoot: 'functions/' },
    packed: ['functions/x'],
    unmatched: ['functions/'],
  },
  {
    title: 'format 2 goes by uploadExclude (3)',
    files: { 'a.md': '', 'b.txt': '' },
    settings: { format: 2, uploadExclude: ['a.md'], exclude: ['b.txt'] },
    packed: ['b.txt'],
  },
  {
    title: 'format 1 goes by exclude (3)',
    files: { 'a.md': '', 'b.txt': '' },
    settings: { format: 1, uploadExclude: ['a.md'], exclude: ['b.txt'] },
    packed: ['a.md'],
  },
  {
    title: 'no format is format 1 (3)',
    files: { 'a.md': '', 'b.txt': '' },
    settings: { uploadExclude: ['a.md'], exclude: ['b.txt'] },
    packed: ['a.md'],
  },
  {
    title: 'assetsInclude and include change nothing (3)',
    files: { 'a.md': '' },
    settings: { format: 2, assetsInclude: ['*.png'], include: ['b'] },
    packed: ['a.md'],
  },
  {
    title: 'wildcards skip dot names (4)',
    files: { 'x/.hidden': '', 'x/y': '', '.rc': '', 'x/.h/y': '' },
    settings: format2('x/*', 'x/**/y'),
    packed: ['.rc', 'x/.h/y', 'x/.hidden'],
  },
  {
    title: '*.md means the top level only (4)',
    files: { 'a.md': '', 'd/b.md': '' },
    settings: format2('*.md'),
    packed: ['d/b.md'],
    leftOut: { '*.md': 1 },
  },
  { title: '**/*.md means every level (4)', files: { 'a.md': '', 'd/b.md': '' }, settings: format2('**/*.md') },
  {
    title: 'dist drops the folder (4)',
    files: { 'dist/a': '', 'dist/b/.c': '', 'd/dist/a': '' },
    settings: format2('dist'),
    packed: ['d/dist/a'],
    leftOut: { dist: 2 },
  },
  {
    title: 'dist/** keeps its dot files (4)',
    files: { 'dist/a': '', 'dist/b/c': '', 'dist/.keep': '' },
    settings: format2('dist/**'),
    packed: ['dist/.keep'],
  },
  {
    title: './x, /x and x/ match nothing (4)',
    files: { 'x/y': '' },
    settings: format2('./x', '/x', 'x/'),
    packed: ['x/y'],
    unmatched: ['./x', '/x', 'x/'],
  },
  {
    title: 'a rule that begins with # is a comment',
    files: { '#a': '' },
    settings: format2('#a'),
    packed: ['#a'],
    unmatched: ['#a'],
  },
  {
    title: 'braces, sets and extended globs work',
    files: { a: '', b: '', c: '', dd: '' },
    settings: format2('{a,b}', '[c]', '+(d)'),
  },
  {
    title: 'the root is packed child by child: its bare name does nothing (4)',
    files: inClient,
    settings: { ...format2('client'), miniprogramRoot: './client/' },
    packed: ['client/app.json', 'client/index.axml', 'client/index.js'],
    missing: ours,
    unmatched: ['client'],
  },
  {
    title: 'the same for pluginRoot, componentRoot and top-level node_modules (4)',
    files: { 'plugin/p': '', 'parts/c': '', 'node_modules/m/x': '' },
    settings: { ...format2('plugin', 'parts', 'node_modules'), pluginRoot: 'plugin', componentRoot: 'parts' },
    packed: ['node_modules/m/x', 'parts/c', 'plugin/p'],
    unmatched: ['plugin', 'parts', 'node_modules'],
  },
  {
    title: 'plugin/** and node_modules/** work (4)',
    files: { 'plugin/p': '', 'plugin/.q': '', 'node_modules/m/x': '', 'node_modules/.m/x': '' },
    settings: { ...format2('plugin/**', 'node_modules/**'), pluginRoot: 'plugin' },
    packed: ['node_modules/.m/x', 'plugin/.q'],
  },
  {
    title: 'a rule for the folder around the root drops what is beside it only',
    files: { ...Object.fromEntries(ours.map((file) => [file, null])), ...under('src/client', program), 'src/x': '' },
    settings: { ...format2('src'), miniprogramRoot: 'src/client' },
    packed: ['src/client/app.json', 'src/client/index.axml', 'src/client/index.js'],
    missing: ours,
    leftOut: { src: 1 },
  },
  {
    title: 'client is the root where a server stands beside it and no root is named',
    files: { ...inClient, 'server/x': '' },
    settings: format2('client', 'server'),
    packed: ['client/app.json', 'client/index.axml', 'client/index.js'],
    missing: ours,
    unmatched: ['client'],
  },
  {
    title: 'a rule that only repeats another one is not called unmatched',
    files: { 'dist/a': '', '.git/x': '' },
    settings: format2('dist', 'dist/**', '.git/**'),
  },
  {
    title: 'links inside are packed as links and never followed, absent targets and loops included',
    files: { 'd/a': '', 'd/up': link('..'), 'd/self': link('.'), 'to-d': link('d'), 'd/nowhere': link('../absent') },
    packed: ['d/a', 'd/nowhere', 'd/self', 'd/up', 'to-d'],
  },
  {
    title: 'but a root and a node_modules that are links are',
    files: {
      ...Object.fromEntries(ours.map((file) => [file, null])),
      ...under('src', program),
      client: link('src'),
      'modules/m/x': '',
      node_modules: link('modules'),
    },
    settings: { ...format2('src', 'modules'), miniprogramRoot: 'client' },
    packed: ['client/app.json', 'client/index.axml', 'client/index.js', 'node_modules/m/x'],
    missing: ours,
  },
  {
    title: 'a forbidden link that is left out is no matter',
    files: { 'l/etc': link('/etc') },
    settings: format2('l'),
  },
  {
    title: 'names beyond ASCII',
    files: { '页面/首页.txt': '', '页面/二.md': '' },
    settings: format2('页面/*.md'),
    packed: ['页面/首页.txt'],
  },
];

describe('packing rules', () => {
  afterEach(removeFolders);

  for (const one of cases) {
    it(one.title, async () => {
      const files = Object.entries({ ...program, ...one.files }).filter(([, content]) => content !== null);
      const project = one.settings ? { 'mini.project.json': one.settings } : {};
      const folder = makeFolder({ ...(Object.fromEntries(files) as Record<string, Content>), ...project });
      const report = await inspectProject(folder);
      const usual = [...ours, ...Object.keys(project)].filter((path) => !one.missing?.includes(path));
      assert.deepEqual(
        report.files.map((file) => file.path),
        [...usual, ...(one.packed ?? [])].sort(),
      );
      assert.deepEqual(report.unmatchedRules, one.unmatched ?? []);
      for (const [rule, count] of Object.entries(one.leftOut ?? {})) {
        assert.equal(report.leftOut.find((found) => found.rule === rule)?.files, count, rule);
      }
      assert.deepEqual(
        report.problems.filter(({ severity }) => severity === 'error'),
        [],
      );
    });
  }

  it('tells sizes, sources of rules, pages and the script', async () => {
    const folder = makeFolder({
      ...program,
      'app.json': {
        pages: ['index', '/index'],
        subPackages: [{ root: 'sub/', pages: ['a'] }],
        subpackages: [{ root: 'sub', pages: ['b'] }],
      },
      'sub/a.js': '',
      'sub/b.ts': '',
      'docs/x': '',
      'cloud/x': '',
      '.git/x': '',
      'mini.project.json': { ...format2('docs'), cloudbaseRoot: 'cloud', scripts: { beforeUpload: 'npm run build' } },
    });
    const report = await inspectProject(folder);
    assert.deepEqual(report.pages, ['index', 'index', 'sub/a', 'sub/b']);
    assert.equal(report.projectFormat, 2);
    assert.equal(report.miniProgramRoot, '.');
    assert.equal(report.beforeUpload, 'npm run build');
    assert.equal(report.files.find((file) => file.path === 'index.js')?.size, 10);
    assert.equal(
      report.totalBytes,
      report.files.reduce((sum, file) => sum + file.size, 0),
    );
    assert.deepEqual(
      report.leftOut.map(({ rule, source }) => [rule, source]),
      [
        ['cloud', 'cloud'],
        ['docs', 'mini.project.json'],
        ['.git', 'tool'],
      ],
    );
    assert.deepEqual(report.problems, []);
  });
});
