import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from './fixture.ts';

describe('a review in two parts', function () {
  this.timeout(60_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;
  let program: Program;
  let release: Release;
  let merchant: string;
  const path = () => ({ release: release.id });
  const lines = () =>
    release.reviews.map(({ reviewer, part, decision }) => [reviewer, part, decision].filter(Boolean).join(' '));
  const decide = async (decision: 'approve' | 'reject', part: 'access' | 'promotion', more: object = {}) => {
    const asked = { miniAppId: merchant, appVersion: '1.0.0', decision, part, ...more };
    const answer = await connection.control('review', asked);
    assert.ok(answer.ok, await answer.text());
  };
  /** Access is noticed by itself, since the release waits for it. */
  const letIn = async () => {
    let { cursor } = await stage.owner.changes({});
    await decide('approve', 'access');
    while (release.stage !== 'releasePreparation') {
      ({ cursor } = await stage.owner.changes({}, undefined, { query: { cursor, wait: '10' } }));
      release = await stage.owner.getRelease(path());
    }
  };
  /** AlipayCN is not asked again at once, so it may take a few askings. */
  const until = async (decided: () => boolean) => {
    for (; !decided(); await pause(200)) {
      await stage.owner.reconcile({ miniProgram: program.id, app: 'alipayCN' }, {});
      release = await stage.owner.getRelease(path());
    }
  };
  const promotion = () => release.reviews.find(({ part }) => part === 'promotion');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parts-'));
    const simulated = simulatedConnection(folder);
    connection = { ...simulated, reviewers: ['alipayCN'] };
    stage = await openStage({ connection });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const { targets } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    merchant = targets[0]?.authorization?.merchantAppId ?? '';
    const version = await upload(stage.owner, program, '1.0.0');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    release = await stage.owner.getRelease(path());
    release = await stage.owner.apply(path(), {}, { ifMatch: release.revision });
  });
  afterEach(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows access and promotion as two lines where they differ, and the reason of the one that was rejected', async () => {
    await letIn();
    assert.deepEqual(lines(), ['alipayPlus notInvolved', 'alipayCN access approved', 'alipayCN promotion pending']);
    await assert.rejects(
      stage.owner.finalRelease(path(), {}, { ifMatch: release.revision }),
      (error: unknown) => ReleaseError.is(error) && error.code === 'alipayCn.promotionNotApproved',
    );
  });

  it('keeps what promotion lacks apart from a rejection of the version', async () => {
    await letIn();
    await decide('reject', 'promotion', { reason: '营销页面缺少活动规则。' });
    await until(() => promotion()?.decision === 'rejected');
    assert.deepEqual([release.stage, release.rejection], ['releasePreparation', null]);
    assert.equal(promotion()?.reason, '营销页面缺少活动规则。');
    const { items } = await stage.owner.getHistory(path());
    assert.deepEqual([items[0]?.action, items[0]?.details.decision], ['review', 'rejected']);
  });

  it('is one line again where both are approved', async () => {
    await letIn();
    await decide('approve', 'promotion');
    await until(() => promotion() === undefined);
    assert.deepEqual(lines(), ['alipayPlus notInvolved', 'alipayCN approved']);
    release = await stage.owner.finalRelease(path(), {}, { ifMatch: release.revision });
    assert.equal(release.stage, 'fullRelease');
  });
});
