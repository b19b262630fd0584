import assert from 'node:assert/strict';
import type { FileProblem } from '../../../src/core/releaseFile/fileProblems.ts';
import { findRange } from '../../../src/core/releaseFile/jsonRanges.ts';
import { parseReleaseFile, quickCharacters } from '../../../src/core/releaseFile/parse.ts';
import { fileProblemText, fixText } from '../../../src/texts/releaseFile/releaseFile.ts';

const five = `{
  "miniProgram": "Coffee Corner",
  "version": "1.0.1",
  "versionDescription": "Order ahead: choose a time, pay, and pick up without a queue."
}`;

/** Each problem as the piece of text that it marks, its code and its sentence. */
function told(text: string): { marked: string; code: string; says: string; fixes: string[] }[] {
  const document = parseReleaseFile(text);
  return document.problems.map((problem: FileProblem) => {
    const { offset, length } = findRange(document.root, problem);
    const marked = document.text.slice(offset, offset + length);
    const fixes = problem.fixes.map((fix) => fixText('en', fix));
    return { marked, code: problem.code, says: fileProblemText('en', problem), fixes };
  });
}

describe('a release file', () => {
  it('of five lines is a whole one', () => {
    const { complete, problems } = parseReleaseFile(five);
    assert.deepEqual(problems, []);
    assert.equal(complete?.version, '1.0.1');
  });

  it('may hold comments, trailing commas, a byte order mark and CRLF, and its ranges stay right', () => {
    const text = `\uFEFF{\r\n  // who\r\n  "miniProgram": "Coffee Corner",\r\n  "version": 101,\r\n}`;
    const [problem, ...others] = told(text);
    assert.deepEqual(others, []);
    assert.equal(problem?.marked, '101');
    assert.equal(problem?.says, 'Expected a string, found a number.');
    assert.deepEqual(problem?.fixes, ['Change to 101']);
  });

  it('with an object for a text is told, whatever keys the object has', () => {
    const [problem] = told('{ "miniProgram": { "toString": 1 }, "version": "1.0.1" }');
    assert.equal(problem?.says, 'Expected a string, found an object.');
  });

  it('with an unknown key names the nearest known one, at the key', () => {
    const [problem] = told('{"miniProgram": "A", "version": "1.0.0", "realeaseType": "final"}');
    assert.equal(problem?.marked, '"realeaseType"');
    assert.equal(problem?.code, 'file.unknownKey');
    assert.deepEqual(problem?.fixes, ['Rename to “releaseType”', 'Remove “realeaseType”']);
  });

  it('with an unknown key goes on with all the rest', () => {
    const { value } = parseReleaseFile('{"miniProgram": "A", "version": "1.0.0", "nonsense": [1]}');
    assert.deepEqual(value, { miniProgram: 'A', version: '1.0.0' });
  });

  it('with a key that stands twice marks the one that does not count', () => {
    const [problem] = told('{"miniProgram": "A", "version": "1.0.0", "version": "1.0.1"}');
    assert.deepEqual([problem?.code, problem?.marked], ['file.duplicateKey', '"version"']);
    assert.equal(
      parseReleaseFile('{"miniProgram": "A", "version": "1.0.0", "version": "1.0.1"}').value.version,
      '1.0.1',
    );
  });

  it('tells a missing key, a wrong form and a value that is none', () => {
    const text = '{"miniProgram": "A", "releaseType": "fnal", "grayscale": [{"ratio": "10", "gate": {"comand": "x"}}]}';
    assert.deepEqual(
      told(text).map(({ code, marked }) => [code, marked]),
      [
        ['file.keyMissing', '{'],
        ['file.valueUnknown', '"fnal"'],
        ['file.wrongType', '"10"'],
        ['file.keyMissing', '"gate"'],
        ['file.unknownKey', '"comand"'],
      ],
    );
  });

  it('with several unknown keys tells each of them', () => {
    const text =
      '{"miniProgram": "A", "version": "1.0.0", "one": 1, "configuration": {"two": 2, "three": 3}, "toString": 4}';
    assert.deepEqual(
      told(text).map(({ code, marked }) => [code, marked]),
      ['"two"', '"three"', '"one"', '"toString"'].map((key) => ['file.unknownKey', key]),
    );
  });

  it('with a list in the place of an object, or a number that is infinite, is wrong there', () => {
    for (const part of ['"languages": []', '"configuration": []', '"grayscale": [{"ratio": 1e999}]']) {
      const [problem, ...others] = told(`{"miniProgram": "A", "version": "1.0.0", ${part}}`);
      assert.deepEqual([problem?.code, others], ['file.wrongType', []], part);
    }
  });

  it('that is no JSON is told at the place, and what can be read is', () => {
    const { value } = parseReleaseFile('{"miniProgram": "A" "version": "1.0.0"}');
    assert.equal(value.miniProgram, 'A');
    const [problem] = told('{"miniProgram": "A" "version": "1.0.0"}');
    assert.equal(problem?.says, 'Invalid JSON: expected a comma.');
  });

  it('of a newer format is told as such, and of nothing else', () => {
    assert.deepEqual(
      told('{"schemaVersion": 7, "novelty": true}').map(({ code }) => code),
      ['file.schemaNewer'],
    );
  });

  it('that is empty, a list, huge or deep ends no reader', () => {
    const noText = '{"version": [{"toString": 1}]}';
    for (const text of ['', '[]', 'null', '{', noText, `${'['.repeat(200_000)}`, `{"a": "${'x'.repeat(5_000_000)}"}`]) {
      assert.doesNotThrow(() => parseReleaseFile(text));
    }
    assert.deepEqual(
      told(`{"version": ${'['.repeat(200)}`).map(({ code }) => code),
      ['file.tooDeep'],
    );
  });

  it('goes on with the rest where a step or an item is not whole, and places stay those of the text', () => {
    const steps = parseReleaseFile('{ "miniProgram": "A", "version": "1.0", "grayscale": [{ "hold": "1d" }] }');
    assert.equal(steps.value.version, '1.0');
    const list = parseReleaseFile(
      '{ "miniProgram": "A", "version": "1.0.0", "configuration": { "testers": [1, "x"], "h5Domains": ["a.example"] } }',
    );
    assert.deepEqual(list.value.configuration, { h5Domains: ['a.example'] });
    assert.deepEqual(list.problems[0]?.path, ['configuration', 'testers', 0]);
  });
});

describe('a release file of a megabyte', () => {
  it('is refused where other work waits, and told with its limit', () => {
    const text = JSON.stringify({ version: '1.0.0', description: 'x'.repeat(1_000_000) });
    const started = performance.now();
    const [problem] = parseReleaseFile(text, quickCharacters).problems;
    assert.ok(performance.now() - started < 50);
    assert.deepEqual([problem?.code, problem?.params], ['file.tooLarge', { limit: 256 }]);
  });
});
