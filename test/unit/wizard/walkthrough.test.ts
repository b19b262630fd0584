import { strict as assert } from 'node:assert';
import { stepsDone } from '../../../src/extension/walkthrough.ts';
import {
  authorization,
  miniProgram,
  release,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../explorer/builders.ts';

const unauthorized = miniProgram({
  targets: [{ app: 'alipayCN', authorization: authorization('missing'), newVersions: { used: 0, limit: 20 } }],
});

describe('the walkthrough', () => {
  it('is completed by doing it', () => {
    assert.deepEqual(stepsDone(snapshotOf([], { workspaces: [], miniPrograms: {}, versions: {} })), []);
    const begun = { miniPrograms: { w1: [unauthorized] } };
    assert.deepEqual(stepsDone(snapshotOf([version()], begun)), ['program', 'upload']);
    assert.deepEqual(stepsDone(snapshotWith(release(), begun)), ['program', 'upload', 'select']);
    assert.deepEqual(stepsDone(snapshotWith(underReview())), ['program', 'upload', 'select', 'authorize', 'apply']);
  });

  it('keeps a step done that was gone back from', () => {
    const stages = ['newVersionCreated', 'underReview', 'releasePreparation', 'grayscaleRelease'];
    const reached = stages.map((stage) => ({ stage, at: '2026-03-02T09:00:00.000Z' }));
    assert.ok(stepsDone(snapshotWith(release({ stage: 'releasePreparation', reached }))).includes('release'));
  });
});
