import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { applyFields } from '../simulator/fixture.ts';
import { addChinese, authorize, configure } from './fixture.ts';
import { type OtherTool, openOtherTool } from './otherTool.ts';
import { scenarioPerTest } from './scenario.ts';

const app = 'alipayCN';

describe('versions that stand at AlipayCN', () => {
  // As with most third-party applications: Alipay has issued no app_origin to this platform.
  const s = scenarioPerTest({
    stage: 'program',
    reviewers: ['alipayPlus', 'alipayCN'],
    connection: () => ({ canUpload: false }),
  });
  let tool: OtherTool;
  const adopt = (number: string) => s.owner.adoptVersion({ ...s.place, number });
  const standing = async (number: string) =>
    (await s.owner.listTargetVersions(s.place)).items.find((item) => item.number === number);
  const reviewed = async (version: string, decision: 'approve' | 'reject', reason = '') => {
    await tool.upload(version);
    await tool.apply(version);
    await tool.review(version, decision, reason);
  };

  beforeEach(async () => {
    await authorize(s.owner, s.program);
    tool = await openOtherTool(s, s.port, s.program);
  });

  it('are listed in the end though AlipayCN takes longer than an answer may, and asked for once', async () => {
    await tool.upload('1.0.0');
    const before = s.asked('list/query');
    await s.alipayCn.fault('alipay.open.mini.version.list.query', 'delay', 9000);
    let list: Awaited<ReturnType<typeof s.owner.listTargetVersions>> | undefined;
    let tries = 0;
    while (!list) {
      tries += 1;
      list = await s.owner.listTargetVersions(s.place).catch((error) => {
        assert.equal(error.code, 'stillRunning');
        return undefined;
      });
    }
    assert.ok(tries > 1);
    assert.deepEqual([list.items.map(({ number }) => number), s.asked('list/query') - before], [['1.0.0'], 1]);
    await tool.upload('1.0.1');
    assert.equal((await s.owner.listTargetVersions(s.place)).items.length, 2);
  });

  it('are listed as they stand; an empty list is one that was read', async () => {
    const empty = await s.owner.listTargetVersions(s.place);
    assert.deepEqual([empty.items, empty.limit], [[], 20]);
    await tool.upload('1.0.0');
    await tool.upload('1.0.1');
    await tool.apply('1.0.1');
    const { items, readAt } = await s.owner.listTargetVersions(s.place);
    assert.deepEqual(
      items.map(({ number, status, stage: at, releaseId }) => [number, status, at, releaseId]),
      [
        ['1.0.1', 'AUDITING', 'underReview', null],
        ['1.0.0', 'INIT', 'newVersionCreated', null],
      ],
    );
    assert.ok(Math.abs(Date.parse(readAt) - Date.now()) < 60_000);
    // Select App demands zh-CN, and so does adopting what has still to apply.
    assert.deepEqual(
      items.map(({ adoptable, reason }) => [adoptable, reason?.code]),
      [
        [true, undefined],
        [false, 'languageRequired'],
      ],
    );
  });

  it('that cannot be read are an error in words, not an empty list', async () => {
    const { id: other } = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: 'Other' });
    const unread = s.owner.listTargetVersions({ miniProgram: other, app });
    await assert.rejects(unread, { code: 'authorizationRequired' });
    await assert.rejects(s.owner.adoptVersion({ miniProgram: other, app, number: '1.0.0' }), (error) => {
      assert.ok(ReleaseError.is(error));
      return error.code === 'authorizationRequired' && error.remedy?.action === 'authorize';
    });
    await s.owner.putMember({ workspace: s.program.workspace, user: 'lin' }, { role: 'developer', assigned: [other] });
    await assert.rejects(s.as('lin').listTargetVersions(s.place), { code: 'notFound' });
  });

  it('in development goes the whole way here, without a package', async () => {
    await tool.upload('1.0.0');
    await assert.rejects(adopt('1.0.0'), { code: 'languageRequired' });
    await addChinese(s.owner, s.program);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.versionNumber], ['newVersionCreated', '1.0.0']);
    const { items } = await s.owner.listVersions({ miniProgram: s.program.id });
    assert.deepEqual([items[0]?.origin, items[0]?.packageBytes, items[0]?.number], ['adopted', 0, '1.0.0']);
    await configure(s.owner, s.program, release);
    release = await s.act('apply', {}, release);
    assert.equal(release.stage, 'underReview');
    await s.owner.simulateReview({ release: release.id }, { reviewer: 'alipayPlus', decision: 'approved' });
    assert.equal(await tool.status('1.0.0'), 'AUDITING');
    const [entry] = (await s.owner.getHistory({ release: release.id })).items.slice(-1);
    assert.deepEqual([entry?.action, entry?.to, entry?.details.found], ['adoptVersion', 'newVersionCreated', 'INIT']);
  });

  it('under review is adopted with its review, and what the reviewer decides arrives', async () => {
    await tool.upload('1.0.0');
    await tool.apply('1.0.0');
    let release = await adopt('1.0.0');
    assert.equal(release.stage, 'underReview');
    assert.deepEqual(
      release.reviews.map(({ reviewer, decision }) => `${reviewer} ${decision}`),
      ['alipayPlus notInvolved', 'alipayCN pending'],
    );
    release = await s.owner.simulateReview({ release: release.id }, { reviewer: 'alipayCN', decision: 'approved' });
    assert.equal(release.stage, 'releasePreparation');
  });

  it('rejected is adopted with the reason, and is sent back from here', async () => {
    await reviewed('1.0.0', 'reject', '截图与实际功能不符。');
    await addChinese(s.owner, s.program);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.rejection?.reason], ['newVersionCreated', '截图与实际功能不符。']);
    assert.equal(release.rejection?.reviewer, 'alipayCN');
    // What was handed in there need not be typed again; pictures are chosen anew.
    const configuration = await s.owner.getConfiguration({ release: release.id });
    assert.equal(configuration.versionDescription, applyFields('1.0.0').version_desc);
    assert.deepEqual(
      configuration.problems.map(({ field }) => field),
      ['screenshots'],
    );
    release = await s.act('withdraw', {}, release);
    assert.deepEqual([release.rejection, await tool.status('1.0.0')], [null, 'INIT']);
  });

  it('in grayscale keeps its ratio and goes on from there', async () => {
    await reviewed('1.0.0', 'approve');
    await tool.gray('1.0.0', 10);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.ratio], ['grayscaleRelease', 10]);
    release = await s.act('raiseGrayscale', { ratio: 30 }, release);
    assert.equal(release.ratio, 30);
  });

  for (const order of [
    ['1.0.1', '1.0.0'],
    ['1.0.0', '1.0.1'],
  ]) {
    it(`with users and the one before it, adopted as ${order.join(', ')}, roll back`, async () => {
      for (const version of ['1.0.0', '1.0.1']) {
        await reviewed(version, 'approve');
        await tool.online(version);
      }
      const adopted: Record<string, Release> = {};
      for (const number of order) adopted[number] = await adopt(number);
      const [before, live] = [adopted['1.0.0'], adopted['1.0.1']];
      assert.ok(before && live);
      const [archived, full] = [await s.read(before), await s.read(live)];
      assert.deepEqual([archived.stage, archived.archivedReason], ['archived', 'replaced']);
      assert.deepEqual([full.stage, full.replaced?.versionNumber], ['fullRelease', '1.0.0']);
      const after = await s.act('rollBack', {}, full);
      assert.deepEqual([after.stage, (await s.read(before)).stage], ['archived', 'fullRelease']);
      assert.deepEqual([await tool.status('1.0.0'), await tool.status('1.0.1')], ['RELEASE', 'OFFLINE']);
    });
  }

  it('that was rolled back there cannot be rolled back again here', async () => {
    for (const version of ['1.0.0', '1.0.1']) {
      await reviewed(version, 'approve');
      await tool.online(version);
    }
    await tool.rollback('1.0.1');
    const live = await adopt('1.0.0');
    const back = await adopt('1.0.1');
    assert.deepEqual([back.stage, back.archivedReason], ['archived', 'rolledBack']);
    const refused = (await s.read(live)).actions.find(({ name }) => name === 'rollBack');
    assert.equal(refused?.reason?.code, 'rolledBackAlready');
  });

  it('is adopted once, and only while it stands there', async () => {
    await reviewed('1.0.0', 'approve');
    const release = await adopt('1.0.0');
    await assert.rejects(adopt('1.0.0'), { code: 'versionAlreadyReleased' });
    assert.equal((await standing('1.0.0'))?.releaseId, release.id);
    await assert.rejects(adopt('2.0.0'), { code: 'versionNotAtTarget' });
    await assert.rejects(adopt('first'), { code: 'versionNumberInvalid' });
  });

  it('are the way where a package cannot be brought there: said before, with what leads on', async () => {
    const { actions } = await s.owner.getMiniProgram({ miniProgram: s.program.id });
    const upload = actions.find(({ name }) => name === 'uploadVersion');
    assert.deepEqual([upload?.allowed, upload?.reason?.code], [false, 'packageDeliveryUnsupported']);
    assert.equal(upload?.reason?.remedy?.action, 'adoptVersion');
    assert.equal(actions.find(({ name }) => name === 'adoptVersion')?.allowed, true);
    assert.equal((await s.owner.me({})).platform.connection.canUpload, false);
    const sent = s.owner.uploadVersion({ miniProgram: s.program.id }, new Uint8Array([1]), {
      query: { number: '1.0.0', description: '' },
    });
    await assert.rejects(sent, { code: 'packageDeliveryUnsupported' });
  });
});
