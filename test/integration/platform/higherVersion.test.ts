import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { releaseScenario } from './scenario.ts';

describe('a number below one that AlipayCN has', () => {
  const applyOf = (release: Release) => release.actions.find(({ name }) => name === 'apply');

  for (const [where, higher] of [
    ['was applied for and withdrawn', 'underReview'],
    ['is in full release', 'fullRelease'],
  ] as const) {
    it(`is refused before anything is sent, where the higher one ${where}`, async () => {
      const s = await releaseScenario({ stage: 'newVersionCreated' });
      try {
        const other = await s.reach(higher, '1.0.1');
        if (higher === 'underReview') await s.act('withdraw', {}, other);
        const sent = s.alipayCn.asked.length;
        const apply = applyOf(await s.read());
        assert.deepEqual(
          [apply?.allowed, apply?.reason?.code, apply?.reason?.params.highest, apply?.reason?.remedy?.action],
          [false, 'higherVersionAtTarget', '1.0.1', 'uploadVersion'],
        );
        await assert.rejects(s.act('apply'), { code: 'higherVersionAtTarget' });
        assert.equal(s.alipayCn.asked.length, sent);
      } finally {
        await s.end();
      }
    });
  }

  it('is free again when the higher one was deleted there', async () => {
    const s = await releaseScenario({ stage: 'newVersionCreated' });
    try {
      const other = await s.act('withdraw', {}, await s.reach('underReview', '1.0.1'));
      await s.act('cancel', {}, other);
      assert.equal(applyOf(await s.read())?.allowed, true);
      assert.equal((await s.act('apply')).stage, 'underReview');
    } finally {
      await s.end();
    }
  });
});
