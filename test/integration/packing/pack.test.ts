import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { packProject } from '../../../src/packing/pack.ts';
import { link, makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';
import { readZip } from '../../shared/readZip.ts';

const code = (expected: string) => (error: Error & { code?: string }) => error.code === expected;

/** What an open file of this process is; empty when it was closed meanwhile. */
function linkTarget(fd: string): string {
  try {
    return readlinkSync(join('/proc/self/fd', fd));
  } catch {
    return '';
  }
}

const large = randomBytes(3_000_000);
const files = {
  ...program,
  'pages/页.txt': '好',
  'b/empty': '',
  'B/large.bin': large,
  'b/z/large2.bin': large.subarray(0, 1_500_000),
  'to-b': link('b'),
};

describe('packing', () => {
  afterEach(removeFolders);

  it('makes a zip of exactly the reported files', async () => {
    const folder = makeFolder(files);
    const report = await inspectProject(folder);
    const { zip, sha256 } = await packProject(report);
    const entries = readZip(zip);
    assert.deepEqual(
      entries.map(({ path }) => path),
      ['B/large.bin', 'app.json', 'b/empty', 'b/z/large2.bin', 'index.axml', 'index.js', 'pages/页.txt', 'to-b'],
    );
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    assert.ok(byPath.get('B/large.bin')?.content.equals(large));
    assert.equal(byPath.get('pages/页.txt')?.content.toString(), '好');
    assert.equal(byPath.get('index.js')?.mode, 0o100644);
    assert.equal(byPath.get('to-b')?.mode, 0o120777);
    assert.equal(byPath.get('to-b')?.content.toString(), 'b');
    assert.equal(sha256, createHash('sha256').update(zip).digest('hex'));
  });

  it('is the same for the same contents, whatever times, permissions and time zone', async () => {
    const folder = makeFolder(files);
    const first = await packProject(await inspectProject(folder));
    const other = makeFolder(Object.fromEntries(Object.entries(files).reverse()));
    utimesSync(join(other, 'index.js'), 1, 1);
    const zone = process.env.TZ;
    process.env.TZ = 'Asia/Shanghai';
    try {
      assert.equal((await packProject(await inspectProject(other))).sha256, first.sha256);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    writeFileSync(join(other, 'index.js'), 'Page({x});');
    assert.notEqual((await packProject(await inspectProject(other))).sha256, first.sha256);
  });

  it('is read by another program', async function () {
    const { zip } = await packProject(await inspectProject(makeFolder(files)));
    const script =
      'import io,sys,zipfile;z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()));print(z.testzip(),len(z.namelist()))';
    try {
      execFileSync('python3', ['--version'], { stdio: 'ignore' });
    } catch {
      this.skip();
    }
    assert.equal(execFileSync('python3', ['-c', script], { input: zip }).toString().trim(), 'None 8');
  });

  it('tells progress up to the whole', async () => {
    const report = await inspectProject(makeFolder(files));
    const told: number[] = [];
    const onProgress = (done: number, total: number): void => {
      assert.equal(total, report.totalBytes);
      told.push(done);
    };
    await packProject(report, { onProgress });
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.equal(told.at(-1), report.totalBytes);
  });

  it('refuses what was refused at inspection', async () => {
    const report = await inspectProject(makeFolder({ ...program, 'app.json': '{' }));
    await assert.rejects(packProject(report), code('packing.appJsonBroken'));
  });

  for (const [title, change] of [
    ['grew', (folder: string) => appendFileSync(join(folder, 'B/large.bin'), 'x')],
    [
      'is a link now',
      (folder: string) => {
        renameSync(join(folder, 'index.js'), join(folder, 'moved.js'));
        symlinkSync('moved.js', join(folder, 'index.js'));
      },
    ],
    [
      'stands behind a folder that is a file now',
      (folder: string) => {
        renameSync(join(folder, 'pages'), join(folder, 'pages2'));
        writeFileSync(join(folder, 'pages'), '');
      },
    ],
    [
      'is a link that leads elsewhere now',
      (folder: string) => {
        unlinkSync(join(folder, 'to-b'));
        symlinkSync('B', join(folder, 'to-b'));
      },
    ],
  ] as const) {
    it(`refuses a file that ${title}`, async () => {
      const folder = makeFolder(files);
      const report = await inspectProject(folder);
      change(folder);
      await assert.rejects(packProject(report), code('packing.fileChanged'));
    });
  }

  it('refuses a file that changes while it is read, even to the same size', async () => {
    const folder = makeFolder(files);
    const report = await inspectProject(folder);
    let changed = false;
    const onProgress = (done: number): void => {
      if (changed || done < 500_000) return;
      changed = true;
      writeFileSync(join(folder, 'B/large.bin'), 'x', { flag: 'r+' });
    };
    await assert.rejects(packProject(report, { onProgress }), code('packing.fileChanged'));
    assert.ok(changed);
  });

  for (const [title, bytes] of [
    ['between small files', 1],
    ['inside a large one', 700_000],
  ] as const) {
    it(`can be cancelled ${title} and keeps no file open`, async function () {
      if (process.platform !== 'linux') this.skip();
      const folder = makeFolder(files);
      const report = await inspectProject(folder);
      const abort = new AbortController();
      const reason = new Error('enough');
      let after = 0;
      const onProgress = (done: number): void => {
        if (abort.signal.aborted) after++;
        if (done >= bytes) abort.abort(reason);
      };
      await assert.rejects(packProject(report, { signal: abort.signal, onProgress }), (error) => error === reason);
      assert.ok(after < 5, `${after} steps after the cancellation`);
      const open = readdirSync('/proc/self/fd').map((fd) => linkTarget(fd));
      assert.deepEqual(
        open.filter((target) => target.startsWith(folder)),
        [],
      );
    });
  }

  it('does not begin when it is cancelled before', async () => {
    const folder = makeFolder(program);
    const signal = AbortSignal.abort();
    await assert.rejects(inspectProject(folder, { signal }), { name: 'AbortError' });
    await assert.rejects(packProject(await inspectProject(folder), { signal }), { name: 'AbortError' });
  });
});
