import { strict as assert } from 'node:assert';
import {
  allowed,
  refused,
  release,
  reviews,
  simulated,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../../shared/snapshots.ts';
import { blocksOf, buttons, field, loaded, viewOf } from '../../shared/wizardFacts.ts';

const ratios = [1, 5, 10, 30, 50, 80, 100].map((ratio) => ({
  ratio,
  allowed: [10, 30, 50, 100].includes(ratio),
  assumed: ratio !== 1 && ratio !== 100,
  reason: [10, 30, 50, 100].includes(ratio)
    ? null
    : { code: 'ratioNotPossible', params: { ratio, ratios: [10, 30, 50] } },
}));
const prepared = release({
  stage: 'releasePreparation',
  ratios,
  actions: allowed('startGrayscale', 'finalRelease', 'cancel'),
});
const live = release({ stage: 'fullRelease', actions: allowed('rollBack', 'takeOffline', 'createQrCode') });

describe('the wizard after the application', () => {
  it('follows the review: who has it, since when, and the way back', () => {
    const view = viewOf(
      snapshotWith(underReview({ reviews: reviews('approved', 'pending'), actions: allowed('withdraw') })),
    );
    assert.equal(view.step, 'review');
    const [timeline] = blocksOf(view, 'timeline');
    assert.deepEqual(
      timeline?.entries.map(({ title, state }) => [title, state]),
      [
        ['Submitted', 'done'],
        ['Alipay+', 'done'],
        ['AlipayCN', 'now'],
      ],
    );
    assert.match(timeline?.entries[2]?.detail ?? '', /^reviewing since /);
    assert.equal(buttons(view, 'withdraw')[0]?.disabled, null);
  });

  it('lets the reviewer be played where AlipayCN is simulated, and only there', () => {
    const snapshot = snapshotWith(underReview());
    assert.deepEqual(buttons(viewOf(snapshot), 'simulateReview'), []);
    const values = buttons(viewOf(simulated(snapshot)), 'simulateReview').map(({ value }) => value);
    assert.deepEqual(values, ['alipayPlus/approved', 'alipayPlus/rejected']);
  });

  it('shows a rejection word for word with time and pictures, and both ways on', () => {
    const rejection = {
      reviewer: 'alipayCN',
      reason: '标语与实际服务不符\n请修改。',
      at: '2026-03-02T11:00:00.000Z',
      pictures: ['https://example.com/1.png'],
    };
    const view = viewOf(snapshotWith(release({ rejection, actions: allowed('apply', 'editConfiguration') })));
    assert.equal(view.step, 'review');
    const [block] = blocksOf(view, 'notice');
    assert.equal(block?.quote, rejection.reason);
    assert.match(block?.by ?? '', /^AlipayCN · Mar 2, 2026/);
    assert.deepEqual(block?.links, [{ label: 'Picture 1', url: 'https://example.com/1.png' }]);
    assert.deepEqual(
      block?.buttons.map(({ action }) => action),
      ['uploadFixed'],
    );
    assert.equal(view.next?.action, 'fixAndApply', 'the main button is always in sight');
  });

  it('keeps the reason in sight where it is mended, and marks every field that it names', () => {
    const reason = '标语与服务不符，截图模糊。';
    const rejection = { reviewer: 'alipayCN', reason, at: '2026-03-02T11:00:00.000Z', pictures: [] };
    const snapshot = snapshotWith(release({ rejection, actions: allowed('apply', 'editConfiguration') }));
    const languages = viewOf(snapshot, { step: 'languages' });
    const [pinned] = blocksOf(languages, 'notice');
    assert.deepEqual([pinned?.pinned, pinned?.quote], [true, reason]);
    assert.equal(field(languages, 'language/zh-CN/tagline').note?.tone, 'warning');
    assert.equal(field(languages, 'language/zh-CN/name').note, undefined);
    const configuration = viewOf(snapshot, { step: 'configuration' });
    assert.equal(field(configuration, 'configuration/screenshots').note?.tone, 'warning');
    assert.equal(blocksOf(configuration, 'notice')[0]?.quote, reason);
    assert.deepEqual(
      blocksOf(viewOf(snapshot, { step: 'authorization' }), 'notice').filter((one) => one.pinned),
      [],
    );
  });

  it('tells access and promotion apart where AlipayCN did, and what that means for the release', () => {
    const promotion = {
      reviewer: 'alipayCN',
      part: 'promotion',
      decision: 'rejected',
      reason: '缺少活动规则。',
      at: '2026-03-02T10:00:00.000Z',
      pictures: ['https://mdn.example/1.png'],
    };
    const access = { reviewer: 'alipayCN', part: 'access', decision: 'approved', reason: null, at: promotion.at };
    const prepared = release({
      stage: 'releasePreparation',
      reviews: [access, promotion],
      actions: allowed('finalRelease'),
    });
    const review = viewOf(snapshotWith(prepared), { step: 'review' });
    const [timeline] = blocksOf(review, 'timeline');
    assert.deepEqual(
      timeline?.entries.map(({ title, state }) => `${title} ${state}`),
      ['AlipayCN · access done', 'AlipayCN · promotion failed'],
    );
    for (const view of [review, viewOf(snapshotWith(prepared), { step: 'publish' })]) {
      const told = blocksOf(view, 'notice').find(
        ({ title }) => title === 'AlipayCN approved access, but not promotion',
      );
      assert.deepEqual([told?.quote, told?.links?.[0]?.url], ['缺少活动规则。', 'https://mdn.example/1.png']);
      assert.match(told?.text ?? '', /You can release this version/);
    }
  });

  it('offers a release with limits where AlipayCN missed the filing, and only there', () => {
    const trouble = {
      code: 'alipayCn.registrationMissing',
      params: {},
      action: 'finalRelease',
      at: '2026-03-02T10:00:00.000Z',
    };
    const ready = { stage: 'releasePreparation', actions: allowed('finalRelease') };
    const offered = (more: object) =>
      buttons(viewOf(snapshotWith(release({ ...ready, ...more })), { step: 'publish' }), 'releaseLimited');
    assert.deepEqual(
      offered({ trouble }).map(({ disabled }) => disabled),
      [null],
    );
    assert.deepEqual(offered({}), []);
  });

  it('shows all seven ratios, the impossible ones with their reason, the assumed ones marked', () => {
    const view = viewOf(snapshotWith(prepared));
    assert.equal(view.step, 'publish');
    const [choice] = blocksOf(view, 'choice');
    assert.equal(choice?.options.length, 7);
    assert.ok(choice?.options[0]?.disabled);
    assert.equal(choice?.options[2]?.disabled, null);
    assert.match(choice?.options[2]?.description ?? '', /assumed/);
    assert.equal(choice?.selected, '10');
    assert.deepEqual([view.next?.action, view.next?.label], ['startGrayscale', 'Release to 10%…']);
    assert.equal(viewOf(snapshotWith(prepared), { ratio: 50 }).next?.label, 'Release to 50%…');
    assert.equal(viewOf(snapshotWith(prepared), { ratio: 5 }).next?.label, 'Release to 10%…');
  });

  it('raises, stops, ends a grayscale', () => {
    const running = release({
      ...prepared,
      stage: 'grayscaleRelease',
      ratio: 10,
      actions: allowed('raiseGrayscale', 'finalRelease', 'stopGrayscale', 'cancel'),
    });
    const view = viewOf(snapshotWith(running));
    assert.equal(blocksOf(view, 'meter')[0]?.percent, 10);
    assert.equal(view.next?.action, 'raiseGrayscale');
    assert.equal(view.stop?.action, 'stopGrayscale', 'in a place of its own');
    assert.equal(buttons(view, 'stopGrayscale').length, 0);
    assert.equal(buttons(view, 'finalRelease').length, 1);
    assert.equal(viewOf(snapshotWith(prepared)).stop, null);
  });

  it('says that an answer was not seen and what happened is being found out', () => {
    const pending = { action: 'apply', since: '2026-03-02T09:00:00.000Z', state: 'checking' };
    const view = viewOf(snapshotWith(release({ pending })));
    assert.equal(view.busy?.text, 'Applying… Request sent; no response received. Checking the result…');
  });

  it('ends with the QR code, roll back with its reason, and what to do next', () => {
    const view = viewOf(snapshotWith(live));
    assert.equal(view.step, 'live');
    assert.equal(buttons(view, 'createQrCode').length, 1);
    assert.equal(buttons(view, 'rollBack').length, 1);
    assert.equal(buttons(view, 'uploadVersion').length, 1);
    const refusedBack = release({
      ...live,
      actions: [...allowed('createQrCode'), refused('rollBack', 'nothingToRollBackTo')],
    });
    assert.deepEqual(buttons(viewOf(snapshotWith(refusedBack)), 'rollBack'), []);
    const running = release({ ...live, actions: [refused('rollBack', 'grayscaleRunning', { version: '1.1.0' })] });
    assert.match(buttons(viewOf(snapshotWith(running)), 'rollBack')[0]?.disabled ?? '', /1\.1\.0/);
  });

  it('offers Stop and Roll Back as one where a full release is followed by a grayscale', () => {
    const full = release({
      ...live,
      id: 'r1',
      replaced: { releaseId: 'r0', versionNumber: '0.9.0' },
      actions: [refused('rollBack', 'grayscaleRunning', { version: '1.1.0' })],
    });
    const gray = release({
      id: 'r2',
      versionId: 'v2',
      versionNumber: '1.1.0',
      stage: 'grayscaleRelease',
      ratio: 10,
      actions: allowed('stopGrayscale'),
    });
    const snapshot = snapshotOf([
      version({ id: 'v2', number: '1.1.0', releases: [gray] }),
      version({ releases: [full] }),
    ]);
    for (const releaseId of ['r1', 'r2']) {
      assert.equal(buttons(viewOf(snapshot, { subject: { releaseId } }), 'stopAndRollBack').length, 1, releaseId);
    }
    const alone = snapshotOf([version({ releases: [release({ ...full, replaced: null })] })]);
    assert.equal(buttons(viewOf(alone), 'stopAndRollBack').length, 0);
  });

  it('does not offer Stop and Roll Back where the roll back would be refused after it', () => {
    const rollBack = {
      ...refused('rollBack', 'grayscaleRunning', { version: '1.1.0' }),
      moreReasons: [{ code: 'rolledBackAlready', params: {} }],
    };
    const replaced = { releaseId: 'r0', versionNumber: '0.9.0' };
    const full = release({ ...live, replaced, actions: [rollBack] });
    const gray = release({ id: 'r2', stage: 'grayscaleRelease', ratio: 10, actions: allowed('stopGrayscale') });
    const snapshot = snapshotOf([version({ id: 'v2', releases: [gray] }), version({ releases: [full] })]);
    assert.deepEqual(buttons(viewOf(snapshot, { subject: { releaseId: 'r1' } }), 'stopAndRollBack'), []);
  });

  it('offers Stop while another action is on its way', () => {
    for (const action of ['raiseGrayscale', 'finalRelease', 'cancel']) {
      const pending = { action, since: '2026-03-02T10:00:00.000Z', state: 'checking' };
      const reason = ['operationPending', { action }] as const;
      const actions = [...allowed('stopGrayscale'), refused('raiseGrayscale', ...reason), refused('cancel', ...reason)];
      const gray = release({ stage: 'grayscaleRelease', ratio: 10, ratios, pending, actions });
      const view = viewOf(snapshotWith(gray));
      assert.equal(view.step, 'publish', action);
      assert.equal(view.stop?.disabled, null, action);
    }
  });

  it('shows a stage that is newer than itself with its raw name', () => {
    const view = viewOf(snapshotWith(release({ stage: 'quantumReview' })));
    assert.equal(view.step, 'review');
    assert.ok(blocksOf(view, 'notice').some(({ title }) => title.includes('quantumReview')));
  });

  it('keeps old data with what is wrong beside it', () => {
    const trouble = {
      kind: 'offline',
      code: 'client.offline',
      title: 'Offline.',
      detail: 'No answer.',
      next: 'Wait.',
      requestId: null,
    };
    const view = viewOf(snapshotWith(live, { trouble }));
    assert.equal(view.step, 'live');
    assert.equal(blocksOf(view, 'notice')[0]?.title, 'Offline.');
  });

  it('shows in the history what was rejected, and does not tick it', () => {
    const entry = (id: string, decision: string) => ({
      ...{ id, at: '2026-03-02T09:00:00.000Z', actor: { id: 'alipayCN', name: 'AlipayCN' }, role: 'reviewer' },
      ...{ action: 'review', from: 'underReview', to: 'underReview', client: 'alipaycn', details: { decision } },
    });
    const history = [entry('h2', 'approved'), entry('h1', 'rejected')] as never;
    const view = viewOf(snapshotWith(live), { loaded: loaded({ history }) });
    assert.deepEqual(
      blocksOf(view, 'timeline')[0]?.entries.map(({ state }) => state),
      ['done', 'failed'],
    );
  });
});
