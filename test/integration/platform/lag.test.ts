import { strict as assert } from 'node:assert';
import { ProblemError } from '../../../src/core/problems.ts';
import { targets } from '../../../src/core/targets/registry.ts';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { createLostGrants } from '../../../src/platform/domain/lostGrants.ts';
import { retryWhileLagging } from '../../../src/platform/operations/approvalLag.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import type { ReleaseRow } from '../../../src/platform/store/documents.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { snapshotWith } from '../../shared/snapshots.ts';
import { viewOf } from '../../shared/wizardFacts.ts';
import { memorySecrets } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('AlipayCN approves, and still refuses to release', () => {
  const s = scenarioPerTest({ stage: 'underReview' });

  const approveWithLag = async (statusLagMilliseconds: number) => {
    await s.alipayCn.profile({ statusLagMilliseconds });
    await s.review('alipayCN', 'approved');
  };

  for (const action of ['startGrayscale', 'finalRelease'] as const) {
    it(`for a while: ${action} says what it waits for, is tried again by itself, and takes effect`, async () => {
      await approveWithLag(2500);
      const work = action === 'startGrayscale' ? s.act('startGrayscale', { ratio: 10 }) : s.act('finalRelease');
      const waits = await s.until(({ pending }) => pending?.state === 'waiting');
      assert.deepEqual(
        [waits.pending?.reason?.code, waits.pending?.reason?.params.status, waits.pending?.reason?.params.seconds],
        ['alipayCnLags', 'WAIT_RELEASE', 2],
      );
      const row = { ...waits, id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' };
      const { busy } = viewOf(snapshotWith(row));
      assert.match(busy?.text ?? '', /approved this version but does not allow its release yet.*in 2 seconds/);
      assert.equal(busy?.cancel?.action, 'stopWaiting');
      await work;
      const after = await s.until(({ pending }) => pending === null);
      const stageNow = action === 'startGrayscale' ? 'grayscaleRelease' : 'fullRelease';
      assert.deepEqual([after.stage, after.trouble, after.found], [stageNow, null, null]);
    });
  }

  it('until a person stops waiting: nothing more is sent, and that is said', async () => {
    await approveWithLag(60_000);
    const work = s.act('startGrayscale', { ratio: 10 });
    const ended = assert.rejects(work, { code: 'waitingStopped' });
    await s.until(({ pending }) => pending?.state === 'waiting');
    const sent = s.asked('gray/online');
    const stopped = await s.owner.stopWaiting(s.path, {}, { ifMatch: '*' });
    assert.deepEqual([stopped.pending, stopped.trouble?.code], [null, 'waitingStopped']);
    await ended;
    assert.equal(s.asked('gray/online'), sent);
    await assert.rejects(s.owner.stopWaiting(s.path, {}, { ifMatch: '*' }), { code: 'nothingWaits' });
  });

  it('for too long is explained, in both languages, with the ids and the way on', async () => {
    const refusal = new AlipayCnError({
      kind: 'refused',
      outcome: 'refused',
      verified: true,
      method: 'alipay.open.mini.version.gray.online',
      code: 'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS',
      requestId: 'request-1',
      traceId: 'trace-1',
    });
    const secrets = { ...memorySecrets(), get: async () => '{"appAuthToken":"token","refreshToken":""}' };
    const context = {
      ...{ targets, secrets, lostGrants: createLostGrants(secrets) },
      store: { read: () => ({ merchantAppId: '2021' }) },
      alipayCn: async () => ({ versionDetail: async () => ({ status: 'WAIT_RELEASE' }) }),
    } as unknown as OperationContext;
    const pauses: number[] = [];
    for (let count = 0; ; count += 1) {
      const lag = await retryWhileLagging(
        context,
        'startGrayscale',
        { targetApp: 'alipayCN' } as ReleaseRow,
        refusal,
        count,
      );
      if (ProblemError.is(lag)) {
        assert.deepEqual([lag.code, lag.extra.remedy], ['alipayCnLagging', { action: 'startGrayscale' }]);
        for (const language of languages) {
          assert.match(problemText(language, lag.code, lag.params)?.detail ?? '', /WAIT_RELEASE/);
        }
        break;
      }
      pauses.push(lag?.milliseconds ?? 0);
    }
    assert.ok(pauses.length <= 5 && pauses.every((pause, at) => pause > (pauses[at - 1] ?? 0)), pauses.join());
  });
});
