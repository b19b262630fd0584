import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { ProblemError } from '../../../src/core/problems.ts';
import { openArchive } from '../../../src/platform/store/backup/archive.ts';
import { createBackup } from '../../../src/platform/store/backup/createBackup.ts';
import type { Manifest } from '../../../src/platform/store/backup/manifest.ts';
import { restoreBackup } from '../../../src/platform/store/backup/restoreBackup.ts';
import { createProgram, openStage, type Stage, upload } from './fixture.ts';

type Entries = Map<string, Buffer>;
type Change = (entries: Entries, manifest: Manifest) => object | undefined;

describe('a backup', () => {
  let folder: string;
  let file: string;
  let target: string;
  let stage: Stage;
  const { signal } = new AbortController();
  const back = (more: object = {}) =>
    createBackup({ folder: stage.folder, file, withSecrets: true, version: '0.0.0', now: new Date(), signal, ...more });
  const restore = () => restoreBackup({ file, folder: target, signal });

  before(async () => {
    stage = await openStage();
    await upload(stage.owner, await createProgram(stage.owner), '1.0.0');
  });
  after(() => stage.end());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backups-'));
    file = join(folder, 'backup');
    target = join(folder, 'new', 'data');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Makes the backup anew with changes; the manifest is the given one, else the one that it had. */
  async function remake(change: Change): Promise<void> {
    const archive = await openArchive(file);
    const entries: Entries = new Map();
    for (const [name, entry] of archive.entries) entries.set(name, await buffer(await archive.open(entry)));
    archive.close();
    const manifest = JSON.parse(String(entries.get('backup.json'))) as Manifest;
    entries.set('backup.json', Buffer.from(JSON.stringify(change(entries, manifest) ?? manifest)));
    const zip = new ZipFile();
    for (const [name, bytes] of entries) zip.addBuffer(bytes, name);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(file));
  }
  /** The same manifest for other bytes of a file. */
  const listed = (manifest: Manifest, name: string, bytes: Buffer): Manifest => ({
    ...manifest,
    files: manifest.files.map((one) =>
      one.name === name
        ? { name: one.name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
        : one,
    ),
  });
  const nameOf = (manifest: Manifest, start: string): string =>
    manifest.files.find(({ name }) => name.startsWith(start))?.name ?? '';
  const flip = (bytes: Buffer | undefined, at: number): Buffer => {
    const copy = Buffer.from(bytes ?? '');
    copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
    return copy;
  };

  const changes: Readonly<Record<string, readonly [code: string, change: Change]>> = {
    'with another byte in a package': [
      'backupBroken',
      (entries, manifest) => {
        const name = nameOf(manifest, 'packages/');
        entries.set(name, flip(entries.get(name), 5));
        return undefined;
      },
    ],
    'with another package under its name': [
      'backupBroken',
      (entries, manifest) => {
        const name = nameOf(manifest, 'packages/');
        entries.set(name, Buffer.from('other'));
        return listed(manifest, name, Buffer.from('other'));
      },
    ],
    'whose database is damaged': [
      'backupBroken',
      (entries, manifest) => {
        const bytes = Buffer.from(entries.get('platform.sqlite') ?? '').fill(0x5a, 3 * 4096, 4 * 4096);
        entries.set('platform.sqlite', bytes);
        return listed(manifest, 'platform.sqlite', bytes);
      },
    ],
    'whose database is something else': [
      'backupBroken',
      (entries, manifest) => {
        entries.set('platform.sqlite', Buffer.from('my notes, which are longer than sixteen bytes'));
        return listed(manifest, 'platform.sqlite', entries.get('platform.sqlite') ?? Buffer.alloc(0));
      },
    ],
    'that lacks a package its database refers to': [
      'backupBroken',
      (entries, manifest) => {
        const name = nameOf(manifest, 'packages/');
        entries.delete(name);
        return { ...manifest, files: manifest.files.filter((one) => one.name !== name) };
      },
    ],
    'with a file that is not listed': [
      'backupBroken',
      (entries) => {
        entries.set('extra', Buffer.from('x'));
        return undefined;
      },
    ],
    'with a file for another place': [
      'backupBroken',
      (entries, manifest) => {
        entries.set('files/up', Buffer.from('x'));
        const sha256 = createHash('sha256').update('x').digest('hex');
        return { ...manifest, files: [...manifest.files, { name: 'files/up', bytes: 1, sha256 }] };
      },
    ],
    'without a list': ['backupBroken', () => ({ product: 'another' })],
    'of a later format': ['backupNewer', (_, manifest) => ({ ...manifest, format: 2, files: 'otherwise' })],
    'with a database of a later format': ['databaseNewer', (_, manifest) => ({ ...manifest, database: 99 })],
  };

  for (const [name, [code, change]] of Object.entries(changes)) {
    it(`${name} is refused, and nothing is left of it`, async () => {
      await back();
      await remake(change);
      await assert.rejects(restore(), (error) => ProblemError.is(error) && error.code === code);
      assert.deepEqual(await readdir(folder), ['backup']);
    });
  }

  it('that is cut short or no zip file is refused', async () => {
    const { bytes } = await back();
    for (const length of [bytes - 10, bytes / 2, 0]) {
      await truncate(file, Math.floor(length));
      await assert.rejects(restore(), (error) => ProblemError.is(error) && error.code === 'backupBroken');
    }
    assert.deepEqual(await readdir(folder), ['backup']);
  });

  it('that is stopped leaves nothing behind, nor does its restore', async () => {
    const stopped = AbortSignal.abort();
    await assert.rejects(back({ signal: stopped }), { name: 'AbortError' });
    assert.deepEqual(await readdir(folder), []);
    await back();
    await assert.rejects(restoreBackup({ file, folder: target, signal: stopped }), { name: 'AbortError' });
    assert.deepEqual(await readdir(folder), ['backup']);
  });

  it('names the stored files that are missing or damaged, and is restored without them', async () => {
    const [name = ''] = await readdir(join(stage.folder, 'packages'));
    const place = join(stage.folder, 'packages', name);
    const bytes = await readFile(place);
    try {
      await writeFile(place, flip(bytes, 5));
      assert.deepEqual((await back()).manifest.missing, [`packages/${name}`]);
    } finally {
      await writeFile(place, bytes);
    }
    await restore();
    assert.ok(!existsSync(join(target, 'packages')));
  });
});
