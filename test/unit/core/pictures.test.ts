import { strict as assert } from 'node:assert';
import { readFileFacts } from '../../../src/core/fileFacts.ts';
import { isCmyk } from '../../../src/core/pictureFacts.ts';
import { png } from '../../shared/media.ts';

/** A JPEG of one frame header, with bytes before its marker. */
const jpeg = (components: number, fill: number[] = [], end = [0xff, 0xd9]): Buffer =>
  Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    ...fill,
    0xff,
    0xc0,
    0,
    8 + components * 3,
    8,
    0,
    9,
    0,
    9,
    components,
    ...Array.from({ length: components * 3 }, () => 1),
    ...end,
  ]);

describe('pictures', () => {
  it('are whole, or no pictures', () => {
    const whole = png(180, 180);
    assert.equal(readFileFacts(whole)?.type, 'png');
    for (const part of [2, 1.3, 1.05]) assert.equal(readFileFacts(whole.subarray(0, whole.length / part)), null);
    assert.equal(readFileFacts(Buffer.concat([whole, Buffer.from('a note')]))?.type, 'png');
    assert.equal(readFileFacts(jpeg(3))?.type, 'jpg');
    assert.equal(readFileFacts(jpeg(3, [], [])), null);
  });

  it('in four colours are seen, also with fill bytes before a marker', () => {
    assert.deepEqual([isCmyk(jpeg(4)), isCmyk(jpeg(4, [0xff, 0xff])), isCmyk(jpeg(3, [0xff]))], [true, true, false]);
  });
});
