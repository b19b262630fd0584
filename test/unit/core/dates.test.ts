import assert from 'node:assert/strict';
import { chinaDate } from '../../../src/core/dates.ts';

describe('The date in China', () => {
  for (const [moment, date] of [
    ['2026-02-28T15:59:59.999Z', '2026-02-28'],
    ['2026-02-28T16:00:00Z', '2026-03-01'],
    ['2026-03-01T00:30:00+14:00', '2026-02-28'],
    ['2026-12-31T17:00:00-05:00', '2027-01-01'],
  ] as const) {
    it(`is ${date} at ${moment}`, () => assert.equal(chinaDate(new Date(moment)), date));
  }
});
