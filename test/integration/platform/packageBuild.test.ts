import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { alipayCnMessage } from '../../../src/texts/problems/problems.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a package that AlipayCN cannot build', () => {
  const s = scenarioPerTest({ stage: 'authorized' });
  const uploads = () => s.asked('innerversion/upload');
  const created = (number: string) => s.reach('newVersionCreated', number);
  const apply = (release: Release) => s.act('apply', {}, release);

  for (const [packageBuild, code, status] of [
    ['failed', 'alipayCn.buildFailed', 'build_status 3'],
    ['timedOut', 'alipayCn.buildTimedOut', 'build_status 5'],
  ] as const) {
    it(`is uploaded once (${packageBuild}); AlipayCN's words are told, and a corrected version goes on`, async () => {
      await s.alipayCn.profile({ packageBuild, buildInfo: 'app.json: pages/index is missing' });
      const release = await created('1.0.0');
      await assert.rejects(apply(release), (error) => ReleaseError.is(error) && error.code === code);
      const after = await s.read(release);
      assert.deepEqual([after.stage, after.pending, after.trouble?.code], ['newVersionCreated', null, code]);
      assert.match(
        alipayCnMessage('en', code, after.trouble?.params ?? {}),
        new RegExp(`app\\.json: pages/index is missing.*${status}`),
      );
      assert.equal(uploads(), 1);
      const canceled = await s.owner.cancel({ release: release.id }, {}, { ifMatch: after.revision });
      assert.equal(canceled.stage, 'canceled');
      await s.alipayCn.profile({ packageBuild: 'built' });
      assert.equal((await apply(await created('1.0.1'))).stage, 'underReview');
      assert.equal(uploads(), 2);
    });
  }

  it('is not uploaded again where the answer to the upload was lost', async () => {
    await s.alipayCn.profile({ packageBuild: 'failed', buildInfo: 'no' });
    await s.alipayCn.fault('alipay.open.mini.innerversion.upload', 'timeoutAfterEffect');
    const release = await created('1.0.0');
    await assert.rejects(apply(release), { code: 'alipayCn.buildFailed' });
    assert.equal(uploads(), 1);
  });

  it('is uploaded again where AlipayCN failed before it did anything', async () => {
    await s.alipayCn.fault('alipay.open.mini.innerversion.upload', 'serverErrorBeforeEffect');
    const release = await created('1.0.0');
    assert.equal((await apply(release)).stage, 'underReview');
    assert.equal(uploads(), 2);
  });
});
