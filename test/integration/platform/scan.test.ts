import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a version that AlipayCN still scans', () => {
  const s = scenarioPerTest({
    stage: 'underReview',
    reviewers: ['alipayPlus', 'alipayCN'],
    alipayCn: { rules: { scanMilliseconds: 3_600_000 } },
  });
  beforeEach(() => {
    // Alipay+ has approved; from here on AlipayCN's scan is what it waits for.
    const approved = s.review('alipayPlus', 'approved');
    approved.catch(() => undefined);
  });

  const waits = ({ pending }: Release) => pending?.state === 'waiting' && pending.reason?.code === 'alipayCnScans';
  const endScan = async (failed: boolean) => {
    await s.alipayCn.control('scan', { miniAppId: await s.merchant(), appVersion: '1.0.0', failed });
  };

  it('is handed over by itself when the scan has ended; until then it is said what it waits for', async () => {
    const waiting = await s.until(waits);
    assert.equal(waiting.rejection, null);
    assert.equal(waiting.stage, 'underReview');
    assert.equal(waiting.pending?.reason?.params.seconds, 2);
    await endScan(false);
    const handed = await s.until(({ pending }) => pending === null);
    assert.equal(handed.rejection, null);
    assert.deepEqual(
      handed.reviews.map(({ reviewer, decision }) => [reviewer, decision]),
      [
        ['alipayPlus', 'approved'],
        ['alipayCN', 'pending'],
      ],
    );
  });

  it('comes back when the scan found something, and says that', async () => {
    await s.until(waits);
    await endScan(true);
    const back = await s.until(({ pending }) => pending === null);
    assert.deepEqual([back.stage, back.rejection?.code], ['newVersionCreated', 'CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS']);
  });

  it('is not waited for any longer when somebody has enough of it', async () => {
    const { revision } = await s.until(waits);
    const stopped = await s.owner.stopWaiting(s.path, {}, { ifMatch: revision });
    assert.equal(stopped.pending, null);
    assert.equal(stopped.rejection, null);
  });
});
