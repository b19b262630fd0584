import { strict as assert } from 'node:assert';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import { stageOfStatus } from '../../../src/platform/alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../../src/platform/alipaycn/versions.ts';
import { changeOutcome, outsideChange } from '../../../src/platform/operations/reconcile/externalChanges.ts';
import type { ReleaseRow } from '../../../src/platform/store/documents.ts';
import { changeName } from '../../../src/texts/labels/labels.ts';
import { languages } from '../../../src/texts/language.ts';

type Standing = Parameters<typeof outsideChange>[0];

/** A release as it stands when all is as believed. */
const standing = (stage: string, more: Partial<Standing> = {}): Standing => ({
  stage,
  ratio: stage === 'grayscaleRelease' ? 10 : null,
  outsideStatus: null,
  rejection: null,
  delivered: true,
  reviews: [],
  ...more,
});

const statuses = [
  null,
  'INIT',
  'AUDITING',
  'AUDIT_REJECT',
  'WAIT_RELEASE',
  'BASE_AUDIT_PASS',
  'GRAY',
  'RELEASE',
  'OFFLINE',
  'AUDIT_OFFLINE',
] as const;

/** For each stage, what each status means, in the order above; `.` where nothing was changed. */
const expected: Readonly<Record<string, string>> = {
  newVersionCreated: 'deleted . applied rejected approved approved grayStarted online offline forcedOffline',
  underReview: 'deleted withdrawn . rejected approved approved grayStarted online offline forcedOffline',
  releasePreparation: 'deleted sentBack applied rejected . . grayStarted online offline forcedOffline',
  grayscaleRelease: 'deleted sentBack applied rejected grayStopped grayStopped . online offline forcedOffline',
  fullRelease: '. sentBack applied rejected unpublished unpublished grayStarted . offline forcedOffline',
  archived: '. unplaced unplaced unplaced unplaced unplaced unplaced restored . .',
  canceled: '. . . . . . . . . .',
};

describe('what was changed at AlipayCN itself', () => {
  for (const [stage, row] of Object.entries(expected)) {
    it(`is known from each of its statuses for a release in ${stage}`, () => {
      const found = statuses.map((status) => outsideChange(standing(stage), status, 10) ?? '.');
      assert.equal(found.join(' '), row);
    });
  }

  it('leads to the stage that AlipayCN’s status means, whatever it was before', () => {
    const around = { at: '2026-11-30T00:00:00Z', online: null, full: null, replacedNumber: null };
    for (const stage of Object.keys(expected)) {
      for (const status of statuses) {
        const release = { ...standing(stage), reached: [] } as unknown as ReleaseRow;
        const change = outsideChange(release, status, 10);
        if (!change || change === 'unplaced') continue;
        const version = status === null ? null : ({ status, ratio: 10, times: {} } as AlipayCnVersion);
        const { patch } = changeOutcome(release, change, version, around);
        const meant = stageOfStatus(status) ?? 'newVersionCreated';
        assert.equal(patch.stage, meant, `${stage}, ${status}`);
      }
    }
  });

  it('has a row for every stage of the target, and words for every change', () => {
    assert.deepEqual(Object.keys(expected).sort(), alipayCn.stages.map(({ id }) => String(id)).sort());
    const changes = new Set(Object.values(expected).flatMap((row) => row.split(' ')));
    for (const change of [...changes, 'grayChanged'].filter((one) => one !== '.')) {
      for (const language of languages) assert.notEqual(changeName(language, change), change);
    }
  });

  it('of a status that nobody knows is shown once, and nothing is made of it', () => {
    const release = standing('grayscaleRelease', { outsideStatus: 'GRAY' });
    assert.equal(outsideChange(release, 'FROZEN_TOMORROW'), 'unplaced');
    assert.equal(stageOfStatus('FROZEN_TOMORROW'), null);
    assert.equal(outsideChange({ ...release, outsideStatus: 'FROZEN_TOMORROW' }, 'FROZEN_TOMORROW'), null);
  });

  it('of a grayscale is its ratio too', () => {
    const release = standing('grayscaleRelease', { outsideStatus: 'GRAY' });
    assert.equal(outsideChange(release, 'GRAY', 30), 'grayChanged');
    assert.equal(outsideChange(release, 'GRAY', null), null);
  });

  it('of a rejected version is that it was sent back to development', () => {
    const rejection = { reviewer: 'alipayCN', reason: 'No.', at: '', pictures: [] };
    const rejected = standing('newVersionCreated', { outsideStatus: 'AUDIT_REJECT', rejection });
    assert.equal(outsideChange(rejected, 'AUDIT_REJECT'), null);
    assert.equal(outsideChange(rejected, 'INIT'), 'sentBack');
    // Refused by the gateway, it never left development.
    assert.equal(outsideChange({ ...rejected, outsideStatus: 'INIT' }, 'INIT'), null);
  });

  it('before Alipay+ has decided is left to Alipay+, unless users are concerned', () => {
    const reviews: ReleaseRow['reviews'] = [{ reviewer: 'alipayPlus', decision: 'pending', reason: null, at: null }];
    const release = standing('underReview', { outsideStatus: 'INIT', reviews });
    assert.equal(outsideChange(release, 'INIT'), null);
    assert.equal(outsideChange(release, 'AUDITING'), 'unplaced');
    assert.equal(outsideChange(release, 'RELEASE'), 'online');
  });

  it('is nothing where the version was never brought there', () => {
    assert.equal(outsideChange(standing('newVersionCreated', { delivered: false }), null), null);
  });
});
