import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClaim } from '../../../src/extension/notifications/crossWindowClaim.ts';

const module = new URL('../../../src/extension/notifications/crossWindowClaim.ts', import.meta.url).href;

/** Another process asks for the keys `0` to `19` and answers which it may tell. */
async function inAnotherProcess(folder: string): Promise<string[]> {
  const script = `
    const { createClaim } = await import(${JSON.stringify(module)});
    const claim = createClaim(${JSON.stringify(folder)});
    const mine = [];
    for (let key = 0; key < 20; key += 1) if (await claim(String(key))) mine.push(String(key));
    console.log(JSON.stringify(mine));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(stdout) as string[];
}

describe('a claim across windows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claim-'));
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
    const claim = createClaim(folder);
    assert.deepEqual([await claim('a'), await claim('a'), await claim('b')], [true, false, true]);
  });

  it('forgets keys after seven days', async () => {
    await writeFile(join(folder, 'old'), '');
    await writeFile(join(folder, 'recent'), '');
    const day = 24 * 3600;
    const now = Date.now() / 1000;
    await utimes(join(folder, 'old'), now, now - 8 * day);
    await utimes(join(folder, 'recent'), now, now - 6 * day);
    await createClaim(folder)('a');
    const names = await readdir(folder);
    assert.equal(names.includes('old'), false);
    assert.equal(names.includes('recent'), true);
  });

  it('tells rather twice than never where the folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const claim = createClaim(join(folder, 'file', 'below'));
    assert.deepEqual([await claim('a'), await claim('a')], [true, true]);
  });
});
