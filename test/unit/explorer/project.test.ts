import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { project } from '../../../src/extension/explorer/treeRows.ts';
import type { Language } from '../../../src/texts/language.ts';
import { allRows, rendered, rowOf, text } from '../../shared/rendered.ts';
import {
  allowed,
  authorization,
  chinese,
  miniProgram,
  refused,
  release,
  reviews,
  simulated,
  snapshotOf,
  snapshotWith,
  targetApp,
  underReview,
  version,
  workspace,
} from '../../shared/snapshots.ts';

const reached = (...stages: string[]): Release['reached'] =>
  stages.map((stage, index) => ({ stage, at: `2026-03-02T0${index + 1}:00:00.000Z` }));
const rejection = {
  reviewer: 'alipayCN',
  reason: 'The logo\nis *blurred*.',
  at: '2026-03-02T11:00:00.000Z',
  pictures: [],
};
const live = release({
  stage: 'fullRelease',
  reached: reached('newVersionCreated', 'underReview', 'releasePreparation', 'fullRelease'),
});

describe('the tree of a snapshot', () => {
  const zone = process.env.TZ;
  before(() => {
    process.env.TZ = 'UTC';
  });
  after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('shows a rejected version above the one that users have', () => {
    const rejected = release({
      id: 'r2',
      versionId: 'v2',
      versionNumber: '1.0.1',
      rejection,
      reviews: reviews('approved', 'rejected'),
      reached: reached('newVersionCreated', 'underReview'),
    });
    const snapshot = snapshotOf([
      version({ id: 'v2', number: '1.0.1', releases: [rejected] }),
      version({ releases: [live] }),
    ]);
    assert.equal(
      rendered(project(snapshot, 'en')),
      text`
        (organization) Corner Ltd — Owner
          (device-mobile) Coffee Corner
            (globe) Languages — zh-CN
              (globe) zh-CN — 街角咖啡
            (verified-filled) Authorization — authorized
            (error) 1.0.1 — rejected by AlipayCN
              (circle-filled) New Version Created — now
                (comment) The logo is *blurred*. — AlipayCN · Mar 2, 11:00 AM
              (circle-outline) Under Review — upcoming
                (pass) Alipay+ — approved · Mar 2, 10:00 AM
                (error) AlipayCN — rejected · Mar 2, 11:00 AM
              (circle-outline) Release Preparation — upcoming
              (circle-outline) Grayscale Release — upcoming
              (circle-outline) Full Release — upcoming
            (pass-filled) 1.0.0 — Full Release
              (pass) New Version Created — done Mar 2, 1:00 AM
              (pass) Under Review — done Mar 2, 2:00 AM
              (pass) Release Preparation — done Mar 2, 3:00 AM
              (circle-outline) Grayscale Release — skipped
              (circle-filled) Full Release — now
      `,
    );
  });

  it('shows who is reviewing, in Chinese', () => {
    const snapshot = simulated(snapshotWith(underReview({ reviews: reviews('approved', 'pending') })));
    assert.equal(
      rendered(project(snapshot, 'zh-cn')),
      text`
        (organization) Corner Ltd — 所有者
          (device-mobile) Coffee Corner
            (globe) 语言 — zh-CN
              (globe) zh-CN — 街角咖啡
            (verified-filled) 授权 — 已授权
            (eye) 1.0.0 — 审核中 · AlipayCN 审核中
              (pass) 新版本已创建 — 完成于 3月2日 09:00
              (circle-filled) 审核中 — 当前
                (pass) Alipay+ — 已通过 · 3月2日 10:00
                (eye) AlipayCN — 审核中
              (circle-outline) 发布准备 — 未到
              (circle-outline) 灰度发布 — 未到
              (circle-outline) 全量发布 — 未到
      `,
    );
  });

  it('leads from a missing language and a missing authorization to what adds them', () => {
    const targets = [{ app: 'alipayCN', authorization: authorization('missing'), newVersions: { used: 0, limit: 20 } }];
    const snapshot = snapshotOf([], { miniPrograms: { w1: [miniProgram({ languages: [], targets })] } });
    assert.equal(
      rendered(project(snapshot, 'en')),
      text`
        (organization) Corner Ltd — Owner
          (device-mobile) Coffee Corner — no versions yet
            (globe) Languages — zh-CN is missing
              (globe) zh-CN is missing — required by AlipayCN, add it
            (shield) Authorization — not authorized
      `,
    );
    assert.equal(rowOf(snapshot, 'language/p1/zh-CN').command, 'miniProgram.addLanguage');
    assert.equal(rowOf(snapshot, 'language/p1/zh-CN').subject.locale, 'zh-CN');
    assert.equal(rowOf(snapshot, 'authorization/p1/alipayCN').command, 'release.authorize');
  });

  it('keeps quotas and the account to the tooltips', () => {
    const snapshot = snapshotOf([version()]);
    assert.match(rowOf(snapshot, 'workspace/w1').tooltip, /1 of 10 mini programs at AlipayCN/);
    assert.match(rowOf(snapshot, 'authorization/p1/alipayCN').tooltip, /2021000000000001/);
    assert.match(rowOf(snapshot, 'authorization/p1/alipayCN').tooltip, /1 of 20 new versions/);
  });

  it('warns of what is missing from the first upload on', () => {
    const targets = [{ app: 'alipayCN', authorization: authorization('missing'), newVersions: { used: 0, limit: 20 } }];
    const miniPrograms = { w1: [miniProgram({ languages: [], targets })] };
    const colors = (versions: Parameters<typeof snapshotOf>[0]) =>
      ['languages/p1', 'authorization/p1/alipayCN'].map(
        (id) => rowOf(snapshotOf(versions, { miniPrograms }), id).color,
      );
    assert.deepEqual(colors([]), [undefined, undefined]);
    assert.deepEqual(colors([version()]), ['list.warningForeground', 'list.warningForeground']);
  });

  describe('what blocks the next step', () => {
    const apply = {
      ...refused('apply', 'authorizationRequired', { target: 'AlipayCN' }),
      reason: { code: 'authorizationRequired', params: { target: 'AlipayCN' }, remedy: { action: 'authorize' } },
      moreReasons: [
        {
          code: 'basicInformationInvalid',
          params: { fields: ['legalName'] },
          remedy: { action: 'editBasicInformation' },
        },
        { code: 'configurationInvalid', params: { fields: ['screenshots'] }, remedy: { action: 'editConfiguration' } },
      ],
    };
    const snapshot = snapshotWith(release({ actions: [apply] }));

    it('is a row each, which says and runs what removes it', () => {
      const { children } = rowOf(snapshot, 'stage/r1/newVersionCreated');
      assert.deepEqual(
        children.map(({ label, command }) => [label, command]),
        [
          ['Authorize AlipayCN', 'release.authorize'],
          ['Edit Basic Information', 'workspace.editBasicInformation'],
          ['Edit Configuration', 'release.editConfiguration'],
        ],
      );
      assert.ok(children.every(({ subject }) => subject.releaseId === 'r1'));
      assert.equal(rowOf(snapshot, 'version/v1').description, '3 missing · New Version Created');
    });

    it('is said in the tooltip and to a screen reader', () => {
      assert.match(rowOf(snapshot, 'version/v1').tooltip, /Complete the configuration: Screenshots\./);
      assert.match(
        rowOf(snapshot, 'version/v1').spoken,
        /Complete the configuration: Screenshots\., blocks “Apply to Release”/,
      );
    });

    it('is shown of a version that goes nowhere yet, and adds the language that is missing', () => {
      const reason = {
        code: 'languageRequired',
        params: { target: 'AlipayCN', locales: ['zh-CN'] },
        remedy: { action: 'editLanguages' },
      };
      const blocked = snapshotOf([version({ actions: [{ ...refused('selectApp', ''), reason }] })]);
      const row = rowOf(blocked, 'blocker/v1/languageRequired');
      assert.deepEqual(
        [row.label, row.command, row.subject.locale],
        ['Add zh-CN…', 'miniProgram.addLanguage', 'zh-CN'],
      );
      assert.equal(rowOf(blocked, 'version/v1').description, '1 missing');
    });

    it('never withdraws or stops another version by a click: it shows what can be done with it', () => {
      const other = release({ id: 'r2', versionId: 'v2', versionNumber: '1.0.1', stage: 'grayscaleRelease', ratio: 1 });
      const reason = {
        code: 'otherVersionInProgress',
        params: { version: '1.0.1', stage: 'grayscaleRelease' },
        remedy: { action: 'stopGrayscale', releaseId: 'r2' },
      };
      const blocked = release({ actions: [{ ...refused('apply', ''), reason }] });
      const versions = [version({ id: 'v2', number: '1.0.1', releases: [other] }), version({ releases: [blocked] })];
      const row = rowOf(snapshotOf(versions), 'blocker/r1/otherVersionInProgress');
      assert.deepEqual([row.command, row.subject.releaseId], ['release.actions', 'r2']);
    });

    it('names who could do what a role may not', () => {
      const blocked = release({ actions: [refused('apply', 'forbidden', { role: 'developer', roles: ['owner'] })] });
      assert.match(rowOf(snapshotWith(blocked), 'blocker/r1/forbidden').tooltip, /Allowed roles: Owner, Master\./);
    });
  });

  describe('with several mini programs', () => {
    const program = (id: string) => miniProgram({ id, name: id });
    const of = (id: string, one: Partial<Release>) => ({
      items: [
        version({
          id: `v-${id}`,
          miniProgramId: id,
          releases: [release({ id: `r-${id}`, miniProgramId: id, ...one })],
        }),
      ],
      next: null,
    });
    const snapshot = snapshotOf([], {
      miniPrograms: { w1: ['idle', 'live', 'waiting', 'rejected', 'own'].map(program) },
      versions: {
        live: of('live', { stage: 'fullRelease' }),
        waiting: of('waiting', { stage: 'underReview', reviews: reviews('pending', 'pending') }),
        rejected: of('rejected', { rejection }),
      },
    });
    const rows = (surroundings?: Parameters<typeof project>[2]) =>
      project(snapshot, 'en', surroundings)[0]?.children ?? [];

    it('puts what needs somebody first, and closes what nobody works on', () => {
      assert.deepEqual(
        rows().map(({ label, expanded }) => [label, expanded]),
        [
          ['rejected', true],
          ['waiting', true],
          ['idle', false],
          ['live', false],
          ['own', false],
        ],
      );
    });

    it('puts the mini program of the opened folder first of all', () => {
      const [first] = rows({ folderProgram: 'own', due: {} });
      assert.deepEqual([first?.label, first?.expanded], ['own', true]);
    });

    it('says in a closed row what users have', () => {
      assert.equal(rows().find(({ label }) => label === 'live')?.summary, '1.0.0 Full Release');
    });
  });

  it('closes what users have, under an id of its own, since VS Code closes no row that it knows', () => {
    const gray = rowOf(snapshotWith(release({ stage: 'grayscaleRelease', ratio: 10 })), 'release/r1');
    const full = rowOf(snapshotWith(live), 'release/r1');
    assert.deepEqual(
      [gray.id, gray.expanded, full.id, full.expanded],
      ['version/v1', true, 'version/v1/finished', false],
    );
  });

  it('says that a step of the grayscale plan is due, and takes it', () => {
    const gray = snapshotWith(release({ stage: 'grayscaleRelease', ratio: 1 }));
    const due = { r1: { ratio: 50, since: '2026-03-02T10:37:00.000Z', file: 'file:///w/mini.release.json' } };
    const rows = allRows(project(gray, 'en', { folderProgram: null, due }));
    const row = rows.find(({ id }) => id === 'due/r1');
    assert.deepEqual(
      [row?.label, row?.description, row?.command],
      ['Raise to 50%', 'due since Mar 2, 10:37 AM', 'releaseFile.continue'],
    );
    assert.equal(row?.subject.file, 'file:///w/mini.release.json');
    const shown = rows.find(({ id }) => id === 'version/v1');
    assert.equal(shown?.description, 'due: 50% · 1% · Grayscale Release');
    assert.equal(shown?.color, 'list.warningForeground');
  });

  it('says the percentage of a grayscale release in description and spoken words', () => {
    const gray = release({ stage: 'grayscaleRelease', ratio: 10 });
    const row = rowOf(snapshotWith(gray), 'release/r1');
    assert.equal(row.description, '10% · Grayscale Release');
    assert.equal(row.spoken, 'AlipayCN 1.0.0, 10% · Grayscale Release');
    assert.equal(rowOf(snapshotWith(gray), 'stage/r1/grayscaleRelease').description, 'now');
  });

  it('tells what is being done, and what was sent without an answer', () => {
    const pending = { action: 'withdraw', since: '2026-03-02T09:00:00.000Z', state: 'sending' };
    const description = (state: string) =>
      rowOf(snapshotWith(underReview({ pending: { ...pending, state } })), 'release/r1').description;
    assert.equal(description('sending'), 'Withdrawing…');
    assert.equal(description('checking'), 'Withdrawing… · no response, checking the result');
    const invented = underReview({ pending: { ...pending, action: 'pilot' } });
    assert.equal(rowOf(snapshotWith(invented), 'release/r1').description, 'pilot…');
  });

  it('tells trouble in words, and an unknown code as it came', () => {
    const trouble = { code: 'alipayCnUnreachable', params: {}, action: 'apply', at: '2026-03-02T09:00:00.000Z' };
    const description = (code: string) =>
      rowOf(snapshotWith(release({ trouble: { ...trouble, code } })), 'release/r1').description;
    assert.equal(description('alipayCnUnreachable'), 'Apply to Release failed: Could not reach AlipayCN.');
    assert.equal(description('somethingNew'), 'Apply to Release failed: somethingNew');
  });

  it('shows why a release ended, and which steps it never reached', () => {
    const archived = release({
      stage: 'archived',
      archivedReason: 'takenOffline',
      reached: reached('newVersionCreated', 'underReview'),
    });
    const snapshot = snapshotWith(archived);
    assert.equal(rowOf(snapshot, 'release/r1').description, 'Archived: taken offline');
    assert.equal(rowOf(snapshot, 'stage/r1/fullRelease').description, 'not reached');
    assert.equal(rowOf(snapshot, 'stage/r1/archived').description, 'now');
  });

  it('shows a stage that nobody knows by its raw name', () => {
    const snapshot = snapshotWith(release({ stage: 'pilotTesting' }));
    assert.equal(rowOf(snapshot, 'release/r1').description, 'Unknown stage “pilotTesting”');
    assert.equal(rowOf(snapshot, 'stage/r1/pilotTesting').icon, 'circle-filled');
  });

  it('shows an authorization state, an action and a decision that nobody knows as they came', () => {
    const targets = [
      { app: 'alipayCN', authorization: authorization('expiring'), newVersions: { used: 1, limit: null } },
    ];
    const snapshot = snapshotWith(underReview({ reviews: reviews('escalated', 'pending') }), {
      miniPrograms: { w1: [miniProgram({ targets })] },
    });
    assert.equal(rowOf(snapshot, 'authorization/p1/alipayCN').description, 'expiring');
    assert.match(rowOf(snapshot, 'review/r1/alipayPlus').description, /^escalated/);
  });

  it('offers older versions while there are any', () => {
    const snapshot = snapshotOf([version()], { versions: { p1: { items: [version()], next: '7' } } });
    assert.equal(rowOf(snapshot, 'older/p1').command, 'version.older');
    assert.equal(rowOf(snapshot, 'older/p1').label, 'Older Versions');
    const label = (older: number, language: Language) => {
      const counted = snapshotOf([version()], { versions: { p1: { items: [version()], next: '7', older } } });
      return allRows(project(counted, language)).find(({ id }) => id === 'older/p1')?.label;
    };
    assert.deepEqual([label(12, 'en'), label(12, 'zh-cn')], ['Older Versions (12)', '更早的版本（12）']);
    assert.equal(label(1000, 'en'), 'Older Versions (1,000+)');
    assert.equal(allRows(project(snapshotOf([version()]), 'en')).filter(({ id }) => id === 'older/p1').length, 0);
  });

  it('shows where a version comes from, the highest number first', () => {
    const adopted = version({ id: 'v0', number: '0.9.0', origin: 'adopted', packageBytes: 0 });
    const snapshot = snapshotOf([adopted, version({ number: '1.0.0' })]);
    const program = rowOf(snapshot, 'miniProgram/p1');
    const shown = program.children.filter(({ id }) => id.startsWith('version/')).map(({ label }) => label);
    assert.deepEqual(shown, ['1.0.0', '0.9.0']);
    assert.match(rowOf(snapshot, 'version/v0').tooltip, /Adopted from AlipayCN by Mei/);
  });

  it('shows a version that AlipayCN builds, and why one could not be built', () => {
    const since = '2026-03-02T09:00:00.000Z';
    const building = version({ origin: 'template', build: { state: 'building', since, reason: null } });
    assert.equal(rowOf(snapshotOf([building]), 'version/v1').description, 'AlipayCN is building it');
    const reason = { code: 'alipayCn.buildFailed', params: {} };
    const failed = rowOf(
      snapshotOf([version({ origin: 'template', build: { state: 'failed', since, reason } })]),
      'version/v1',
    );
    assert.match(failed.description, /^build failed: AlipayCN/);
    assert.deepEqual([failed.icon, failed.command], ['error', undefined]);
  });

  it('says in a mini program’s place that a workspace has none', () => {
    const other = workspace({ id: 'w2', name: 'Second Ltd' });
    const snapshot = snapshotOf([version()], { workspaces: [workspace(), other] });
    assert.equal(rowOf(snapshot, 'empty/w2').command, 'miniProgram.create');
  });

  describe('capabilities', () => {
    it('stand in the context value as words', () => {
      const row = rowOf(snapshotWith(underReview({ actions: allowed('withdraw') })), 'release/r1');
      assert.equal(row.contextValue, 'version release can:withdraw');
    });

    it('offer playing the reviewer who is waiting, only in a simulation and never while something is pending', () => {
      const waiting = underReview({ reviews: reviews('pending', 'pending') });
      assert.match(rowOf(simulated(snapshotWith(waiting)), 'release/r1').contextValue, / review:alipayPlus\b/);
      assert.doesNotMatch(rowOf(snapshotWith(waiting), 'release/r1').contextValue, /review:/);
      const pending = { action: 'review', since: '2026-03-02T09:00:00.000Z', state: 'sending' };
      const busy = rowOf(simulated(snapshotWith({ ...waiting, pending })), 'release/r1');
      assert.doesNotMatch(busy.contextValue, /review:/);
    });

    it('of a version stand once, however many target apps offer them', () => {
      const snapshot = snapshotOf([version({ actions: [...allowed('selectApp'), ...allowed('selectApp')] })]);
      assert.equal(rowOf(snapshot, 'version/v1').contextValue, 'version can:selectApp');
      assert.equal(rowOf(snapshot, 'version/v1').command, 'version.selectApp');
    });
  });

  describe('of a second target app with an invented stage', () => {
    const toy = targetApp({
      id: 'toy',
      name: 'Toy Wallet',
      outside: null,
      firstStage: 'packed',
      stages: [
        { id: 'packed', tone: 'draft', step: true, actions: { apply: 'playground' } },
        { id: 'playground', tone: 'running', step: true, actions: { finalRelease: 'shelf' } },
        { id: 'shelf', tone: 'live', step: true, actions: {} },
      ],
      requires: {
        authorization: false,
        languages: ['zh-CN', 'en-US'],
        basicInformation: false,
        configuration: false,
        serviceContact: false,
      },
      quotas: { miniPrograms: null, newVersions: 3 },
      ratios: { values: [100], assumed: false },
    });
    const playing = release({ targetApp: 'toy', stage: 'playground', reached: reached('packed', 'playground') });
    const program = miniProgram({
      languages: [],
      targets: [{ app: 'toy', authorization: null, newVersions: { used: 1, limit: 3 } }],
    });
    const snapshot = snapshotWith(playing, {
      targetApps: [targetApp(), toy],
      miniPrograms: { w1: [program] },
      workspaces: [workspace({ targets: [] })],
    });

    it('takes stages, quota and languages from its data', () => {
      assert.equal(
        rendered(project(snapshot, 'en')),
        text`
          (organization) Corner Ltd — Owner
            (device-mobile) Coffee Corner
              (warning) Languages — zh-CN is missing, en-US is missing
                (warning) zh-CN is missing — required by AlipayCN, Toy Wallet, add it
                (warning) en-US is missing — required by Toy Wallet, add it
              (target) Toy Wallet — 1 of 3 new versions
              (pie-chart) 1.0.0 — Unknown stage “playground”
                (pie-chart) Toy Wallet — Unknown stage “playground”
                  (pass) Unknown stage “packed” — done Mar 2, 1:00 AM
                  (circle-filled) Unknown stage “playground” — now
                  (circle-outline) Unknown stage “shelf” — upcoming
        `,
      );
    });

    it('names each target where a version goes to several', () => {
      const both = snapshotOf([version({ releases: [live, { ...playing, id: 'r2' }] })], {
        targetApps: [targetApp(), toy],
      });
      assert.equal(
        rowOf(both, 'version/v1').description,
        'AlipayCN: Full Release · Toy Wallet: Unknown stage “playground”',
      );
    });
  });

  it('gives every row an id of its own, the same after a change', () => {
    const ids = (one: Release) => allRows(project(snapshotWith(one), 'en')).map(({ id }) => id);
    const before = ids(underReview());
    assert.equal(new Set(before).size, before.length);
    const after = new Set(ids(underReview({ reviews: reviews('approved', 'pending'), revision: 2 })));
    assert.deepEqual(
      before.filter((id) => !after.has(id)),
      [],
    );
  });

  it('gives each id one subject, whatever its row shows', () => {
    const subjects = (languages: (typeof chinese)[]) =>
      rowOf(snapshotOf([], { miniPrograms: { w1: [miniProgram({ languages })] } }), 'language/p1/zh-CN').subject;
    assert.deepEqual(subjects([]), subjects([chinese]));
  });
});
