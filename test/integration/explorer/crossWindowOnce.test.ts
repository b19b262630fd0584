import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createOnce } from '../../../src/extension/notifications/crossWindowOnce.ts';

const module = new URL('../../../src/extension/notifications/crossWindowOnce.ts', import.meta.url).href;

/** Another process asks for the keys `0` to `19` and answers which it may tell. */
async function inAnotherProcess(folder: string): Promise<string[]> {
  const script = `
    const { createOnce } = await import(${JSON.stringify(module)});
    const once = createOnce(${JSON.stringify(folder)});
    const mine = [];
    for (let key = 0; key < 20; key += 1) if (await once(String(key))) mine.push(String(key));
    console.log(JSON.stringify(mine));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(stdout) as string[];
}

describe('once', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'once-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('lets each key be told by one of two processes', async () => {
    const told = (await Promise.all([inAnotherProcess(folder), inAnotherProcess(folder)])).flat();
    assert.deepEqual(
      told.map(Number).sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, key) => key),
    );
  });

  it('lets a key be told once by one process', async () => {
    const once = createOnce(folder);
    assert.deepEqual([await once('a'), await once('a'), await once('b')], [true, false, true]);
  });

  it('forgets keys after seven days', async () => {
    await writeFile(join(folder, 'old'), '');
    await writeFile(join(folder, 'recent'), '');
    const day = 24 * 3600;
    const now = Date.now() / 1000;
    await utimes(join(folder, 'old'), now, now - 8 * day);
    await utimes(join(folder, 'recent'), now, now - 6 * day);
    await createOnce(folder)('a');
    const names = await readdir(folder);
    assert.equal(names.includes('old'), false);
    assert.equal(names.includes('recent'), true);
  });

  it('tells rather twice than never where the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const once = createOnce(join(folder, 'file', 'below'));
    assert.deepEqual([await once('a'), await once('a')], [true, true]);
  });
});
