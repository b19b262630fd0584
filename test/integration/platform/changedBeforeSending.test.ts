import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { openOtherTool } from './otherTool.ts';
import { scenarioPerTest } from './scenario.ts';

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

describe('an action whose version was changed at AlipayCN meanwhile', () => {
  const s = scenarioPerTest({ stage: 'authorized' });
  let merchant: string;

  const sent = () => s.alipayCn.asked.filter((method) => writes.includes(method));
  const press = (action: string, ratio?: number, version = '1.0.0') =>
    s.alipayCn.console(merchant, action, version, ratio);
  const review = (decision: 'approve' | 'reject') =>
    s.alipayCn.connection([]).review?.({ merchantAppId: merchant, version: '1.0.0', decision, reason: 'Wrong.' });

  beforeEach(async () => {
    merchant = await s.merchant();
  });

  const created = (number = '1.0.0') => s.reach('newVersionCreated', number);
  const apply = (release: Release) => s.act('apply', {}, release);
  const underReview = (number = '1.0.0') => s.reach('underReview', number);
  const decided = async (decision: 'approved' | 'rejected', number?: string) => {
    const { id } = await underReview(number);
    return s.owner.simulateReview({ release: id }, { reviewer: 'alipayCN', decision, reason: 'Wrong.' });
  };
  const prepared = () => s.reach('releasePreparation', '1.0.0');
  const withdrawn = async () => {
    const { id } = await underReview();
    return s.owner.withdraw({ release: id }, {}, { ifMatch: '*' });
  };
  const gray = () => s.reach('grayscaleRelease', '1.0.0');
  const full = (number = '1.0.0') => s.reach('fullRelease', number);

  const actions = {
    apply: (release: Release) => apply(release),
    withdraw: (release: Release) => s.act('withdraw', {}, release),
    startGrayscale: (release: Release) => s.act('startGrayscale', { ratio: 30 }, release),
    raiseGrayscale: (release: Release) => s.act('raiseGrayscale', { ratio: 80 }, release),
    stopGrayscale: (release: Release) => s.act('stopGrayscale', {}, release),
    finalRelease: (release: Release) => s.act('finalRelease', {}, release),
    cancel: (release: Release) => s.act('cancel', {}, release),
    rollBack: (release: Release) => s.act('rollBack', {}, release),
    takeOffline: (release: Release) => s.act('takeOffline', { reason: 'A fault.' }, release),
  };

  /** Somebody applied, and it was approved and given to half of the users. */
  const grayThere = async () => {
    const tool = await openOtherTool(s, s.port, s.program);
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
    ['apply', withdrawn, grayThere, 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['apply', withdrawn, () => press('delete'), '-', 'newVersionCreated', 'deleted'],
    ['apply', () => decided('rejected'), sentBack, 'INIT', 'newVersionCreated', 'sentBack'],
    ['withdraw', underReview, approvedAndGray, 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['withdraw', underReview, () => review('approve'), 'WAIT_RELEASE', 'releasePreparation', 'approved'],
    ['startGrayscale', prepared, () => press('gray', 50), 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['startGrayscale', prepared, sentBack, 'INIT', 'newVersionCreated', 'sentBack'],
    ['raiseGrayscale', gray, () => press('stopGray'), 'WAIT_RELEASE', 'releasePreparation', 'grayStopped'],
    ['raiseGrayscale', gray, () => press('gray', 50), 'GRAY (50%)', 'grayscaleRelease', 'grayChanged'],
    ['stopGrayscale', gray, () => press('online'), 'RELEASE', 'fullRelease', 'online'],
    ['finalRelease', prepared, () => press('gray', 50), 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['finalRelease', gray, () => press('stopGray'), 'WAIT_RELEASE', 'releasePreparation', 'grayStopped'],
    ['cancel', withdrawn, grayThere, 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['cancel', prepared, () => press('gray', 50), 'GRAY (50%)', 'grayscaleRelease', 'grayStarted'],
    ['cancel', gray, () => press('gray', 50), 'GRAY (50%)', 'grayscaleRelease', 'grayChanged'],
    ['rollBack', second, () => press('offline', undefined, '1.0.1'), 'OFFLINE', 'archived', 'offline'],
    [
      'takeOffline',
      full,
      () => s.alipayCn.forceOffline(merchant, '1.0.0'),
      'AUDIT_OFFLINE',
      'archived',
      'forcedOffline',
    ],
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
      const after = await s.read(before);
      assert.deepEqual([after.stage, after.pending, after.trouble?.code], [leads, null, 'changedAtTarget']);
      const entries = (await s.owner.getHistory({ release: before.id })).items;
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

  it('is refused where another tool brought a version of this number between our reading and our upload', async () => {
    const release = await created();
    const tool = await openOtherTool(s, s.port, s.program);
    await tool.upload('1.0.0');
    await s.alipayCn.refuse('alipay.open.mini.version.detail.query', 'MINI_APP_VERSION_NOT_EXIST');
    await assert.rejects(apply(release), { code: 'versionStandsThere' });
    assert.equal(await tool.status('1.0.0'), 'INIT');
    assert.equal((await actions.cancel(release)).stage, 'canceled');
    assert.equal(await tool.status('1.0.0'), 'INIT');
  });

  it('is refused where another tool brought it after something else than the package was sent', async () => {
    const release = await created();
    const tool = await openOtherTool(s, s.port, s.program);
    await s.alipayCn.fault('alipay.open.mini.safedomain.create', 'timeoutAfterEffect', 1500);
    const added = s.alipayCn.until('safedomain/create');
    const work = assert.rejects(apply(release), { code: 'versionStandsThere' });
    await added;
    await tool.upload('1.0.0');
    await work;
    assert.equal(await tool.status('1.0.0'), 'INIT');
  });

  it('and refused by AlipayCN leaves a package there that is deleted with a cancel', async () => {
    const release = await created();
    await s.alipayCn.refuse('alipay.open.mini.version.audit.apply', 'APP_NAME_SENSITIVE');
    await assert.rejects(apply(release));
    assert.equal(await s.alipayCn.status(merchant, '1.0.0'), 'INIT');
    assert.equal((await actions.cancel(release)).stage, 'canceled');
    assert.equal(await s.alipayCn.status(merchant, '1.0.0'), undefined);
  });

  it('is refused where another tool brought a version of this number there', async () => {
    const release = await created();
    const tool = await openOtherTool(s, s.port, s.program);
    await tool.upload('1.0.0');
    const count = sent().length;
    await assert.rejects(apply(release), { code: 'versionStandsThere' });
    await assert.rejects(s.owner.createTrialQrCode({ version: release.versionId }, { targetApp: 'alipayCN' }), {
      code: 'versionStandsThere',
    });
    assert.deepEqual([sent().slice(count), await tool.status('1.0.0')], [[], 'INIT']);
    // It is canceled without touching what stands there, or takes that over.
    const other = await created('1.0.1');
    assert.equal((await actions.cancel(other)).stage, 'canceled');
    const { id, trouble } = await s.read(release);
    assert.equal(trouble?.remedy?.action, 'adoptVersion');
    const place = { miniProgram: s.program.id, app: 'alipayCN', number: '1.0.0' };
    const adopted = await s.owner.adoptVersion(place, {});
    assert.deepEqual([adopted.id, adopted.trouble], [id, null]);
    assert.equal((await apply(adopted)).stage, 'underReview');
  });

  it('stops a grayscale of another ratio than believed', async () => {
    const before = await gray();
    await press('gray', 50);
    const after = await actions.stopGrayscale(before);
    assert.deepEqual([after.stage, await s.alipayCn.status(merchant, '1.0.0')], ['releasePreparation', 'WAIT_RELEASE']);
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
    await s.alipayCn.approveAccess(merchant, '1.0.0');
    await s.owner.reconcile(s.place, {});
    const { revision } = await s.owner.getRelease({ release: id });
    await s.owner.startGrayscale({ release: id }, { ratio: 10 }, { ifMatch: revision });
    const after = await s.owner.stopGrayscale({ release: id }, {}, { ifMatch: '*' });
    assert.equal(after.stage, 'releasePreparation');
    assert.equal(sent().filter((method) => method === 'gray/cancel').length, 1);
  });

  it('goes on from what it did itself when it was refused on its way', async () => {
    const before = await decided('rejected');
    await s.alipayCn.refuse('alipay.open.mini.version.audit.apply', 'CAN_NOT_SUBMIT_WITH_PUNISH_ORDER_LIMIT');
    await assert.rejects(apply(before), { code: 'alipayCn.applyPunished' });
    const between = await s.read(before);
    assert.deepEqual([between.found, between.rejection?.reason], [null, 'Wrong.']);
    assert.equal((await apply(before)).stage, 'underReview');
  });

  it('shows what a cancel did before it was refused, and goes on from there', async () => {
    const before = await gray();
    await s.alipayCn.refuse('alipay.open.mini.version.delete', 'CAN_NOT_DELETE_WITH_SCANNING');
    await assert.rejects(actions.cancel(before), { code: 'alipayCn.deleteScanning' });
    const between = await s.read(before);
    assert.deepEqual([between.stage, between.ratio, between.found], ['newVersionCreated', null, null]);
    const [entry] = (await s.owner.getHistory({ release: before.id })).items;
    assert.deepEqual([entry?.action, entry?.to], ['cancel', 'newVersionCreated']);
    assert.equal((await actions.cancel(between)).stage, 'canceled');
    assert.equal(await s.alipayCn.status(merchant, '1.0.0'), undefined);
  });
});
