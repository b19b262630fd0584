import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readJsonText } from '../../../src/packing/jsonText.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('strict JSON with places', () => {
  const faults: [text: string, fault: string, line: number, column: number][] = [
    ['\uFEFF{}', 'byteOrderMark', 1, 1],
    ['{\n  // a\n}', 'comment', 2, 3],
    ['{"a": 1 /* b */}', 'comment', 1, 9],
    ['{"a": 1,\r\n}', 'trailingComma', 1, 8],
    ['[1, 2 , ]', 'trailingComma', 1, 7],
    ['', 'truncated', 1, 1],
    ['{"a": [1', 'truncated', 1, 9],
    ['{"a": "b', 'truncated', 1, 9],
    ['{"a": "b\n"}', 'syntax', 1, 9],
    ['{"a" 1}', 'syntax', 1, 6],
    ['{a: 1}', 'syntax', 1, 2],
    ["{'a': 1}", 'syntax', 1, 2],
    ['{"a": 01}', 'syntax', 1, 8],
    ['{"a": "\\x"}', 'syntax', 1, 8],
    ['{} {}', 'syntax', 1, 4],
    ['[,1]', 'syntax', 1, 2],
    ['[1 2]', 'syntax', 1, 4],
    [`${'['.repeat(100_000)}`, 'tooDeep', 1, 502],
  ];
  for (const [text, fault, line, column] of faults) {
    it(`${fault} in ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.deepEqual(readJsonText(text), { fault, place: { line, column } });
    });
  }

  it('tells where values begin', () => {
    const json = readJsonText('{\n  "a": {"b c": [true,\n "x"]}, "a": 1}');
    assert.ok('value' in json);
    assert.deepEqual(json.placeOf('/a/b c/1'), { line: 3, column: 2 });
    assert.equal(json.placeOf('/b'), undefined);
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
