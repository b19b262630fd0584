import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import minimatch from 'minimatch';
import { compileGlob, isBoundedGlob } from '../../../src/packing/globs.ts';

const pieces = [
  'a',
  'b',
  'ab',
  '.',
  '..',
  '*',
  '**',
  '?',
  '/',
  '[ab]',
  '[!a]',
  '{a,b}',
  '{1..3}',
  '@(a|b)',
  '!(a)',
  '+(a|b)',
  '\\*',
  '!',
  '#',
  '-',
];
const names = ['a', 'b', 'ab', 'ba', '.a', 'aab', 'a.b', '-', '*', '1', '', '咖'];

const millisecondsOf = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

describe('patterns that leave files out', () => {
  it('match what minimatch 3 matches', () => {
    const pattern = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
    const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    let compared = 0;
    fc.assert(
      fc.property(pattern, path, (text, file) => {
        if (file.startsWith('/') || file.endsWith('/') || file.includes('//') || !isBoundedGlob(text)) return;
        compared += 1;
        assert.equal(compileGlob(text)(file), minimatch(file, text), JSON.stringify([text, file]));
      }),
      { numRuns: 5000, seed: 11 },
    );
    assert.ok(compared > 1000, `compared ${compared}`);
  });

  it('as people write them are all taken', () => {
    const usual = [
      '*.md',
      '**/*.map',
      'docs/**',
      'release',
      '**/__tests__/**',
      '*.{png,jpg,gif}',
      '!(*.js)',
      '**/*.@(ts|tsx)',
    ];
    for (const text of [...usual, '[Rr]eadme*', '+(a|b)', 'node_modules/**/test/**/*.js', '', '#x'])
      assert.ok(isBoundedGlob(text), text);
  });

  it('that could keep a machine busy are matched at once, or refused', () => {
    const long = 'a'.repeat(250);
    const deep = Array(200).fill('a').join('/');
    const hostile = [
      [`${'*a'.repeat(30)}b`, long],
      [`${'?*a'.repeat(80)}b`, long],
      [`${'**/a/'.repeat(40)}b`, deep],
      [`${'**/*a*/'.repeat(40)}b`, deep],
    ];
    for (const [text = '', file = ''] of hostile) {
      assert.ok(isBoundedGlob(text), text);
      const took = millisecondsOf(() => assert.equal(compileGlob(text)(file), false));
      assert.ok(took < 50, `${text}: ${took} ms`);
    }
    const refused = [
      '+(a|aa)b',
      '*(*(a))b',
      `${'[a]*'.repeat(10)}b`,
      '{a,b}'.repeat(20),
      '{1..1000000}',
      'a'.repeat(2000),
      'x!(a*)*b*c',
      `${'{'.repeat(900)}`,
    ];
    const took = millisecondsOf(() => {
      for (const text of refused.slice(0, -1)) assert.ok(!isBoundedGlob(text), text.slice(0, 80));
      isBoundedGlob(refused.at(-1) ?? '');
    });
    assert.ok(took < 200, `${took} ms`);
  });
});
