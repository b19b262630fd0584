import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { releaseScenario, type Scenario } from './scenario.ts';

describe('a gateway that takes p10, p30 and p50 alone', () => {
  let s: Scenario;
  const alipayCn = { profile: 'documented' };
  afterEach(() => s.end());

  it('shows all seven, the impossible ones with their reason, and releases to a possible one', async () => {
    s = await releaseScenario({ stage: 'releasePreparation', alipayCn });
    const { release } = s;
    assert.deepEqual(
      release.ratios.map(({ ratio, allowed }) => `${ratio} ${allowed}`),
      ['1 false', '5 false', '10 true', '30 true', '50 true', '80 false', '100 true'],
    );
    for (const { allowed, reason } of release.ratios) assert.equal(reason === null, allowed);
    await assert.rejects(
      s.act('startGrayscale', { ratio: 5 }),
      (error: unknown) => ReleaseError.is(error) && error.code === 'ratioNotPossible',
    );
    const gray = await s.act('startGrayscale', { ratio: 10 });
    assert.deepEqual([gray.stage, gray.ratio], ['grayscaleRelease', 10]);
  });

  it('that was believed to take more says so in words, and the release stays where it was', async () => {
    const ratios = [1, 5, 10, 30, 50, 80];
    s = await releaseScenario({
      stage: 'releasePreparation',
      alipayCn,
      connection: ({ open }) => ({ ratios, open: async () => ({ ...(await open()), ratios }) }),
    });
    await assert.rejects(s.act('startGrayscale', { ratio: 5 }), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.equal(error.code, 'alipayCn.ratioNotPossible');
      for (const language of ['en', 'zh-cn'] as const) assert.ok(problemText(language, error.code, error.params)?.next);
      return true;
    });
    const after = await s.read();
    assert.deepEqual(
      [after.stage, after.ratio, after.trouble?.remedy?.action],
      ['releasePreparation', null, 'startGrayscale'],
    );
  });
});
