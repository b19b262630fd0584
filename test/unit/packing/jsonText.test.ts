import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findNodeAtLocation } from 'jsonc-parser';
import { readJsonText } from '../../../src/packing/jsonText.ts';
import { packingText } from '../../../src/texts/packing/packing.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('strict JSON with places', () => {
  const faults: [text: string, reason: string, line: number, column: number][] = [
    ['\uFEFF{}', 'byteOrderMark', 1, 1],
    ['{\n  // a\n}', 'InvalidCommentToken', 2, 3],
    ['{"a": 1 /* b */}', 'InvalidCommentToken', 1, 9],
    ['{"a": 1,\r\n}', 'trailingComma', 1, 8],
    ['[1, 2 , ]', 'trailingComma', 1, 7],
    ['', 'ValueExpected', 1, 1],
    ['{"a": [1', 'CloseBracketExpected', 1, 9],
    ['{"a": "b', 'UnexpectedEndOfString', 1, 7],
    ['{"a" 1}', 'ColonExpected', 1, 6],
    ['{a: 1}', 'InvalidSymbol', 1, 2],
    ['{"a": 01}', 'CommaExpected', 1, 8],
    ['{"a": "\\x"}', 'InvalidEscapeCharacter', 1, 7],
    ['{} {}', 'EndOfFileExpected', 1, 4],
    ['[,1]', 'ValueExpected', 1, 2],
    ['[1 2]', 'CommaExpected', 1, 4],
    [`${'['.repeat(100_000)}`, 'tooDeep', 1, 501],
  ];
  for (const [text, reason, line, column] of faults) {
    it(`${reason} in ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.deepEqual(readJsonText(text), { reason, place: { line, column } });
    });
  }

  it('tells where values begin', () => {
    const json = readJsonText('{\n  "a": {"b c": [true,\n "x"]}}');
    assert.ok('value' in json);
    assert.deepEqual(json.placeOf(findNodeAtLocation(json.tree, ['a', 'b c', 1])), { line: 3, column: 2 });
    assert.equal(json.placeOf(findNodeAtLocation(json.tree, ['b'])), undefined);
  });

  it('tells every place of a whole megabyte without a pause', () => {
    const text = `[${'\n"a",'.repeat(200_000)}\n"b"]`;
    const start = performance.now();
    const json = readJsonText(text);
    assert.ok('value' in json);
    const places = json.tree.children?.map(json.placeOf);
    assert.deepEqual(places?.at(-1), { line: 200_002, column: 1 });
    assert.ok(performance.now() - start < 5_000);
  });

  it('names the reason in the language of the sentence', () => {
    const problem = { code: 'packing.appJsonBroken', params: { reason: 'trailingComma' } };
    assert.match(packingText('en', problem), /comma after the last item/);
    assert.match(packingText('zh-cn', problem), /^[^a-z]*app\.json[^a-z]*JSON[^a-zA-Z]*$/);
  });

  it('takes and refuses what JSON.parse does', () => {
    const mutated = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '\\', '/', 'e', '-', '0', ' ', '\t', '\u0007'),
      )
      .map(([text, at, inserted]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + inserted + text.slice(cut + (at % 2));
      });
    fc.assert(
      fc.property(mutated, (text) => {
        const json = readJsonText(text);
        assert.equal('value' in json, parses(text));
        if ('value' in json) assert.deepEqual(json.value, JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });
});
