import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { openOtherTool } from './otherTool.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

const writes = [
  'innerversion/upload',
  'audit/apply',
  'audit/cancel',
  'audited/cancel',
  'gray/online',
  'gray/cancel',
  'version/online',
  'version/offline',
  'version/rollback',
  'version/delete',
];

describe('an action whose version was changed at AlipayCN meanwhile', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  let merchant: string;

  const now = (release: Release) => stage.owner.getRelease({ release: release.id });
  const sent = () => alipayCn.asked.filter((method) => writes.includes(method));
  const press = (action: string, ratio?: number, version = '1.0.0') =>
    alipayCn.console(merchant, action, version, ratio);
  const review = (decision: 'approve' | 'reject') =>
    alipayCn.connection([]).review?.({ merchantAppId: merchant, version: '1.0.0', decision, reason: 'Wrong.' });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otherwise-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    await open(['alipayCN']);
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });
  async function open(reviewers: readonly string[]): Promise<void> {
    stage = await openStage({ connection: alipayCn.connection(reviewers) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    merchant = (await stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' })).merchantAppId ?? '';
  }

  async function created(number = '1.0.0'): Promise<Release> {
    const version = await upload(stage.owner, program, number);
    const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    return now(release);
  }
  const apply = async (release: Release) =>
    stage.owner.apply({ release: release.id }, {}, { ifMatch: (await now(release)).revision });
  const underReview = async (number?: string) => apply(await created(number));
  const decided = async (decision: 'approved' | 'rejected', number?: string) => {
    const { id } = await underReview(number);
    return stage.owner.simulateReview({ release: id }, { reviewer: 'alipayCN', decision, reason: 'Wrong.' });
  };
  const prepared = (number?: string) => decided('approved', number);
  const withdrawn = async () => {
    const { id } = await underReview();
    return stage.owner.withdraw({ release: id }, {}, { ifMatch: '*' });
  };
  const gray = async () => {
    const { id, revision } = await prepared();
    return stage.owner.startGrayscale({ release: id }, { ratio: 10 }, { ifMatch: revision });
  };
  const full = async (number?: string) => {
    const { id, revision } = await prepared(number);
    return stage.owner.finalRelease({ release: id }, {}, { ifMatch: revision });
  };

  const actions = {
    apply: (release: Release) => apply(release),
    withdraw: ({ id }: Release) => stage.owner.withdraw({ release: id }, {}, { ifMatch: '*' }),
    startGrayscale: ({ id, revision }: Release) =>
      stage.owner.startGrayscale({ release: id }, { ratio: 30 }, { ifMatch: revision }),
    raiseGrayscale: ({ id, revision }: Release) =>
      stage.owner.raiseGrayscale({ release: id }, { ratio: 80 }, { ifMatch: revision }),
    stopGrayscale: ({ id }: Release) => stage.owner.stopGrayscale({ release: id }, {}, { ifMatch: '*' }),
    finalRelease: ({ id, revision }: Release) => stage.owner.finalRelease({ release: id }, {}, { ifMatch: revision }),
    cancel: ({ id, revision }: Release) => stage.owner.cancel({ release: id }, {}, { ifMatch: revision }),
    rollBack: ({ id, revision }: Release) => stage.owner.rollBack({ release: id }, {}, { ifMatch: revision }),
    takeOffline: ({ id, revision }: Release) =>
      stage.owner.takeOffline({ release: id }, { reason: 'A fault.' }, { ifMatch: revision }),
  };

  /** Somebody applied, and it was approved and given to half of the users. */
  const grayThere = async () => {
    const tool = await openOtherTool(stage, alipayCn.connection([]), program);
    await tool.apply('1.0.0');
    await review('approve');
    await press('gray', 50);
  };
  const approvedAndGray = async () => {
    await review('approve');
    await press('gray', 50);
  };
  const sentBack = () => press('backToDevelopment');
  const second = async () => {
    await full('1.0.0');
    return full('1.0.1');
  };
  const rows: readonly [
    action: keyof typeof actions,
    from: () => Promise<Release>,
    meanwhile: () => unknown,
    found: string,
    leads: string,
    change: string,
  ][] = [
    ['apply', withdrawn, grayThere, 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['apply', withdrawn, () => press('delete'), '-', 'newVersionCreated', 'deleted'],
    ['apply', () => decided('rejected'), sentBack, 'INIT', 'newVersionCreated', 'sentBack'],
    ['withdraw', underReview, approvedAndGray, 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['withdraw', underReview, () => review('approve'), 'WAIT_RELEASE', 'releasePreparation', 'approved'],
    ['startGrayscale', prepared, () => press('gray', 50), 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['startGrayscale', prepared, sentBack, 'INIT', 'newVersionCreated', 'sentBack'],
    ['raiseGrayscale', gray, () => press('stopGray'), 'WAIT_RELEASE', 'releasePreparation', 'grayStopped'],
    ['raiseGrayscale', gray, () => press('gray', 50), 'GRAY (50 %)', 'grayscaleRelease', 'grayChanged'],
    ['stopGrayscale', gray, () => press('online'), 'RELEASE', 'fullRelease', 'online'],
    ['finalRelease', prepared, () => press('gray', 50), 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['finalRelease', gray, () => press('stopGray'), 'WAIT_RELEASE', 'releasePreparation', 'grayStopped'],
    ['cancel', withdrawn, grayThere, 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['cancel', prepared, () => press('gray', 50), 'GRAY (50 %)', 'grayscaleRelease', 'grayStarted'],
    ['cancel', gray, () => press('gray', 50), 'GRAY (50 %)', 'grayscaleRelease', 'grayChanged'],
    ['rollBack', second, () => press('offline', undefined, '1.0.1'), 'OFFLINE', 'archived', 'offline'],
    ['takeOffline', full, () => alipayCn.forceOffline(merchant, '1.0.0'), 'AUDIT_OFFLINE', 'archived', 'forcedOffline'],
    ['takeOffline', second, () => press('rollBack', undefined, '1.0.1'), 'OFFLINE', 'archived', 'offline'],
  ];
  for (const [action, from, meanwhile, found, leads, change] of rows) {
    it(`sends nothing and tells what was found: ${action}, ${change} there`, async () => {
      const before = await from();
      await meanwhile();
      const count = sent().length;
      await assert.rejects(actions[action](before), (error) => {
        assert.ok(ReleaseError.is(error));
        assert.deepEqual([error.code, error.params.found, error.params.change], ['changedAtTarget', found, change]);
        return true;
      });
      assert.deepEqual(sent().slice(count), []);
      const after = await now(before);
      assert.deepEqual([after.stage, after.pending, after.trouble?.code], [leads, null, 'changedAtTarget']);
      const entries = (await stage.owner.getHistory({ release: before.id })).items;
      const [newest] = entries;
      assert.deepEqual([newest?.actor.name, newest?.to], ['AlipayCN', leads]);
      const own = entries.find((entry) => entry.action === action);
      assert.deepEqual([own?.to, own?.details.failed], [null, 'changedAtTarget']);
      // Decided by AlipayCN's reviewer, it is a review; else it is shown until somebody has seen it.
      if (newest?.action === 'reconcile')
        assert.deepEqual([after.found?.change, after.found?.believed], [change, before.stage]);
      else assert.equal(newest?.action, 'review');
    });
  }

  it('is refused where another tool brought a version of this number there', async () => {
    const release = await created();
    const tool = await openOtherTool(stage, alipayCn.connection([]), program);
    await tool.upload('1.0.0');
    const count = sent().length;
    await assert.rejects(apply(release), { code: 'versionStandsThere' });
    await assert.rejects(stage.owner.createTrialQrCode({ version: release.versionId }, { targetApp: 'alipayCN' }), {
      code: 'versionStandsThere',
    });
    assert.deepEqual([sent().slice(count), await tool.status('1.0.0')], [[], 'INIT']);
    // It is canceled without touching what stands there, or takes that over.
    const other = await created('1.0.1');
    assert.equal((await actions.cancel(other)).stage, 'canceled');
    const { id, trouble } = await now(release);
    assert.equal(trouble?.remedy?.action, 'adoptVersion');
    const place = { miniProgram: program.id, app: 'alipayCN', number: '1.0.0' };
    const adopted = await stage.owner.adoptVersion(place, {});
    assert.deepEqual([adopted.id, adopted.trouble], [id, null]);
    assert.equal((await apply(adopted)).stage, 'underReview');
  });

  it('stops a grayscale of another ratio than believed', async () => {
    const before = await gray();
    await press('gray', 50);
    const after = await actions.stopGrayscale(before);
    assert.deepEqual([after.stage, await alipayCn.status(merchant, '1.0.0')], ['releasePreparation', 'WAIT_RELEASE']);
  });

  for (const [action, from, done, stageNow] of [
    ['stopGrayscale', gray, 'stopGray', 'releasePreparation'],
    ['withdraw', underReview, 'withdraw', 'newVersionCreated'],
    ['cancel', withdrawn, 'delete', 'canceled'],
    ['takeOffline', full, 'offline', 'archived'],
  ] as const) {
    it(`is done where somebody did just that: ${action}`, async () => {
      const before = await from();
      await press(done);
      const count = sent().length;
      const after = await actions[action](before);
      assert.deepEqual([after.stage, after.pending, after.trouble], [stageNow, null, null]);
      assert.deepEqual(sent().slice(count), []);
    });
  }

  it('stops a grayscale of a version whose access alone was approved, by one call', async () => {
    const { id } = await underReview();
    await alipayCn.approveAccess(merchant, '1.0.0');
    await stage.owner.reconcile({ miniProgram: program.id, app: 'alipayCN' }, {});
    const { revision } = await stage.owner.getRelease({ release: id });
    await stage.owner.startGrayscale({ release: id }, { ratio: 10 }, { ifMatch: revision });
    const after = await stage.owner.stopGrayscale({ release: id }, {}, { ifMatch: '*' });
    assert.equal(after.stage, 'releasePreparation');
    assert.equal(sent().filter((method) => method === 'gray/cancel').length, 1);
  });

  it('goes on from what it did itself when it was refused on its way', async () => {
    const before = await decided('rejected');
    await alipayCn.refuse('alipay.open.mini.version.audit.apply', 'CAN_NOT_SUBMIT_WITH_PUNISH_ORDER_LIMIT');
    await assert.rejects(apply(before), { code: 'alipayCn.applyPunished' });
    const between = await now(before);
    assert.deepEqual([between.found, between.rejection?.reason], [null, 'Wrong.']);
    assert.equal((await apply(before)).stage, 'underReview');
  });

  it('shows what a cancel did before it was refused, and goes on from there', async () => {
    const before = await gray();
    await alipayCn.refuse('alipay.open.mini.version.delete', 'CAN_NOT_DELETE_WITH_SCANNING');
    await assert.rejects(actions.cancel(before), { code: 'alipayCn.deleteScanning' });
    const between = await now(before);
    assert.deepEqual([between.stage, between.ratio, between.found], ['newVersionCreated', null, null]);
    const [entry] = (await stage.owner.getHistory({ release: before.id })).items;
    assert.deepEqual([entry?.action, entry?.to], ['cancel', 'newVersionCreated']);
    assert.equal((await actions.cancel(between)).stage, 'canceled');
    assert.equal(await alipayCn.status(merchant, '1.0.0'), undefined);
  });
});
