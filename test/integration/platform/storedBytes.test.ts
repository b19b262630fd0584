import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { openDatabase } from '../../../src/platform/store/sqlite/openDatabase.ts';
import { png, zipOf } from '../../shared/media.ts';
import { createProgram, openStage, type Stage } from './fixture.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the bytes of a version', () => {
  let folder: string;
  const stages: Stage[] = [];
  const open = async () => {
    const stage = await openStage({ folder });
    stages.push(stage);
    return stage;
  };
  const isThere = async (kind: 'packages' | 'files', bytes: Uint8Array): Promise<boolean> =>
    readFile(join(folder, kind, hashOf(bytes))).then(
      (found) => bytes.byteLength === found.byteLength,
      (error: NodeJS.ErrnoException) => {
        assert.equal(error.code, 'ENOENT');
        return false;
      },
    );
  const namesIn = (kind: string): Promise<string[]> =>
    readdir(join(folder, kind)).catch((error: NodeJS.ErrnoException) => {
      assert.equal(error.code, 'ENOENT');
      return [];
    });
  const send = (client: ReleaseClient, miniProgram: string, zip: Uint8Array, number: string): Promise<boolean> =>
    client.uploadVersion({ miniProgram }, zip, { query: { number } }).then(
      () => true,
      () => false,
    );
  const packages = (round: number) =>
    Promise.all(
      ['one', 'other'].map((text) =>
        zipOf({ 'app.json': '{"pages":["pages/index/index"]}', 'note.txt': `${round} ${text}` }),
      ),
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bytes-'));
  });
  afterEach(async () => {
    for (const stage of stages.splice(0)) await stage.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('stay when the same bytes are refused elsewhere at the same moment, from two windows on one folder', async () => {
    const [first, second] = [await open(), await open()];
    const refusing = await createProgram(first.owner, 'Refusing');
    const taking = await createProgram(first.owner, 'Taking');
    let refused = 0;
    const lost: number[] = [];
    for (let round = 1; round <= 100; round += 1) {
      const [other = new Uint8Array(), shared = new Uint8Array()] = await packages(round);
      const number = `1.0.${round}`;
      const [won, again, taken] = await Promise.all([
        send(first.owner, refusing.id, other, number),
        send(first.owner, refusing.id, shared, number),
        send(second.owner, taking.id, shared, number),
      ]);
      assert.ok(taken, `round ${round}`);
      if (won && !again) refused += 1;
      if (!(await isThere('packages', shared))) lost.push(round);
    }
    assert.ok(refused > 0, 'no upload was refused, so nothing was tried');
    assert.deepEqual(lost, []);
  });

  it('leave no trace when the upload is refused', async () => {
    const { owner } = await open();
    const { id } = await createProgram(owner);
    const [one = new Uint8Array(), other = new Uint8Array()] = await packages(0);
    const taken = await Promise.all([send(owner, id, one, '1.0.0'), send(owner, id, other, '1.0.0')]);
    assert.deepEqual(
      [...taken].sort((a, b) => Number(a) - Number(b)),
      [false, true],
    );
    assert.deepEqual(await namesIn('packages'), [hashOf(taken[0] ? one : other)]);
    assert.deepEqual(await namesIn('incoming'), []);
  });

  it('leave no trace when the database stays busy, packages and pictures alike; the same bytes are taken afterwards', async () => {
    const { owner } = await open();
    const { id, workspace } = await createProgram(owner);
    const [zip = new Uint8Array()] = await packages(0);
    const picture = png(200, 200, 31);
    const before = await namesIn('files');
    const writer = openDatabase(folder);
    writer.exec('BEGIN IMMEDIATE');
    const asked = { idempotencyKey: 'kept-busy' };
    const refusals = await Promise.allSettled([
      owner.uploadVersion({ miniProgram: id }, zip, { ...asked, query: { number: '1.0.0' } }),
      owner.uploadFile({ workspace }, picture, asked),
    ]);
    writer.exec('ROLLBACK');
    writer.close();
    assert.deepEqual(
      refusals.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.deepEqual([await namesIn('packages'), await namesIn('files'), await namesIn('incoming')], [[], before, []]);
    assert.ok(await send(owner, id, zip, '1.0.0'));
    assert.equal((await owner.uploadFile({ workspace }, picture)).id, hashOf(picture));
    assert.ok((await isThere('packages', zip)) && (await isThere('files', picture)));
  });

  it('stay when another window is closed in the middle of sending the same', async () => {
    const { owner } = await open();
    const { id } = await createProgram(owner);
    const other = await createProgram(owner, 'Other');
    for (let round = 1; round <= 10; round += 1) {
      const closing = await open();
      const [zip = new Uint8Array()] = await packages(round);
      const number = `1.0.${round}`;
      const sent = Promise.all([send(closing.owner, other.id, zip, number), send(owner, id, zip, number)]);
      await closing.platform.close();
      const [, taken] = await sent;
      assert.ok(taken, `round ${round}`);
      assert.ok(await isThere('packages', zip), `round ${round}`);
    }
    assert.deepEqual(await namesIn('incoming'), []);
  });

  it('that a killed process left half sent are removed a day later; what another one sends now stays', async () => {
    const home = join(folder, 'incoming');
    await mkdir(home);
    await Promise.all(['old', 'young'].map((name) => writeFile(join(home, name), 'half')));
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(home, 'old'), longAgo, longAgo);
    await open();
    assert.deepEqual(await namesIn('incoming'), ['young']);
  });
});
