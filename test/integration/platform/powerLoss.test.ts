import { strict as assert } from 'node:assert';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openDatabase } from '../../../src/platform/store/sqlite/openDatabase.ts';

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

describe('what was committed, when the power is lost', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'power-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is on the disk: every commit is synced', () => {
    const database = openDatabase(folder);
    assert.equal(database.prepare('PRAGMA synchronous').get()?.synchronous, 2);
    database.close();
  });

  it('has its bytes: their name is synced before the row that refers to them', async function () {
    if (!hasStrace) return this.skip();
    const trace = join(folder, 'trace');
    const script = fileURLToPath(new URL('./storeAndEnd.ts', import.meta.url));
    const traced = 'trace=openat,rename,renameat,renameat2,fsync,fdatasync';
    await promisify(execFile)('strace', ['-f', '-y', '-e', traced, '-o', trace, process.execPath, script], {
      env: { ...process.env, FOLDER: folder },
    });
    const lines = (await readFile(trace, 'utf8')).split('\n');
    const moved = lines.findIndex((line) => line.includes('rename') && line.includes('/packages/'));
    const after = lines.slice(moved + 1);
    const nameSynced = after.findIndex((line) => /f(data)?sync\(\d+<[^>]*\/packages>/.test(line));
    const rowSynced = after.findIndex((line) => /f(data)?sync\(\d+<[^>]*platform\.sqlite-wal>/.test(line));
    assert.ok(moved >= 0 && nameSynced >= 0 && rowSynced > nameSynced, `${moved} ${nameSynced} ${rowSynced}`);
  });
});
