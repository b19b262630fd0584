import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileNotPrivateError, readPrivateFile, writePrivateFile } from '../../../src/files/privateFile.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';

describe('Private files', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'private-'));
    file = join(folder, 'secrets.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A folder in the file's place, so that nothing can be written there. */
  const block = () => mkdir(file);
  const unblock = () => rm(file, { recursive: true });

  it('are replaced as a whole and belong to their owner alone', async () => {
    assert.equal(await readPrivateFile(file), null);
    await writePrivateFile(file, 'first');
    await writePrivateFile(file, 'second');
    assert.equal(await readPrivateFile(file), 'second');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['secrets.json']);
  });

  it('are not read where others can read them', async () => {
    await writePrivateFile(file, 'text');
    await chmod(file, 0o640);
    await assert.rejects(readPrivateFile(file), (error) => FileNotPrivateError.is(error, 'fileNotPrivate'));
  });

  it('are written in spite of what a killed process left', async () => {
    await writeFile(`${file}.${process.pid}.tmp`, 'half');
    await writePrivateFile(file, 'whole');
    assert.equal(await readPrivateFile(file), 'whole');
  });

  it('leave nothing behind where a write fails', async () => {
    await block();
    await assert.rejects(writePrivateFile(file, 'text'));
    assert.deepEqual(await readdir(folder), ['secrets.json']);
  });

  it('keep a secret only once it is on the disk, and the next one after a failure', async () => {
    const secrets = await openFileSecrets(file);
    await block();
    await assert.rejects(secrets.set('lost', '1'));
    assert.equal(await secrets.get('lost'), undefined);
    await unblock();
    await Promise.all([secrets.set('one', '1'), secrets.set('two', '2'), secrets.delete('one')]);
    assert.deepEqual([await secrets.get('one'), await secrets.get('two')], [undefined, '2']);
    assert.equal(await (await openFileSecrets(file)).get('two'), '2');
    assert.equal(await (await openFileSecrets(file)).get('lost'), undefined);
  });
});
