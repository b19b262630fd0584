import { strict as assert } from 'node:assert';
import { stepsDone } from '../../../src/extension/presentation/walkthrough.ts';
import type { Snapshot } from '../../../src/extension/store/snapshot.ts';
import {
  authorization,
  miniProgram,
  release,
  simulated,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../../shared/snapshots.ts';

const unauthorized = miniProgram({
  targets: [{ app: 'alipayCN', authorization: authorization('missing'), newVersions: { used: 0, limit: 20 } }],
});

describe('the walkthrough', () => {
  it('is completed by doing it', () => {
    const done = (snapshot: Snapshot) => stepsDone(simulated(snapshot));
    const nothing = snapshotOf([], { workspaces: [], miniPrograms: {}, versions: {} });
    assert.deepEqual(done(nothing), []);
    const begun = { miniPrograms: { w1: [unauthorized] } };
    assert.deepEqual(done(snapshotOf([version()], begun)), ['program', 'upload']);
    assert.deepEqual(done(snapshotWith(release(), begun)), ['program', 'upload', 'select']);
    assert.deepEqual(done(snapshotWith(underReview())), ['program', 'upload', 'select', 'authorize', 'apply']);
    assert.deepEqual(stepsDone(nothing), ['connect'], 'where AlipayCN is no simulation');
  });

  it('keeps a step done that was gone back from', () => {
    const stages = ['newVersionCreated', 'underReview', 'releasePreparation', 'grayscaleRelease'];
    const reached = stages.map((stage) => ({ stage, at: '2026-03-02T09:00:00.000Z' }));
    assert.ok(stepsDone(snapshotWith(release({ stage: 'releasePreparation', reached }))).includes('release'));
  });
});
