import { strict as assert } from 'node:assert';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceBytesLimit } from '../../../src/core/limits.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import { png } from '../../shared/media.ts';
import { createProgram, openStage, upload } from './fixture.ts';

describe('what a killed server left', () => {
  it('is removed by the next one: half-written files, passwords and codes that nothing points to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
    const file = join(folder, 'secrets.json');
    const kept = { 'authorization/p/alipayCN': 'grant' };
    const orphans = { 'testPassword/1': 'canary', 'intent/2': 'code' };
    await writeFile(file, JSON.stringify({ ...kept, ...orphans }), { mode: 0o600 });
    await writeFile(`${file}.0d9c.tmp`, 'half', { mode: 0o600 });
    const stage = await openStage({ folder, secrets: await openFileSecrets(file), server: 'http://127.0.0.1:1' });
    await stage.end();
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), kept);
    assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.tmp')));
    await rm(folder, { recursive: true, force: true });
  });

  it('is removed by writing the secrets once, however many it left', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
    const file = join(folder, 'secrets.json');
    const names = Array.from({ length: 5 }, (_, index) => `intent/${index}`);
    await writeFile(file, JSON.stringify(Object.fromEntries(names.map((name) => [name, 'code']))), { mode: 0o600 });
    const { ino } = await stat(file);
    const inodes: number[] = [];
    await (await openFileSecrets(file)).removeOrphans?.(async (name) => {
      inodes.push((await stat(file)).ino);
      return name === names[2];
    });
    assert.deepEqual(
      inodes,
      names.map(() => ino),
    );
    assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), { 'intent/2': 'code' });
    await rm(folder, { recursive: true });
  });

  it('is not quoted when it is no JSON', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leftovers-'));
    const file = join(folder, 'secrets.json');
    await writeFile(file, '{"testPassword/1":"canary', { mode: 0o600 });
    await assert.rejects(
      openFileSecrets(file),
      (error) => error instanceof SyntaxError && !/canary/.test(String(error.stack)),
    );
    await rm(folder, { recursive: true });
  });
});

describe('a workspace that has stored as much as it may', () => {
  it('takes no package and no file, says so, and others still do', async () => {
    const s = await openStage();
    try {
      const program = await createProgram(s.owner);
      const other = await createProgram(s.owner, 'Other');
      const store = await openStore({ folder: s.folder });
      await store.write((tx) => tx.update('usage', program.workspace, { bytes: workspaceBytesLimit - 10 }));
      await store.close();
      await assert.rejects(upload(s.owner, program, '1.0.0'), { code: 'workspaceFull' });
      await assert.rejects(s.owner.uploadFile({ workspace: program.workspace }, png(190, 190)), {
        code: 'workspaceFull',
      });
      // What is there already takes no more.
      await s.owner.uploadFile({ workspace: program.workspace }, png(180, 180));
      await upload(s.owner, other, '1.0.0');
    } finally {
      await s.end();
    }
  });
});
