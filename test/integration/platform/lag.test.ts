import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../../../src/core/contract/model.ts';
import { ProblemError } from '../../../src/core/problems.ts';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import { retryWhileLagging } from '../../../src/platform/operations/approvalLag.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import type { ReleaseRow } from '../../../src/platform/store/documents.ts';
import { languages } from '../../../src/texts/language.ts';
import { problemText } from '../../../src/texts/problems.ts';
import { snapshotWith } from '../../shared/snapshots.ts';
import { viewOf } from '../../shared/wizardFacts.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

describe('AlipayCN approves, and still refuses to release', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let release: Release;
  const now = () => stage.owner.getRelease({ release: release.id });
  const asked = (name: string) => alipayCn.asked.filter((one) => one === name).length;

  async function until(fits: (release: Release) => boolean): Promise<Release> {
    let { cursor } = await stage.owner.changes({});
    for (let count = 0; count < 20; count += 1) {
      const current = await now();
      if (fits(current)) return current;
      ({ cursor } = await stage.owner.changes({}, undefined, { query: { cursor, wait: '2' } }));
    }
    throw new Error('the release did not get there');
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lag-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayCN']) });
    const program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    await stage.owner.apply({ release: release.id }, {}, { ifMatch: (await now()).revision });
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });
  const approveWithLag = async (statusLagMilliseconds: number) => {
    await alipayCn.profile({ statusLagMilliseconds });
    const decision = { reviewer: 'alipayCN', decision: 'approved', reason: '' } as const;
    release = await stage.owner.simulateReview({ release: release.id }, decision);
  };

  for (const action of ['startGrayscale', 'finalRelease'] as const) {
    it(`for a while: ${action} says what it waits for, is tried again by itself, and takes effect`, async () => {
      await approveWithLag(2500);
      const path = { release: release.id };
      const options = { ifMatch: release.revision };
      const work =
        action === 'startGrayscale'
          ? stage.owner.startGrayscale(path, { ratio: 10 }, options)
          : stage.owner.finalRelease(path, {}, options);
      const waits = await until(({ pending }) => pending?.state === 'waiting');
      assert.deepEqual(
        [waits.pending?.reason?.code, waits.pending?.reason?.params.status, waits.pending?.reason?.params.seconds],
        ['alipayCnLags', 'WAIT_RELEASE', 2],
      );
      const row = { ...waits, id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' };
      const { busy } = viewOf(snapshotWith(row));
      assert.match(busy?.text ?? '', /has approved the version, but does not let it out yet.*after 2 seconds/);
      assert.equal(busy?.cancel?.action, 'stopWaiting');
      await work;
      const after = await until(({ pending }) => pending === null);
      const stageNow = action === 'startGrayscale' ? 'grayscaleRelease' : 'fullRelease';
      assert.deepEqual([after.stage, after.trouble, after.found], [stageNow, null, null]);
    });
  }

  it('until a person stops waiting: nothing more is sent, and that is said', async () => {
    await approveWithLag(60_000);
    const path = { release: release.id };
    const work = stage.owner.startGrayscale(path, { ratio: 10 }, { ifMatch: release.revision });
    const ended = assert.rejects(work, { code: 'waitingStopped' });
    await until(({ pending }) => pending?.state === 'waiting');
    const sent = asked('gray/online');
    const stopped = await stage.owner.stopWaiting(path, {}, { ifMatch: '*' });
    assert.deepEqual([stopped.pending, stopped.trouble?.code], [null, 'waitingStopped']);
    await ended;
    assert.equal(asked('gray/online'), sent);
    await assert.rejects(stage.owner.stopWaiting(path, {}, { ifMatch: '*' }), { code: 'nothingWaits' });
  });

  it('for too long is explained, in both languages, with the ids and the way on', async () => {
    const refusal = new AlipayCnError('refused', {
      kind: 'refused',
      outcome: 'refused',
      verified: true,
      method: 'alipay.open.mini.version.gray.online',
      code: 'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS',
      requestId: 'request-1',
      traceId: 'trace-1',
    });
    const context = {
      store: { read: () => ({ merchantAppId: '2021' }) },
      secrets: { get: async () => '{"appAuthToken":"token","refreshToken":""}' },
      alipayCn: async () => ({ versionDetail: async () => ({ status: 'WAIT_RELEASE' }) }),
    } as unknown as OperationContext;
    const pauses: number[] = [];
    for (let count = 0; ; count += 1) {
      const lag = await retryWhileLagging(context, 'startGrayscale', {} as ReleaseRow, refusal, count);
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
