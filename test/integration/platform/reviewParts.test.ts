import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { ReleaseError } from '../../../src/client/client.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a review in two parts', () => {
  const s = scenarioPerTest({ stage: 'underReview' });
  const lines = () =>
    s.release.reviews.map(({ reviewer, part, decision }) => [reviewer, part, decision].filter(Boolean).join(' '));
  const decide = async (decision: 'approve' | 'reject', part: 'access' | 'promotion', more: object = {}) => {
    const asked = { miniAppId: await s.merchant(), appVersion: '1.0.0', decision, part, ...more };
    await s.alipayCn.control('review', asked);
  };
  /** Access is noticed by itself, since the release waits for it. */
  const letIn = async () => {
    await decide('approve', 'access');
    await s.until(({ stage }) => stage === 'releasePreparation');
  };
  /** AlipayCN is not asked again at once, so it may take a few askings. */
  const until = async (decided: () => boolean) => {
    for (; !decided(); await pause(200)) {
      await s.owner.reconcile(s.place, {});
      await s.read();
    }
  };
  const promotion = () => s.release.reviews.find(({ part }) => part === 'promotion');

  it('shows access and promotion as two lines where they differ, and the reason of the one that was rejected', async () => {
    await letIn();
    assert.deepEqual(lines(), ['alipayPlus notInvolved', 'alipayCN access approved', 'alipayCN promotion pending']);
    await assert.rejects(
      s.owner.finalRelease(s.path, {}, { ifMatch: s.release.revision }),
      (error: unknown) => ReleaseError.is(error) && error.code === 'alipayCn.promotionNotApproved',
    );
  });

  it('keeps what promotion lacks apart from a rejection of the version', async () => {
    await letIn();
    await decide('reject', 'promotion', { reason: '营销页面缺少活动规则。' });
    await until(() => promotion()?.decision === 'rejected');
    assert.deepEqual([s.release.stage, s.release.rejection], ['releasePreparation', null]);
    assert.equal(promotion()?.reason, '营销页面缺少活动规则。');
    const { items } = await s.owner.getHistory(s.path);
    assert.deepEqual([items[0]?.action, items[0]?.details.decision], ['review', 'rejected']);
  });

  it('is one line again where both are approved', async () => {
    await letIn();
    await decide('approve', 'promotion');
    await until(() => promotion() === undefined);
    assert.deepEqual(lines(), ['alipayPlus notInvolved', 'alipayCN approved']);
    s.release = await s.owner.finalRelease(s.path, {}, { ifMatch: s.release.revision });
    assert.equal(s.release.stage, 'fullRelease');
  });
});
