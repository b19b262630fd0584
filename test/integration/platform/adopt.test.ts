import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { applyFields } from '../simulator/fixture.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Program, type Stage } from './fixture.ts';
import { type OtherTool, openOtherTool } from './otherTool.ts';

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;
const app = 'alipayCN';

describe('versions that stand at AlipayCN', function () {
  this.timeout(60_000);
  let folder: string;
  let connection: ReturnType<typeof simulatedConnection>;
  let stage: Stage;
  let program: Program;
  let tool: OtherTool;
  const path = () => ({ miniProgram: program.id, app });
  const adopt = (number: string) => stage.owner.adoptVersion({ ...path(), number });
  const standing = async (number: string) =>
    (await stage.owner.listTargetVersions(path())).items.find((item) => item.number === number);
  const again = ({ id: release }: Release) => stage.owner.getRelease({ release });
  const reviewed = async (version: string, decision: 'approve' | 'reject', reason = '') => {
    await tool.upload(version);
    await tool.apply(version);
    await tool.review(version, decision, reason);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standing-'));
    connection = simulatedConnection(folder);
    // As with most third-party applications: Alipay has issued no app_origin to this platform.
    stage = await openStage({ connection: { ...connection, canUpload: false } });
    program = await createProgram(stage.owner);
    await authorize(stage.owner, program);
    tool = await openOtherTool(stage, connection, program);
  });
  afterEach(async () => {
    assert.deepEqual(stage.logged, []);
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are listed as they stand; an empty list is one that was read', async () => {
    const empty = await stage.owner.listTargetVersions(path());
    assert.deepEqual([empty.items, empty.limit], [[], 20]);
    await tool.upload('1.0.0');
    await tool.upload('1.0.1');
    await tool.apply('1.0.1');
    const { items, readAt } = await stage.owner.listTargetVersions(path());
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
    const { id: other } = await stage.owner.createMiniProgram({ workspace: program.workspace }, { name: 'Other' });
    const unread = stage.owner.listTargetVersions({ miniProgram: other, app });
    await assert.rejects(unread, refusedWith('authorizationRequired'));
    await assert.rejects(stage.owner.adoptVersion({ miniProgram: other, app, number: '1.0.0' }), (error) => {
      assert.ok(ReleaseError.is(error));
      return error.code === 'authorizationRequired' && error.remedy?.action === 'authorize';
    });
    await stage.owner.putMember(
      { workspace: program.workspace, user: 'lin' },
      { role: 'developer', assigned: [other] },
    );
    await assert.rejects(stage.as('lin').listTargetVersions(path()), refusedWith('notFound'));
  });

  it('in development goes the whole way here, without a package', async () => {
    await tool.upload('1.0.0');
    await assert.rejects(adopt('1.0.0'), refusedWith('languageRequired'));
    await addChinese(stage.owner, program);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.versionNumber], ['newVersionCreated', '1.0.0']);
    const { items } = await stage.owner.listVersions({ miniProgram: program.id });
    assert.deepEqual([items[0]?.origin, items[0]?.packageBytes, items[0]?.number], ['adopted', 0, '1.0.0']);
    await configure(stage.owner, program, release);
    release = await again(release);
    release = await stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    assert.equal(release.stage, 'underReview');
    await stage.owner.simulateReview({ release: release.id }, { reviewer: 'alipayPlus', decision: 'approved' });
    assert.equal(await tool.status('1.0.0'), 'AUDITING');
    const [entry] = (await stage.owner.getHistory({ release: release.id })).items.slice(-1);
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
    release = await stage.owner.simulateReview({ release: release.id }, { reviewer: 'alipayCN', decision: 'approved' });
    assert.equal(release.stage, 'releasePreparation');
  });

  it('rejected is adopted with the reason, and is sent back from here', async () => {
    await reviewed('1.0.0', 'reject', '截图与实际功能不符。');
    await addChinese(stage.owner, program);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.rejection?.reason], ['newVersionCreated', '截图与实际功能不符。']);
    assert.equal(release.rejection?.reviewer, 'alipayCN');
    // What was handed in there need not be typed again; pictures are chosen anew.
    const configuration = await stage.owner.getConfiguration({ release: release.id });
    assert.equal(configuration.versionDescription, applyFields('1.0.0').version_desc);
    assert.deepEqual(
      configuration.problems.map(({ field }) => field),
      ['screenshots'],
    );
    release = await stage.owner.withdraw({ release: release.id }, {}, { ifMatch: '*' });
    assert.deepEqual([release.rejection, await tool.status('1.0.0')], [null, 'INIT']);
  });

  it('in grayscale keeps its ratio and goes on from there', async () => {
    await reviewed('1.0.0', 'approve');
    await tool.gray('1.0.0', 10);
    let release = await adopt('1.0.0');
    assert.deepEqual([release.stage, release.ratio], ['grayscaleRelease', 10]);
    release = await stage.owner.raiseGrayscale({ release: release.id }, { ratio: 30 }, { ifMatch: release.revision });
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
      const [archived, full] = [await again(before), await again(live)];
      assert.deepEqual([archived.stage, archived.archivedReason], ['archived', 'replaced']);
      assert.deepEqual([full.stage, full.replaced?.versionNumber], ['fullRelease', '1.0.0']);
      const after = await stage.owner.rollBack({ release: full.id }, {}, { ifMatch: full.revision });
      assert.deepEqual([after.stage, (await again(before)).stage], ['archived', 'fullRelease']);
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
    const refused = (await again(live)).actions.find(({ name }) => name === 'rollBack');
    assert.equal(refused?.reason?.code, 'rolledBackAlready');
  });

  it('is adopted once, and only while it stands there', async () => {
    await reviewed('1.0.0', 'approve');
    const release = await adopt('1.0.0');
    await assert.rejects(adopt('1.0.0'), refusedWith('versionAlreadyReleased'));
    assert.equal((await standing('1.0.0'))?.releaseId, release.id);
    await assert.rejects(adopt('2.0.0'), refusedWith('versionNotAtTarget'));
    await assert.rejects(adopt('first'), refusedWith('versionNumberInvalid'));
  });

  it('are the way where a package cannot be brought there: said before, with what leads on', async () => {
    const { actions } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    const upload = actions.find(({ name }) => name === 'uploadVersion');
    assert.deepEqual([upload?.allowed, upload?.reason?.code], [false, 'packageDeliveryUnsupported']);
    assert.equal(upload?.reason?.remedy?.action, 'adoptVersion');
    assert.equal(actions.find(({ name }) => name === 'adoptVersion')?.allowed, true);
    assert.equal((await stage.owner.me({})).platform.connection.canUpload, false);
    const sent = stage.owner.uploadVersion({ miniProgram: program.id }, new Uint8Array([1]), {
      query: { number: '1.0.0', description: '' },
    });
    await assert.rejects(sent, refusedWith('packageDeliveryUnsupported'));
  });
});
