import assert from 'node:assert/strict';
import { backoff, readRetryAfter } from '../../../src/core/backoff.ts';

describe('Back-off', () => {
  const pauses = (random: number) =>
    [1, 2, 3, 4, 5, 2000].map((attempt) => backoff(attempt, { base: 1000, max: 6000, random: () => random }));

  it('doubles up to the longest pause', () => assert.deepEqual(pauses(0.5), [1000, 2000, 4000, 6000, 6000, 6000]));

  it('spreads a quarter around it, and never beyond the longest', () => {
    assert.deepEqual(pauses(0), [750, 1500, 3000, 4500, 4500, 4500]);
    assert.deepEqual(pauses(1), [1250, 2500, 5000, 6000, 6000, 6000]);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const table: readonly (readonly [string | undefined, number | null])[] = [
    [undefined, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['0', 0],
    ['120', 120_000],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    // More than a timer can wait would be no pause at all.
    ['99999999999', 2 ** 31 - 1],
    ['9'.repeat(400), 2 ** 31 - 1],
    ['Sun, 01 Mar 2099 12:00:00 GMT', 2 ** 31 - 1],
  ];
  for (const [header, expected] of table) {
    it(`${String(header).slice(0, 40)} asks for ${expected}`, () =>
      assert.equal(readRetryAfter(header, now), expected));
  }
});
