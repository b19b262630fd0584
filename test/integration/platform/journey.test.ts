import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
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

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;

describe('a release on the platform, through the signed protocol to the simulator', function () {
  this.timeout(60_000);
  let stage: Stage;
  let program: Program;
  let release: Release;
  const options = () => ({ ifMatch: release.revision });
  const path = () => ({ release: release.id });
  const review = async (reviewer: 'alipayPlus' | 'alipayCN', decision: 'approved' | 'rejected', reason = '') => {
    release = await stage.owner.simulateReview(path(), { reviewer, decision, ...(reason ? { reason } : {}) });
  };

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
  });
  after(() => stage.end());

  it('refuses to select AlipayCN for want of zh-CN, then takes it', async () => {
    const version = await upload(stage.owner, program, '1.0.0');
    await assert.rejects(
      stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' }),
      refusedWith('languageRequired'),
    );
    await addChinese(stage.owner, program);
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    assert.equal(release.stage, 'newVersionCreated');
  });

  it('applies only when authorized and configured', async () => {
    await assert.rejects(stage.owner.apply(path(), {}, options()), refusedWith('authorizationRequired'));
    await authorize(stage.owner, program);
    release = await stage.owner.getRelease(path());
    await assert.rejects(stage.owner.apply(path(), {}, options()), refusedWith('configurationInvalid'));
    await configure(stage.owner, program, release);
    release = await stage.owner.getRelease(path());
    release = await stage.owner.apply(path(), {}, options());
    assert.equal(release.stage, 'underReview');
    assert.deepEqual(
      release.reviews.map((r) => `${r.reviewer} ${r.decision}`),
      ['alipayPlus pending', 'alipayCN pending'],
    );
  });

  it('carries a rejection word for word and applies again', async () => {
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'rejected', '截图与实际功能不符。');
    assert.equal(release.stage, 'newVersionCreated');
    assert.equal(release.rejection?.reason, '截图与实际功能不符。');
    release = await stage.owner.apply(path(), {}, options());
    assert.equal(release.stage, 'underReview');
    assert.equal(release.rejection, null);
  });

  it('withdraws with any revision and applies again', async () => {
    release = await stage.owner.withdraw(path(), {}, { ifMatch: '*' });
    assert.equal(release.stage, 'newVersionCreated');
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    assert.equal(release.stage, 'releasePreparation');
  });

  it('goes up in grayscale only, stops, starts again and ends with everybody', async () => {
    release = await stage.owner.startGrayscale(path(), { ratio: 1 }, options());
    assert.equal(release.ratio, 1);
    release = await stage.owner.raiseGrayscale(path(), { ratio: 30 }, options());
    await assert.rejects(stage.owner.raiseGrayscale(path(), { ratio: 10 }, options()), refusedWith('ratioNotHigher'));
    release = await stage.owner.stopGrayscale(path(), {}, { ifMatch: '*' });
    assert.equal(release.stage, 'releasePreparation');
    release = await stage.owner.startGrayscale(path(), { ratio: 5 }, options());
    release = await stage.owner.finalRelease(path(), {}, options());
    assert.deepEqual([release.stage, release.ratio], ['fullRelease', null]);
  });

  it('makes a QR code with a picture', async () => {
    const code = await stage.owner.createQrCode(
      { miniProgram: program.id },
      { page: 'pages/index/index', query: 'a=1' },
    );
    assert.ok(Buffer.from(code.picture.data, 'base64').subarray(1, 4).equals(Buffer.from('PNG')));
  });

  it('archives 1.0.0 when 1.0.1 is in full release, and rolls back once', async () => {
    const first = release;
    const version = await upload(stage.owner, program, '1.0.1');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    release = await stage.owner.getRelease(path());
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    release = await stage.owner.finalRelease(path(), {}, options());
    assert.equal((await stage.owner.getRelease({ release: first.id })).stage, 'archived');
    release = await stage.owner.rollBack(path(), {}, options());
    assert.equal(release.stage, 'archived');
    const back = await stage.owner.getRelease({ release: first.id });
    assert.equal(back.stage, 'fullRelease');
    await assert.rejects(
      stage.owner.rollBack({ release: back.id }, {}, { ifMatch: back.revision }),
      refusedWith('rolledBackAlready'),
    );
  });

  it('kept a history of it, newest first', async () => {
    const { items } = await stage.owner.getHistory(path());
    assert.equal(items[0]?.action, 'rollBack');
    assert.equal(items.at(-1)?.action, 'selectApp');
    assert.equal(items[0]?.actor.name, 'Mei');
    assert.equal(items[0]?.client, 'test/1');
  });

  it('logged no defect', () => assert.deepEqual(stage.logged, []));
});
