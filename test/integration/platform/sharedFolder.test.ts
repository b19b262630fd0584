import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '../../../src/core/problems.ts';
import { openDatabase } from '../../../src/platform/store/sqlite/openDatabase.ts';
import { addChinese, createProgram, openStage, type Program, type Stage, upload } from './fixture.ts';

const refusedWith = (code: string) => (error: unknown) => ProblemError.is(error) && error.code === code;

describe('two windows on one folder', () => {
  let folder: string;
  const stages: Stage[] = [];
  const open = async (more: object = {}) => {
    const stage = await openStage({ folder, ...more });
    stages.push(stage);
    return stage;
  };
  const applied = async (owner: Stage['owner'], program: Program, number: string) => {
    const version = await upload(owner, program, number);
    return owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shared-'));
  });
  afterEach(async () => {
    for (const stage of stages.splice(0)) await stage.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('hear of each other within two seconds, and the one with the lease carries out what the other asks', async () => {
    const first = await open();
    const second = await open();
    assert.deepEqual([first.platform.holdsLease(), second.platform.holdsLease()], [true, false]);
    const program = await createProgram(first.owner);
    await addChinese(first.owner, program);
    const { cursor } = await second.owner.changes({});
    const heard = second.owner.changes({}, undefined, { query: { cursor, wait: '10' } });
    const started = performance.now();
    const release = await applied(first.owner, program, '1.0.0');
    assert.ok((await heard).changes.length > 0);
    assert.ok(performance.now() - started < 2000, 'it took longer than two seconds');
    const canceled = await second.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    assert.equal(canceled.stage, 'canceled');
    assert.equal((await first.owner.getRelease({ release: release.id })).stage, 'canceled');
  });

  it('go on when the one with the lease is closed, and when it is killed', async () => {
    const child = fork(fileURLToPath(new URL('./holdLease.ts', import.meta.url)), {
      env: { ...process.env, FOLDER: folder },
    });
    const [holds] = await once(child, 'message');
    assert.equal(holds, true);
    const window = await open();
    assert.equal(window.platform.holdsLease(), false);
    const program = await createProgram(window.owner);
    await addChinese(window.owner, program);
    const release = await applied(window.owner, program, '1.0.0');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const killed = performance.now();
    const { cursor } = await window.owner.changes({});
    const pressed = await window.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    let after = pressed;
    if (pressed.pending) {
      await window.owner.changes({}, undefined, { query: { cursor, wait: '10' } });
      after = await window.owner.getRelease({ release: release.id });
    }
    assert.equal(after.stage, 'canceled');
    assert.ok(performance.now() - killed < 10_000);
    const other = await open();
    const second = await applied(window.owner, program, '1.0.1');
    await window.platform.close();
    const canceled = await other.owner.cancel({ release: second.id }, {}, { ifMatch: second.revision });
    assert.equal(canceled.stage, 'canceled');
  });

  it('are refused a folder that a server serves, in words that name it', async () => {
    await open({ server: 'http://127.0.0.1:8080' });
    await assert.rejects(open(), (error) => {
      assert.ok(refusedWith('databaseLocked')(error));
      assert.equal((error as ProblemError).params.holder, 'http://127.0.0.1:8080');
      return true;
    });
  });
});

describe('a database that is not for this program', () => {
  let folder: string;
  let file: string;
  const spoil = async (how: (file: string) => Promise<void> | void) => {
    openDatabase(folder).close();
    await how(file);
  };
  /** Refused, with every byte, the time and the neighbours as they were. */
  const refused = async (code: string) => {
    const before = { bytes: await readFile(file), time: (await stat(file)).mtimeMs, names: await readdir(folder) };
    await assert.rejects(openStage({ folder }), refusedWith(code));
    const after = { bytes: await readFile(file), time: (await stat(file)).mtimeMs, names: await readdir(folder) };
    assert.deepEqual(after, before);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spoiled-'));
    file = join(folder, 'platform.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('from a newer version', async () => {
    await spoil((name) => {
      const database = new DatabaseSync(name);
      database.exec('PRAGMA journal_mode = DELETE; PRAGMA user_version = 99');
      database.close();
    });
    await refused('databaseNewer');
  });

  it('from a newer version that left its log behind', async () => {
    await spoil(async (name) => {
      const database = new DatabaseSync(name);
      database.exec('PRAGMA user_version = 99');
      // As after a crash: the log is there and nobody has it open.
      for (const ending of ['', '-wal', '-shm']) await copyFile(`${name}${ending}`, `${name}.copy${ending}`);
      database.close();
      for (const ending of ['', '-wal', '-shm']) await copyFile(`${name}.copy${ending}`, `${name}${ending}`);
    });
    const names = ['', '-wal'];
    const before = await Promise.all(names.map((ending) => readFile(`${file}${ending}`)));
    await assert.rejects(openStage({ folder }), refusedWith('databaseNewer'));
    assert.deepEqual(await Promise.all(names.map((ending) => readFile(`${file}${ending}`))), before);
  });

  it('of something else, no database at all, or cut short', async () => {
    await writeFile(file, 'my notes, which are longer than sixteen bytes');
    await refused('databaseBroken');
    await rm(file);
    await spoil((name) => {
      const database = new DatabaseSync(name);
      database.exec('PRAGMA journal_mode = DELETE; PRAGMA application_id = 7');
      database.close();
    });
    await refused('databaseBroken');
    await rm(file);
    await spoil(async (name) => {
      const database = new DatabaseSync(name);
      database.exec('PRAGMA journal_mode = DELETE');
      database.close();
      const bytes = await readFile(name);
      await writeFile(name, bytes.subarray(0, bytes.length / 2));
    });
    await refused('databaseBroken');
    await rm(file);
    await spoil(async (name) => {
      const database = new DatabaseSync(name);
      database.exec('PRAGMA journal_mode = DELETE');
      database.close();
      const bytes = await readFile(name);
      await writeFile(name, bytes.fill(0x5a, 3 * 4096, 4 * 4096));
    });
    await refused('databaseBroken');
  });
});
