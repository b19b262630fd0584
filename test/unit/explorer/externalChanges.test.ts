import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { findTransition } from '../../../src/extension/notifications/transitions.ts';
import { statuses } from '../../../src/extension/presentation/statusBar.ts';
import { findReconcilablePrograms } from '../../../src/extension/store/reconcilablePrograms.ts';
import { rowOf } from '../../shared/rendered.ts';
import { release, snapshotWith as snapshotOf } from '../../shared/snapshots.ts';
import { blocksOf, viewOf } from '../../shared/wizardFacts.ts';

const found: NonNullable<Release['found']> = {
  change: 'grayStopped',
  status: 'WAIT_RELEASE',
  stage: 'releasePreparation',
  ratio: null,
  believed: 'grayscaleRelease',
  believedRatio: 10,
  at: '2026-11-25T08:00:00.000Z',
};

const snapshotWith = (more: Partial<Release>) => snapshotOf(release(more));

describe('a change at AlipayCN itself', () => {
  const snapshot = snapshotWith({ stage: 'releasePreparation', found });

  it('stands in the tree: in the row, below its stage, and in words with what was believed', () => {
    const row = rowOf(snapshot, 'release/r1');
    assert.match(row.description, /Release Preparation · changed at AlipayCN/);
    assert.match(row.tooltip, /grayscale release stopped\. Before: Grayscale Release 10%\. Now: WAIT_RELEASE\./);
    assert.match(row.contextValue, /\bfound\b/);
    assert.equal(rowOf(snapshot, 'found/r1').label, 'Changed at AlipayCN: grayscale release stopped');
  });

  it('stands in the wizard until it was seen', () => {
    const [told] = blocksOf(viewOf(snapshot), 'notice');
    assert.equal(told?.title, 'Changed outside this tool, at AlipayCN: grayscale release stopped');
    assert.match(told?.text ?? '', /Before: Grayscale Release\. Now: WAIT_RELEASE/);
    assert.deepEqual(
      told?.buttons.map(({ action }) => action),
      ['acknowledge', 'showHistory'],
    );
    const seen = blocksOf(viewOf(snapshotWith({ stage: 'releasePreparation' })), 'notice');
    assert.ok(!seen.some(({ buttons }) => buttons.some(({ action }) => action === 'acknowledge')));
  });

  it('that means nothing here is told as that, with its raw word', () => {
    const raw = { ...found, change: 'unplaced', status: 'FROZEN', stage: null, believed: 'releasePreparation' };
    const [told] = blocksOf(viewOf(snapshotWith({ stage: 'releasePreparation', found: raw })), 'notice');
    assert.match(told?.text ?? '', /FROZEN.*\nThis extension does not know this status and changed nothing\./);
  });

  it('is told once', () => {
    const before = snapshotWith({ stage: 'grayscaleRelease', ratio: 10 });
    const [old] = Object.values(before.versions).flatMap(({ items }) => items.flatMap(({ releases }) => releases));
    const [now] = Object.values(snapshot.versions).flatMap(({ items }) => items.flatMap(({ releases }) => releases));
    assert.ok(old && now);
    assert.equal(findTransition(before, old, snapshot, now)?.key, `${now.id} found ${found.at}`);
    assert.equal(findTransition(snapshot, now, snapshot, now), null);
  });
});

describe('an authorization that holds again', () => {
  const renewed = {
    code: 'authorizationRenewed',
    params: { target: 'AlipayCN', action: 'raiseGrayscale' },
    remedy: { action: 'raiseGrayscale' },
    action: 'raiseGrayscale',
    at: '2026-11-25T08:00:00.000Z',
  };
  const snapshot = snapshotWith({ stage: 'grayscaleRelease', ratio: 10, trouble: renewed });

  it('offers what was missed as the next thing, and is no trouble', () => {
    assert.match(
      rowOf(snapshot, 'release/r1').description,
      /10% · Grayscale Release · authorized again, continue with “Raise/,
    );
    const [told] = blocksOf(viewOf(snapshot), 'notice');
    assert.deepEqual(
      [told?.tone, told?.buttons.map(({ label, value }) => [label, value])],
      ['info', [['Raise Grayscale Ratio', 'publish']]],
    );
    assert.ok(!statuses(snapshot, 'en').some(({ key }) => key === 'status.trouble'));
  });
});

describe('what is asked after by a refresh', () => {
  it('is every mini program with a version that may have been changed there, once', () => {
    assert.deepEqual(findReconcilablePrograms(snapshotWith({ stage: 'grayscaleRelease', ratio: 10 })), [
      { miniProgram: 'p1', app: 'alipayCN' },
    ]);
    assert.deepEqual(findReconcilablePrograms(snapshotWith({ stage: 'newVersionCreated' })), []);
    assert.deepEqual(findReconcilablePrograms(snapshotWith({ stage: 'archived' })), []);
  });
});
