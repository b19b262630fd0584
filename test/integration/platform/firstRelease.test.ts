import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a first release where AlipayCN wants a full one', () => {
  const s = scenarioPerTest({
    stage: 'releasePreparation',
    alipayCn: { rules: { firstReleaseWithoutGrayscale: true } },
  });

  it('says so when a grayscale is started, leads to the full release, and that works', async () => {
    await assert.rejects(s.act('startGrayscale', { ratio: 10 }), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.deepEqual([error.code, error.remedy?.action], ['alipayCn.grayscaleNotOnline', 'finalRelease']);
      return true;
    });
    assert.equal(s.release.stage, 'releasePreparation');
    assert.equal((await s.act('finalRelease')).stage, 'fullRelease');
  });
});
