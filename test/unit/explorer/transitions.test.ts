import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { authorizationTransitions, transitions } from '../../../src/extension/notifications/transitions.ts';
import { emptySnapshot } from '../../../src/extension/store/snapshot.ts';
import {
  authorization,
  miniProgram,
  release,
  reviews,
  snapshotOf,
  snapshotWith,
  underReview,
} from '../../shared/snapshots.ts';

const at = '2026-03-02T12:00:00.000Z';
const rejection = { reviewer: 'alipayCN', reason: 'Blurred.', at, pictures: [] };
const trouble = { code: 'alipayCnUnreachable', params: {}, action: 'apply', at };
const prepared = release({ stage: 'releasePreparation' });
const gray = (ratio: number) => release({ stage: 'grayscaleRelease', ratio });
const full = release({ stage: 'fullRelease' });
const archived = (archivedReason: string) => release({ stage: 'archived', archivedReason });
const told = (before: Release, after: Release) =>
  transitions(snapshotWith(before), snapshotWith(after)).map(({ kind }) => kind);

const table: readonly [what: string, before: Release, after: Release, kinds: string[]][] = [
  ['a first approval', underReview(), underReview({ reviews: reviews('approved', 'pending') }), ['reviewed']],
  ['the last approval', underReview({ reviews: reviews('approved', 'pending') }), prepared, ['approved']],
  ['a rejection', underReview(), release({ rejection }), ['rejected']],
  ['a second rejection', release({ rejection: { ...rejection, at: 'before' } }), release({ rejection }), ['rejected']],
  ['trouble', underReview(), underReview({ trouble }), ['trouble']],
  ['the same trouble, still there', underReview({ trouble }), underReview({ trouble, revision: 2 }), []],
  ['a grayscale release', prepared, gray(1), ['gray']],
  ['a raised ratio', gray(1), gray(10), ['gray']],
  ['a stopped grayscale', gray(10), prepared, []],
  ['a full release out of a grayscale', gray(10), full, ['full']],
  ['a roll back, which brings the version before back', archived('replaced'), full, []],
  ['a forced offline', full, archived('forcedOffline'), ['offline']],
  ['taken offline by a member', full, archived('takenOffline'), []],
  ['applied', release(), underReview(), []],
  ['withdrawn', underReview({ reviews: reviews('approved', 'pending') }), release(), []],
];

describe('transitions', () => {
  for (const [what, before, after, kinds] of table) {
    it(`${kinds.length > 0 ? 'tell' : 'do not tell'} ${what}`, () => assert.deepEqual(told(before, after), kinds));
  }

  it('tell nothing of what was not known before', () => {
    assert.deepEqual(transitions(emptySnapshot, snapshotWith(release({ rejection }))), []);
  });

  it('have one key in every window, whichever revisions it saw', () => {
    const key = (after: Release) => transitions(snapshotWith(underReview()), snapshotWith(after))[0]?.key;
    const after = { ...prepared, reached: [{ stage: 'releasePreparation', at }] };
    assert.equal(key(after), key({ ...after, revision: 9, updatedAt: '2026-03-02T13:00:00.000Z' }));
  });

  it('have another key the next time', () => {
    const key = (time: string) =>
      transitions(snapshotWith(underReview()), snapshotWith(release({ rejection: { ...rejection, at: time } })))[0]
        ?.key;
    assert.notEqual(key(at), key('2026-03-03T12:00:00.000Z'));
  });
});

describe('transitions of an authorization', () => {
  const snapshot = (state: string) => {
    const targets = [{ app: 'alipayCN', authorization: authorization(state), newVersions: { used: 0, limit: 20 } }];
    return snapshotOf([], { miniPrograms: { w1: [miniProgram({ targets })] } });
  };
  const kinds = (before: string, after: string) =>
    authorizationTransitions(snapshot(before), snapshot(after)).map(({ kind }) => kind);

  it('tell that it was given', () => assert.deepEqual(kinds('pending', 'authorized'), ['authorized']));
  it('tell that it was revoked', () => assert.deepEqual(kinds('authorized', 'revoked'), ['unauthorized']));
  it('do not tell that it was started', () => assert.deepEqual(kinds('missing', 'pending'), []));
  it('tell nothing at the first reading', () =>
    assert.deepEqual(authorizationTransitions(emptySnapshot, snapshot('authorized')), []));

  const holding = (more: Partial<ReturnType<typeof authorization>>) => {
    const given = { ...authorization('authorized'), ...more };
    const targets = [{ app: 'alipayCN', authorization: given, newVersions: { used: 0, limit: 20 } }];
    return snapshotOf([], { miniPrograms: { w1: [miniProgram({ targets })] } });
  };

  it('tell a month and a week before its end, each once, also at the first reading', () => {
    const until = '2026-12-31T12:00:00.000Z';
    const on = (now: string, before = emptySnapshot) =>
      authorizationTransitions(before, holding({ until }), new Date(`${now}T12:00:00.000Z`)).map(({ kind, key }) => [
        kind,
        key.includes(' soon 7 ') ? 7 : 30,
      ]);
    assert.deepEqual(on('2026-11-30'), []);
    assert.deepEqual(on('2026-12-01'), [['soon', 30]]);
    assert.deepEqual(on('2026-12-01', holding({ until })), []);
    assert.deepEqual(on('2026-12-24'), [['soon', 7]]);
  });

  it('tell that it was given for another mini program', () => {
    const offer = { merchantAppId: '2021000000000099', was: '2021000000000001', versions: [] };
    assert.deepEqual(
      authorizationTransitions(holding({}), holding({ offer })).map(({ kind }) => kind),
      ['offer'],
    );
  });
});
