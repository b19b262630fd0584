import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../../../src/core/contract/model.ts';
import type { AlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { historyText } from '../../../src/texts/history.ts';
import { png } from '../../shared/media.ts';
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
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';
import { sharedGrant } from './sharedGrant.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;
const approve = { reviewer: 'alipayCN', decision: 'approved', reason: '' } as const;

describe('what somebody changes at AlipayCN itself', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  let tool: { alipayCn: AlipayCn; session: Session };

  const now = (release: Release) => stage.owner.getRelease({ release: release.id });
  const asked = (name: string) => alipayCn.asked.filter((one) => one === name).length;
  const reconcile = () => stage.owner.reconcile({ miniProgram: program.id, app: 'alipayCN' }, {});

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reconcile-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayCN']) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    tool = await sharedGrant(stage, alipayCn, program);
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function underReview(number = '1.0.0'): Promise<Release> {
    const version = await upload(stage.owner, program, number);
    const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    const { revision } = await now(release);
    return stage.owner.apply({ release: release.id }, {}, { ifMatch: revision });
  }
  async function prepared(number?: string): Promise<Release> {
    const release = await underReview(number);
    return stage.owner.simulateReview({ release: release.id }, approve);
  }
  async function gray(ratio = 10): Promise<Release> {
    const { id, revision } = await prepared();
    return stage.owner.startGrayscale({ release: id }, { ratio }, { ifMatch: revision });
  }
  async function full(number?: string): Promise<Release> {
    const { id, revision } = await prepared(number);
    return stage.owner.finalRelease({ release: id }, {}, { ifMatch: revision });
  }
  /** What AlipayCN's reviewer does to a version that was handed in by another tool. */
  const review = async (decision: 'approve' | 'reject', reason = '') =>
    alipayCn.connection([]).review?.({ merchantAppId: tool.session.merchantAppId, version: '1.0.0', decision, reason });

  interface Row {
    readonly name: string;
    readonly from: () => Promise<Release>;
    readonly done: (version: string) => Promise<unknown>;
    readonly stage: string;
    readonly change: string;
    readonly status: string | null;
    readonly more?: Partial<Release>;
  }
  const rows: readonly Row[] = [
    {
      name: 'withdrawn from review',
      from: () => underReview(),
      done: (version) => tool.alipayCn.cancelAudit(tool.session, version),
      stage: 'newVersionCreated',
      change: 'withdrawn',
      status: 'INIT',
      more: { reviews: [] },
    },
    {
      name: 'withdrawn and deleted',
      from: () => underReview(),
      done: async (version) => {
        await tool.alipayCn.cancelAudit(tool.session, version);
        await tool.alipayCn.deleteVersion(tool.session, version);
      },
      stage: 'newVersionCreated',
      change: 'deleted',
      status: null,
    },
    {
      name: 'put online under review, by way of an approval that we did not see',
      from: () => underReview(),
      done: async (version) => {
        await review('approve');
        await tool.alipayCn.online(tool.session, version);
      },
      stage: 'fullRelease',
      change: 'online',
      status: 'RELEASE',
    },
    {
      name: 'sent back to development',
      from: () => prepared(),
      done: (version) => tool.alipayCn.backToDevelopment(tool.session, version),
      stage: 'newVersionCreated',
      change: 'sentBack',
      status: 'INIT',
    },
    {
      name: 'given to some users',
      from: () => prepared(),
      done: (version) => tool.alipayCn.startOrRaiseGray(tool.session, version, 30),
      stage: 'grayscaleRelease',
      change: 'grayStarted',
      status: 'GRAY',
      more: { ratio: 30 },
    },
    {
      name: 'given to all users from release preparation',
      from: () => prepared(),
      done: (version) => tool.alipayCn.online(tool.session, version),
      stage: 'fullRelease',
      change: 'online',
      status: 'RELEASE',
    },
    {
      name: 'given to more users',
      from: () => gray(),
      done: (version) => tool.alipayCn.startOrRaiseGray(tool.session, version, 50),
      stage: 'grayscaleRelease',
      change: 'grayChanged',
      status: 'GRAY',
      more: { ratio: 50 },
    },
    {
      name: 'taken from some users',
      from: () => gray(),
      done: (version) => tool.alipayCn.cancelGray(tool.session, version),
      stage: 'releasePreparation',
      change: 'grayStopped',
      status: 'WAIT_RELEASE',
      more: { ratio: null },
    },
    {
      name: 'given to all users from a grayscale',
      from: () => gray(),
      done: (version) => tool.alipayCn.online(tool.session, version),
      stage: 'fullRelease',
      change: 'online',
      status: 'RELEASE',
      more: { ratio: null },
    },
    {
      name: 'taken offline',
      from: () => full(),
      done: (version) => tool.alipayCn.offline(tool.session, version),
      stage: 'archived',
      change: 'offline',
      status: 'OFFLINE',
      more: { archivedReason: 'takenOffline' },
    },
    {
      name: 'forced offline',
      from: () => full(),
      done: (version) => alipayCn.forceOffline(tool.session.merchantAppId, version),
      stage: 'archived',
      change: 'forcedOffline',
      status: 'AUDIT_OFFLINE',
      more: { archivedReason: 'forcedOffline' },
    },
  ];
  for (const row of rows) {
    it(`is found: ${row.name}`, async () => {
      const before = await row.from();
      await row.done(before.versionNumber);
      assert.equal((await reconcile()).changed, true);
      const after = await now(before);
      assert.equal(after.stage, row.stage);
      assert.deepEqual(
        [after.found?.change, after.found?.status, after.found?.believed, after.found?.believedRatio],
        [row.change, row.status, before.stage, before.ratio],
      );
      for (const [key, value] of Object.entries(row.more ?? {})) {
        assert.deepEqual(after[key as keyof Release], value, key);
      }
      const [entry] = (await stage.owner.getHistory({ release: before.id })).items;
      assert.deepEqual(
        [entry?.action, entry?.actor.name, entry?.from, entry?.to],
        ['reconcile', 'AlipayCN', before.stage, row.stage],
      );
      assert.ok(entry);
      assert.match(historyText('en', entry).title, /^Changed at AlipayCN/);
    });
  }

  it('is told until somebody has seen it', async () => {
    const before = await gray();
    await tool.alipayCn.cancelGray(tool.session, '1.0.0');
    await reconcile();
    const found = await now(before);
    const seen = await stage.owner.acknowledge({ release: before.id }, {}, { ifMatch: found.revision });
    assert.deepEqual([seen.found, seen.stage], [null, 'releasePreparation']);
  });

  it('and is deleted can be brought there again from here', async () => {
    const before = await underReview();
    await tool.alipayCn.cancelAudit(tool.session, '1.0.0');
    await tool.alipayCn.deleteVersion(tool.session, '1.0.0');
    await reconcile();
    const { revision } = await now(before);
    const again = await stage.owner.apply({ release: before.id }, {}, { ifMatch: revision });
    assert.deepEqual([again.stage, again.found], ['underReview', null]);
  });

  it('puts another version online: the earlier one is archived as replaced', async () => {
    const first = await full('1.0.0');
    const second = await prepared('1.0.1');
    await tool.alipayCn.online(tool.session, '1.0.1');
    await reconcile();
    const [old, fresh] = [await now(first), await now(second)];
    assert.deepEqual([old.stage, old.archivedReason, old.found?.change], ['archived', 'replaced', 'offline']);
    assert.deepEqual([fresh.stage, fresh.replaced?.versionNumber], ['fullRelease', '1.0.0']);
    assert.equal(fresh.actions.find(({ name }) => name === 'rollBack')?.allowed, true);
  });

  it('rolls back: the two change places, and no second roll back is offered', async () => {
    const first = await full('1.0.0');
    const second = await full('1.0.1');
    await tool.alipayCn.rollback(tool.session, '1.0.1');
    await reconcile();
    const [old, fresh] = [await now(first), await now(second)];
    assert.deepEqual([old.stage, old.found?.change, old.archivedReason], ['fullRelease', 'restored', null]);
    assert.deepEqual([fresh.stage, fresh.archivedReason], ['archived', 'rolledBack']);
    assert.equal(old.actions.find(({ name }) => name === 'rollBack')?.reason?.code, 'rolledBackAlready');
  });

  it('is handed in and rejected there: with its reason, word for word', async () => {
    const before = await prepared();
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    await reconcile();
    const screenshot = (name: string) => ({
      part: name,
      name: `${name}.png`,
      type: 'image/png' as const,
      bytes: png(180, 180),
    });
    const handIn = () =>
      tool.alipayCn.applyForAudit(tool.session, {
        version: '1.0.0',
        fields: {
          version_desc: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
          service_phone: '0571-88888888',
        },
        files: ['first_screen_shot', 'second_screen_shot'].map(screenshot),
      });
    await handIn();
    await reconcileSoon();
    const applied = await now(before);
    assert.deepEqual([applied.stage, applied.found?.change], ['underReview', 'applied']);
    assert.deepEqual(
      applied.reviews.map(({ reviewer, decision }) => [reviewer, decision]),
      [['alipayCN', 'pending']],
    );
    await tool.alipayCn.cancelAudit(tool.session, '1.0.0');
    await reconcileSoon();
    await handIn();
    // Decided before anybody asked.
    await review('reject', '截图与功能不符。');
    await reconcileSoon();
    const after = await now(before);
    assert.deepEqual([after.stage, after.found?.change], ['newVersionCreated', 'rejected']);
    assert.deepEqual([after.rejection?.reviewer, after.rejection?.reason], ['alipayCN', '截图与功能不符。']);
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    await reconcileSoon();
    const sentBack = await now(before);
    assert.deepEqual([sentBack.found?.change, sentBack.rejection], ['sentBack', null]);
  });

  it('is found before an action sends anything, and the action does not claim to be done', async () => {
    const before = await prepared();
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    const work = stage.owner.startGrayscale({ release: before.id }, { ratio: 10 }, { ifMatch: before.revision });
    await assert.rejects(work, { code: 'changedAtTarget' });
    const after = await now(before);
    assert.deepEqual([after.stage, after.found?.change], ['newVersionCreated', 'sentBack']);
    const entries = (await stage.owner.getHistory({ release: before.id })).items;
    const started = entries.find(({ action }) => action === 'startGrayscale');
    assert.deepEqual([started?.to, started?.details.failed], [null, 'changedAtTarget']);
  });

  it('that we ask for as well is done once, and the history says that it was found', async () => {
    const before = await prepared();
    await tool.alipayCn.online(tool.session, '1.0.0');
    const sent = asked('version/online');
    const after = await stage.owner.finalRelease({ release: before.id }, {}, { ifMatch: before.revision });
    assert.deepEqual([after.stage, asked('version/online')], ['fullRelease', sent]);
    const [entry] = (await stage.owner.getHistory({ release: before.id })).items;
    assert.ok(entry);
    assert.match(historyText('en', entry).details, /found at AlipayCN: RELEASE/);
  });

  it('is found by itself while somebody looks, with one list and no details of what is as it was', async () => {
    const before = await gray();
    await tool.alipayCn.online(tool.session, '1.0.0');
    const after = await until(before, ({ stage: current }) => current === 'fullRelease');
    assert.equal(after.found?.change, 'online');
    const details = asked('detail/query');
    await reconcileSoon();
    assert.equal(asked('detail/query'), details);
  });

  it('of many reviews costs one call for a mini program each time', async () => {
    await underReview('1.0.0');
    const [lists, details] = [asked('list/query'), asked('detail/query')];
    await alipayCn.until('list/query');
    await alipayCn.until('list/query');
    assert.ok(asked('list/query') >= lists + 2);
    assert.equal(asked('detail/query'), details);
  });

  it('is asked after no sooner than AlipayCN wants', async () => {
    const release = await underReview('1.0.0');
    await alipayCn.refuse(method('list.query'), 'method-call-limited', { status: 429, milliseconds: 20_000 });
    await alipayCn.until('list/query');
    await alipayCn.connection([]).review?.({
      merchantAppId: tool.session.merchantAppId,
      version: '1.0.0',
      decision: 'approve',
      reason: '',
    });
    const lists = asked('list/query');
    await assert.rejects(until(release, ({ stage: current }) => current === 'releasePreparation', 2));
    assert.equal(asked('list/query'), lists);
  });

  /** Asks again once what was just found is no longer fresh. */
  async function reconcileSoon(): Promise<void> {
    const { askedAt } = await reconcile();
    let latest = askedAt;
    while (latest === askedAt) latest = (await reconcile()).askedAt;
  }

  /** Follows the change feed until the release fits. */
  async function until(release: Release, fits: (release: Release) => boolean, tries = 20): Promise<Release> {
    let { cursor } = await stage.owner.changes({});
    for (let count = 0; count < tries; count += 1) {
      const current = await now(release);
      if (fits(current)) return current;
      ({ cursor } = await stage.owner.changes({}, undefined, { query: { cursor, wait: '2' } }));
    }
    throw new Error('the release did not get there');
  }
});
