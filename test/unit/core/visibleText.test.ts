import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { hasVisibleCharacter, visibleJson, visibleLine, visibleText } from '../../../src/core/visibleText.ts';

/** What no terminal and no label may be given. */
const dangerous = /(?![\n\t])[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e0fff}]/u;

describe('visible text', () => {
  it('names escape, C1, bidi, zero-width and NUL characters by their numbers', () => {
    assert.equal(visibleText('a\u001b[2Jb'), 'a[U+001B][2Jb');
    assert.equal(visibleText('\u009b31m\u0000'), '[U+009B]31m[U+0000]');
    assert.equal(visibleText('exe\u202egnp'), 'exe[U+202E]gnp');
    assert.equal(visibleText('pay\u200bpal\u3164\u{e0041}'), 'pay[U+200B]pal[U+3164][U+E0041]');
    assert.equal(visibleText('100 %\rdone'), '100 %[U+000D]done');
  });

  it('leaves languages, emoji and lines as they are', () => {
    for (const text of ['街角咖啡', 'Café – “x”', '👨‍👩‍👧', '❤️', '👩🏽‍💻', 'a\n\tb', 'قهوة'])
      assert.equal(visibleText(text), text);
    assert.equal(visibleText('a\r\nb'), 'a\nb');
    assert.equal(visibleLine('a\n  b'), 'a b');
  });

  it('is the same a second time, and never holds what it is there to stop', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, (given) => {
        const shown = visibleText(given);
        assert.doesNotMatch(
          shown.replace(/(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d/gu, ''),
          dangerous,
        );
        assert.equal(visibleText(shown), shown);
      }),
    );
  });

  it('writes JSON that parses to the same value and holds no control character', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = visibleJson(value);
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
        assert.doesNotMatch(json, dangerous);
      }),
    );
  });

  it('sees that a name of blanks, joiners and fillers shows nothing', () => {
    for (const text of ['', ' \u3000', '\u200b\u2060', '\u3164', '\u2800', '\u0000'])
      assert.ok(!hasVisibleCharacter(text), text);
    for (const text of ['a', '咖', '👍', '.']) assert.ok(hasVisibleCharacter(text), text);
  });
});
