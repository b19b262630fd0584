import { strict as assert } from 'node:assert';
import { dateTime, fileSize, list, sentences, shortDateTime, timeOfDay } from '../../../src/texts/format.ts';

describe('dates, sizes and lists in words', () => {
  it('join in the manner of the language', () => {
    assert.equal(list('en', ['One', 'Two', 3]), 'One, Two, 3');
    assert.equal(list('zh-cn', ['一', '二']), '一、二');
    assert.equal(sentences('en', ['One.', '', null, undefined, false, 'Two.']), 'One. Two.');
    assert.equal(sentences('zh-cn', ['一。', '', '二。']), '一。二。');
    assert.deepEqual([list('en', []), sentences('en', [''])], ['', '']);
  });

  it('show a moment by the local clock, and what is none as it came', () => {
    const moment = new Date(2026, 2, 1, 9, 5);
    assert.match(dateTime('en', moment), /^Mar 1, 2026,? 9:05\sAM$/);
    assert.match(dateTime('zh-cn', moment.toISOString()), /^2026年3月1日 0?9:05$/);
    assert.match(shortDateTime('en', moment), /^Mar 1,? 0?9:05\sAM$/);
    assert.match(timeOfDay('zh-cn', moment), /^0?9:05$/);
    for (const format of [dateTime, shortDateTime, timeOfDay]) assert.equal(format('en', 'soon'), 'soon');
  });

  it('round a size up, so that what breaks a limit never looks as if it kept it', () => {
    for (const [bytes, words] of [
      [0, '0 KB'],
      [1, '1 KB'],
      [256 * 1024, '256 KB'],
      [256 * 1024 + 1, '257 KB'],
      [1024 * 1024, '1 MB'],
      [20 * 1024 * 1024 + 1, '20.1 MB'],
    ] as const)
      assert.equal(fileSize(bytes), words);
  });
});
