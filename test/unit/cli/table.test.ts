import { strict as assert } from 'node:assert';
import { table } from '../../../src/cli/output/format.ts';
import { releaseFileProblems } from '../../../src/core/releaseFile/checks.ts';
import { parseReleaseFile } from '../../../src/core/releaseFile/parse.ts';

describe('what people wrote', () => {
  it('stays one line of a table', () => {
    const rows = table([
      ['a', 'rejected: “one\r\n  two\u2028three”', 'id'],
      ['b', '', 'id2'],
    ]);
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? '', /“one two three”/);
    assert.doesNotMatch(rows.join(''), /[\r\n\u2028]/);
  });

  it('is no ratio when it is no whole percentage, known without a platform', () => {
    const codes = (ratio: number) => {
      const text = JSON.stringify({ miniProgram: 'x', version: '1.0.0', grayscale: [{ ratio }, { ratio: 100 }] });
      const facts = { files: new Map(), live: null, today: '2026-01-01' };
      return releaseFileProblems(parseReleaseFile(text), facts).map(({ code }) => code);
    };
    for (const ratio of [0.1, 0, -1]) assert.ok(codes(ratio).includes('file.ratioInvalid'), String(ratio));
    assert.ok(!codes(10).includes('file.ratioInvalid'));
  });
});
