import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCmyk } from '../../../src/core/pictureFacts.ts';
import { readReferences, toFileFacts } from '../../../src/plan/preflight/readReferences.ts';
import { png } from '../../shared/media.ts';
import { type ReleaseFolder, releaseFolder } from '../../shared/releaseFolder.ts';

/** The frame header of a jpg with so many colours, 8 × 8. */
const jpg = (colours: number): Buffer =>
  Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    8 + 3 * colours,
    8,
    0,
    8,
    0,
    8,
    colours,
    ...Array(3 * colours).fill(1),
    0xff,
    0xd9,
  ]);

describe('the files that a release file names', () => {
  let folder: ReleaseFolder;
  let outside: string;
  before(async () => {
    folder = await releaseFolder();
    outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await writeFile(join(outside, 'logo.png'), png(8, 8));
    await symlink(join(outside, 'logo.png'), join(folder.folder, 'leads-out.png'));
    await symlink('logo.png', join(folder.folder, 'leads-in.png'));
    await symlink('loop-b.png', join(folder.folder, 'loop-a.png'));
    await symlink('loop-a.png', join(folder.folder, 'loop-b.png'));
    await folder.write('latin1.txt', Buffer.from([0xe9, 0x20, 0xff]));
    await folder.write('bom.txt', '\uFEFF每天一杯好咖啡');
    await folder.write('print.jpg', jpg(4));
  });
  after(async () => {
    await folder.end();
    await rm(outside, { recursive: true, force: true });
  });

  const factsOf = async (logos: string[], taglines: string[] = []) => {
    const languages = Object.fromEntries(
      [...logos.map((logo) => ({ logo })), ...taglines.map((file) => ({ tagline: { file } }))].map((entry, index) => [
        `l${index}`,
        entry,
      ]),
    );
    return Object.fromEntries(toFileFacts(await readReferences(folder.folder, { languages })));
  };

  it('are read as pictures, also through a link inside the folder', async () => {
    const facts = await factsOf(['logo.png', 'leads-in.png']);
    assert.deepEqual(facts['leads-in.png'], facts['logo.png']);
    const fact = facts['logo.png'];
    assert.equal(fact?.state === 'file' && fact.picture?.width, 180);
  });

  it('are never opened outside of the folder', async () => {
    const facts = await factsOf(['leads-out.png', '../logo.png', '/etc/passwd']);
    assert.deepEqual(facts, { 'leads-out.png': { state: 'outside' } });
  });

  it('are told apart: missing, a folder, a circle of links, no picture, no text', async () => {
    const facts = await factsOf(['none.png', 'screens', 'loop-a.png', 'tagline.txt'], ['latin1.txt', 'bom.txt']);
    assert.deepEqual(facts['none.png'], { state: 'missing' });
    assert.deepEqual(facts.screens, { state: 'folder' });
    assert.deepEqual(facts['loop-a.png'], { state: 'unreadable', reason: 'ELOOP' });
    assert.equal(facts['tagline.txt']?.state === 'file' && facts['tagline.txt'].picture, null);
    assert.equal(facts['latin1.txt']?.state === 'file' && facts['latin1.txt'].text, null);
    assert.equal(facts['bom.txt']?.state === 'file' && facts['bom.txt'].text, '每天一杯好咖啡');
  });

  it('are known for the colours of print', () => {
    assert.deepEqual(
      [isCmyk(jpg(4)), isCmyk(jpg(3)), isCmyk(png(8, 8)), isCmyk(new Uint8Array())],
      [true, false, false, false],
    );
  });
});
