import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { historyText } from '../../../src/texts/release/history.ts';
import { rowOf } from '../../shared/rendered.ts';
import { snapshotWith } from '../../shared/snapshots.ts';
import { blocksOf, viewOf } from '../../shared/wizardFacts.ts';
import { releaseScenario, type Scenario, type ScenarioOptions } from './scenario.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;

describe('a refusal of AlipayCN', () => {
  let s: Scenario;

  /** A release ready to apply, reviewed by these. */
  async function ready(reviewers: NonNullable<ScenarioOptions['reviewers']>): Promise<Release> {
    s = await releaseScenario({ stage: 'newVersionCreated', reviewers });
    return s.release;
  }
  afterEach(() => s.end());
  const now = (release: Release) => s.read(release);
  const apply = (release: Release) =>
    s.owner.apply({ release: release.id }, {}, { ifMatch: release.revision, timeoutMilliseconds: 30_000 });

  async function refused(work: Promise<unknown>): Promise<ReleaseError> {
    const error = await work.then(
      () => null,
      (failed: unknown) => failed,
    );
    assert.ok(ReleaseError.is(error), String(error));
    return error;
  }

  it('about a field reaches release, tree and wizard with the field and a button that opens it', async () => {
    const release = await ready(['alipayCN']);
    await s.alipayCn.refuse(method('audit.apply'), 'MINI_APP_SLOGAN_SENSITIVE');
    const error = await refused(apply(release));
    assert.deepEqual([error.code, error.remedy?.action], ['alipayCn.field.sensitive', 'editLanguages']);
    const after = await now(release);
    assert.equal(after.stage, 'newVersionCreated');
    assert.deepEqual(
      [after.trouble?.code, after.trouble?.params.fields, after.trouble?.remedy],
      ['alipayCn.field.sensitive', ['tagline'], { action: 'editLanguages' }],
    );
    assert.match(String(after.trouble?.params.traceId), /^[0-9a-f]{32}$/);

    const snapshot = snapshotWith({ ...after, id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' });
    const row = rowOf(snapshot, 'release/r1');
    assert.match(row.description, /Forbidden word for AlipayCN: Tagline\./);
    assert.match(row.tooltip, /Reword Tagline, then apply again\./);
    const [told] = blocksOf(viewOf(snapshot), 'notice');
    assert.match(
      told?.text ?? '',
      /Forbidden word for AlipayCN: Tagline.*Reword Tagline.* AlipayCN: .*MINI_APP_SLOGAN_SENSITIVE; request ID/,
    );
    assert.deepEqual(
      told?.buttons.map(({ label, value }) => [label, value]),
      [['Edit Tagline', 'languages#language/zh-CN/tagline']],
    );
    const { items } = await s.owner.getHistory({ release: release.id });
    const last = items[0] ?? assert.fail('no history');
    assert.equal(historyText('en', last).details, 'failed: Forbidden word for AlipayCN: Tagline.');

    const [chinese] = blocksOf(viewOf(snapshot, {}, 'zh-cn'), 'notice');
    assert.match(chinese?.text ?? '', /含有 AlipayCN 禁止的词语。.*请改写/);
  });

  it('that comes after Alipay+ approved is a rejection that also says what it means', async () => {
    let release = await ready(['alipayPlus', 'alipayCN']);
    release = await apply(release);
    await s.alipayCn.refuse(method('audit.apply'), 'CAN_NOT_SUBMIT_WITH_AUDIT');
    const decision = { reviewer: 'alipayPlus', decision: 'approved', reason: '' } as const;
    const { rejection } = await s.owner.simulateReview({ release: release.id }, decision);
    assert.deepEqual(
      [rejection?.code, rejection?.meaning?.code],
      ['CAN_NOT_SUBMIT_WITH_AUDIT', 'alipayCn.otherUnderReview'],
    );
    const after = { ...(await now(release)), id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' };
    const told = blocksOf(viewOf(snapshotWith(after), { step: 'review' }), 'notice');
    assert.ok(
      told.some(({ text }) => text.startsWith('Another version of this mini program is under review at AlipayCN.')),
      told.map(({ text }) => text).join('\n'),
    );
    // Its own words are quoted once, with code and ids beside them.
    const whole = told.map(({ text, quote }) => `${text}\n${quote ?? ''}`).join('\n');
    assert.equal(whole.split('Refused on demand.').length, 2, whole);
    assert.match(whole, /AlipayCN code: CAN_NOT_SUBMIT_WITH_AUDIT \(request ID [^,]+, trace ID /);
    const { tooltip } = rowOf(snapshotWith(after), 'release/r1');
    assert.equal(tooltip.split('Refused on demand.').length, 2, tooltip);
  });

  it('by a guard leads on by the action that our rules allow, and by none that they forbid', async () => {
    let release = await ready(['alipayCN']);
    release = await apply(release);
    const approved = { reviewer: 'alipayCN', decision: 'approved', reason: '' } as const;
    release = await s.owner.simulateReview({ release: release.id }, approved);
    const everybody = async () =>
      s.owner.finalRelease({ release: release.id }, {}, { ifMatch: (await now(release)).revision });
    await s.alipayCn.refuse(method('online'), 'CAN_NOT_ONLINE_WITHOUT_GRAY');
    const first = await refused(everybody());
    assert.deepEqual([first.code, first.remedy], ['alipayCn.grayscaleRequired', { action: 'startGrayscale' }]);
    await s.alipayCn.refuse(method('online'), 'CAN_NOT_ONLINE_WITHOUT_REGISTRATION');
    const second = await refused(everybody());
    assert.deepEqual([second.code, second.remedy], ['alipayCn.registrationMissing', { action: 'finalRelease' }]);
    await everybody();
    const live = await now(release);
    assert.deepEqual([live.stage, live.trouble], ['fullRelease', null]);
    await s.alipayCn.refuse(method('offline'), 'CAN_NOT_OFFLINE_WITH_GRAY');
    const offline = { ifMatch: live.revision };
    const third = await refused(
      s.owner.takeOffline({ release: live.id }, { reason: 'The prices are wrong.' }, offline),
    );
    // No version of ours is in grayscale: whoever started it at AlipayCN stops it there.
    assert.deepEqual([third.code, third.remedy], ['alipayCn.offlineInGrayscale', undefined]);
  });

  it('with a code that nobody knows is shown raw with AlipayCN’s ids', async () => {
    const release = await ready(['alipayCN']);
    await s.alipayCn.refuse(method('audit.apply'), 'CODE_OF_TOMORROW');
    const error = await refused(apply(release));
    assert.equal(error.code, 'alipayCnRefused');
    const { trouble } = await now(release);
    assert.equal(trouble?.params.code, 'CODE_OF_TOMORROW');
    assert.equal(trouble?.params.message, 'Refused on demand.');
    assert.match(String(trouble?.params.traceId), /^[0-9a-f]{32}$/);
    assert.match(String(trouble?.params.requestId), /^[0-9a-f-]{36}$/);
  });

  it('of our own keys is told as such when a code is exchanged, and a code that is spent as that', async () => {
    const release = await ready(['alipayCN']);
    const place = { miniProgram: release.miniProgramId, app: 'alipayCN' };
    const submit = async () => {
      const { requestState = '' } = await s.owner.startAuthorization(place, {});
      return refused(s.owner.submitAuthorizationCode(place, { code: 'a-code-of-nobody', state: requestState }));
    };
    await s.alipayCn.refuse('alipay.open.auth.token.app', 'isv.invalid-signature');
    assert.equal((await submit()).code, 'alipayCn.keyWrong');
    assert.equal((await submit()).code, 'codeRefused');
  });

  it('because it is called too often says when it is tried again, and is', async () => {
    const release = await ready(['alipayCN']);
    await s.alipayCn.refuse(method('audit.apply'), 'method-call-limited', { status: 429, milliseconds: 2000 });
    const applying = apply(release);
    const waits = await s.until(({ pending }) => pending?.state === 'waiting');
    assert.deepEqual([waits.pending?.reason?.code, waits.pending?.reason?.params.seconds], ['alipayCnWaits', 2]);
    const row = { ...waits, id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' };
    assert.match(viewOf(snapshotWith(row)).busy?.text ?? '', /limits the number of requests.*in 2 seconds/);
    await applying;
    const after = await s.until(({ pending }) => pending === null);
    assert.deepEqual([after.stage, after.trouble, s.asked('audit/apply')], ['underReview', null, 2]);
  });

  it('because it is called too often, for longer than anybody waits, is told with the time', async () => {
    const release = await ready(['alipayCN']);
    await s.alipayCn.refuse(method('audit.apply'), 'app-call-limited', { status: 429, milliseconds: 660_000 });
    const error = await refused(apply(release));
    assert.equal(error.code, 'alipayCn.calledTooOften');
    const { trouble, pending } = await now(release);
    assert.deepEqual([trouble?.params.seconds, pending], [660, null]);
  });

  it('by its own failure says that it is not known, and is read back', async () => {
    const release = await ready(['alipayCN']);
    await s.alipayCn.fault(method('audit.apply'), 'serverErrorBeforeEffect');
    const applying = apply(release);
    const checks = await s.until(({ pending }) => pending?.state === 'checking');
    assert.equal(checks.pending?.reason?.code, 'alipayCn.systemFailed');
    assert.equal(checks.pending?.reason?.params.code, 'SYSTEM_ERROR');
    const row = { ...checks, id: 'r1', versionId: 'v1', miniProgramId: 'p1', workspaceId: 'w1' };
    assert.match(viewOf(snapshotWith(row)).busy?.text ?? '', /may have taken effect.*is being read/);
    assert.match(rowOf(snapshotWith(row), 'release/r1').tooltip, /may have taken effect/);
    await applying;
    const after = await s.until(({ pending }) => pending === null);
    assert.deepEqual([after.stage, after.trouble], ['underReview', null]);
  });
});
