import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import type { AlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { historyText } from '../../../src/texts/release/history.ts';
import { png } from '../../shared/media.ts';
import { scenarioPerTest } from './scenario.ts';
import { sharedGrant } from './sharedGrant.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;

describe('what somebody changes at AlipayCN itself', () => {
  const s = scenarioPerTest({ stage: 'authorized' });
  let tool: { alipayCn: AlipayCn; session: Session };

  const reconcile = () => s.owner.reconcile(s.place, {});

  beforeEach(async () => {
    tool = await sharedGrant(s, s.alipayCn, s.program);
  });

  const underReview = (number = '1.0.0') => s.reach('underReview', number);
  const prepared = (number = '1.0.0') => s.reach('releasePreparation', number);
  const gray = (number = '1.0.0') => s.reach('grayscaleRelease', number);
  const full = (number = '1.0.0') => s.reach('fullRelease', number);
  /** What AlipayCN's reviewer does to a version that was handed in by another tool. */
  const review = async (decision: 'approve' | 'reject', reason = '') =>
    s.alipayCn
      .connection([])
      .review?.({ merchantAppId: tool.session.merchantAppId, version: '1.0.0', decision, reason });

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
      done: (version) => s.alipayCn.forceOffline(tool.session.merchantAppId, version),
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
      const after = await s.read(before);
      assert.equal(after.stage, row.stage);
      assert.deepEqual(
        [after.found?.change, after.found?.status, after.found?.believed, after.found?.believedRatio],
        [row.change, row.status, before.stage, before.ratio],
      );
      for (const [key, value] of Object.entries(row.more ?? {})) {
        assert.deepEqual(after[key as keyof Release], value, key);
      }
      const [entry] = (await s.owner.getHistory({ release: before.id })).items;
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
    const found = await s.read(before);
    const seen = await s.owner.acknowledge({ release: before.id }, {}, { ifMatch: found.revision });
    assert.deepEqual([seen.found, seen.stage], [null, 'releasePreparation']);
  });

  it('and is deleted can be brought there again from here', async () => {
    const before = await underReview();
    await tool.alipayCn.cancelAudit(tool.session, '1.0.0');
    await tool.alipayCn.deleteVersion(tool.session, '1.0.0');
    await reconcile();
    const { revision } = await s.read(before);
    const again = await s.owner.apply({ release: before.id }, {}, { ifMatch: revision });
    assert.deepEqual([again.stage, again.found], ['underReview', null]);
  });

  it('puts another version online: the earlier one is archived as replaced', async () => {
    const first = await full('1.0.0');
    const second = await prepared('1.0.1');
    await tool.alipayCn.online(tool.session, '1.0.1');
    await reconcile();
    const [old, fresh] = [await s.read(first), await s.read(second)];
    assert.deepEqual([old.stage, old.archivedReason, old.found?.change], ['archived', 'replaced', 'offline']);
    assert.deepEqual([fresh.stage, fresh.replaced?.versionNumber], ['fullRelease', '1.0.0']);
    assert.equal(fresh.actions.find(({ name }) => name === 'rollBack')?.allowed, true);
  });

  it('rolls back: the two change places, and no second roll back is offered', async () => {
    const first = await full('1.0.0');
    const second = await full('1.0.1');
    await tool.alipayCn.rollback(tool.session, '1.0.1');
    await reconcile();
    const [old, fresh] = [await s.read(first), await s.read(second)];
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
    const applied = await s.read(before);
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
    const after = await s.read(before);
    assert.deepEqual([after.stage, after.found?.change], ['newVersionCreated', 'rejected']);
    assert.deepEqual([after.rejection?.reviewer, after.rejection?.reason], ['alipayCN', '截图与功能不符。']);
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    await reconcileSoon();
    const sentBack = await s.read(before);
    assert.deepEqual([sentBack.found?.change, sentBack.rejection], ['sentBack', null]);
  });

  it('is found before an action sends anything, and the action does not claim to be done', async () => {
    const before = await prepared();
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    const work = s.owner.startGrayscale({ release: before.id }, { ratio: 10 }, { ifMatch: before.revision });
    await assert.rejects(work, { code: 'changedAtTarget' });
    const after = await s.read(before);
    assert.deepEqual([after.stage, after.found?.change], ['newVersionCreated', 'sentBack']);
    const entries = (await s.owner.getHistory({ release: before.id })).items;
    const started = entries.find(({ action }) => action === 'startGrayscale');
    assert.deepEqual([started?.to, started?.details.failed], [null, 'changedAtTarget']);
  });

  it('that we ask for as well is done once, and the history says that it was found', async () => {
    const before = await prepared();
    await tool.alipayCn.online(tool.session, '1.0.0');
    const sent = s.asked('version/online');
    const after = await s.owner.finalRelease({ release: before.id }, {}, { ifMatch: before.revision });
    assert.deepEqual([after.stage, s.asked('version/online')], ['fullRelease', sent]);
    const [entry] = (await s.owner.getHistory({ release: before.id })).items;
    assert.ok(entry);
    assert.match(historyText('en', entry).details, /found at AlipayCN: RELEASE/);
  });

  it('is found by itself while somebody looks, with one list and no details of what is as it was', async () => {
    const before = await gray();
    await tool.alipayCn.online(tool.session, '1.0.0');
    const after = await s.until(({ stage: current }) => current === 'fullRelease', before);
    assert.equal(after.found?.change, 'online');
    const details = s.asked('detail/query');
    await reconcileSoon();
    assert.equal(s.asked('detail/query'), details);
  });

  it('of many reviews costs one call for a mini program each time', async () => {
    await underReview('1.0.0');
    const [lists, details] = [s.asked('list/query'), s.asked('detail/query')];
    await s.alipayCn.until('list/query');
    await s.alipayCn.until('list/query');
    assert.ok(s.asked('list/query') >= lists + 2);
    assert.equal(s.asked('detail/query'), details);
  });

  it('cannot be read for once: that is said, and whoever asks again at once gets the truth', async () => {
    const before = await prepared();
    // Nobody looks from here on, and nothing is under review.
    await tool.alipayCn.backToDevelopment(tool.session, '1.0.0');
    await s.alipayCn.fault(method('list.query'), 'html');
    await assert.rejects(reconcile(), { code: 'alipayCn.connection.webPage' });
    assert.equal((await reconcile()).changed, true);
    assert.equal((await s.read(before)).stage, 'newVersionCreated');
    assert.equal((await reconcile()).changed, true, 'what was just found');
  });

  it('is asked after no sooner than AlipayCN wants', async () => {
    const release = await underReview('1.0.0');
    await s.alipayCn.refuse(method('list.query'), 'method-call-limited', { status: 429, milliseconds: 20_000 });
    await s.alipayCn.until('list/query');
    await s.alipayCn.connection([]).review?.({
      merchantAppId: tool.session.merchantAppId,
      version: '1.0.0',
      decision: 'approve',
      reason: '',
    });
    const lists = s.asked('list/query');
    await assert.rejects(s.until(({ stage: current }) => current === 'releasePreparation', release, 2));
    assert.equal(s.asked('list/query'), lists);
    assert.match(s.logged.splice(0).join('\n'), /^asking AlipayCN failed: .*method-call-limited/);
  });

  /** Asks again once what was just found is no longer fresh. */
  async function reconcileSoon(): Promise<void> {
    const { askedAt } = await reconcile();
    let latest = askedAt;
    while (latest === askedAt) latest = (await reconcile()).askedAt;
  }
});
