import { strict as assert } from 'node:assert';
import { readDeepLink } from '../../../src/extension/wizard/host/deepLink.ts';
import { release, snapshotWith } from '../../shared/snapshots.ts';

const snapshot = snapshotWith(release());
const read = (query: string, path = '/release') => readDeepLink(snapshot, path, query);

describe('a link to a release', () => {
  it('opens what it names, at a step where it names one', () => {
    const link = read('release=r1&step=apply');
    assert.equal(link.kind, 'open');
    assert.equal(link.kind === 'open' && link.subject.releaseId, 'r1');
    assert.equal(link.kind === 'open' && link.step, 'apply');
    assert.equal(read('miniProgram=p1').kind, 'open');
  });

  it('says what is not known', () => {
    assert.deepEqual(read('release=r9'), { kind: 'unknown', what: 'release' });
    assert.deepEqual(read('release=r1&version=v9'), { kind: 'unknown', what: 'version' });
  });

  it('takes ids alone', () => {
    for (const query of [
      '',
      'release=../../x',
      'release=%3Cb%3E',
      `release=${'a'.repeat(65)}`,
      'release=r1&step=quit',
    ]) {
      assert.deepEqual(read(query), { kind: 'wrong' }, query);
    }
    assert.deepEqual(read('release=r1', '/cancel'), { kind: 'wrong' });
  });
});
