import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Release } from '../../../src/core/contract/model.ts';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import { createCooldown } from '../../../src/extension/explorer/cooldown.ts';
import { type Row, rowContextValue } from '../../../src/extension/explorer/row.ts';
import { project } from '../../../src/extension/explorer/treeRows.ts';
import { type CommandRow, commandTable, type SubjectKind } from '../../../src/extension/manifest/commandTable.ts';
import { createRest } from '../../../src/extension/presentation/rest.ts';
import { createSecondClicks } from '../../../src/extension/presentation/secondClicks.ts';
import { allRows, rowOf } from '../../shared/rendered.ts';
import {
  allowed,
  miniProgram,
  release,
  reviews,
  simulated,
  snapshotOf,
  snapshotWith,
  version,
} from '../../shared/snapshots.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const menu: readonly { command: string; when: string; group: string }[] =
  manifest.contributes.menus['view/item/context'];

/** The inline buttons of a row from left to right, as VS Code chooses and orders them by the manifest. */
function buttons(row: Row, resting = false): string[] {
  const value = rowContextValue(row, resting);
  const holds = (when: string) =>
    when
      .split(' && ')
      .filter((part) => part.startsWith('viewItem'))
      .every((part) => new RegExp(part.slice('viewItem =~ /'.length, -1)).test(value));
  return menu
    .filter(({ group, when }) => group.startsWith('inline@') && holds(when))
    .sort((one, other) => Number(one.group.slice(7)) - Number(other.group.slice(7)))
    .map(({ command }) => command.replace('miniProgramRelease.', ''));
}

const rejection = { reviewer: 'alipayCN', reason: 'No.', at: '2026-03-02T11:00:00.000Z', pictures: [] };
const waiting: Release['pending'] = {
  action: 'raiseGrayscale',
  state: 'waiting',
  since: '2026-03-02T11:00:00.000Z',
};

/** A release in every stage, with all that the stage may offer, and in the states beside the stages. */
const releases: readonly Release[] = [
  ...alipayCn.stages.map(({ id, actions }) =>
    release({
      stage: id,
      actions: allowed(...Object.keys(actions)),
      ratio: id === 'grayscaleRelease' ? 10 : null,
      reviews: id === 'underReview' ? reviews('pending', 'pending') : [],
    }),
  ),
  release({ rejection, actions: allowed('editConfiguration', 'apply', 'withdraw', 'cancel') }),
  release({ pending: waiting, actions: allowed('stopGrayscale') }),
];
const releaseButtons = (one: Release, resting = false) =>
  buttons(rowOf(simulated(snapshotWith(one)), 'release/r1'), resting);
const inStage = (stage: string): Release => {
  const found = releases.find((one) => one.stage === stage && !one.rejection && !one.pending);
  assert.ok(found);
  return found;
};

describe('the inline buttons of the tree', () => {
  it('are one step forward or the wizard, and at the right edge Stop or an empty place', () => {
    assert.deepEqual(releaseButtons(inStage('newVersionCreated')), ['release.apply', 'release.nothingToStop']);
    assert.deepEqual(releaseButtons(inStage('underReview')), ['release.simulateReview', 'release.nothingToStop']);
    assert.deepEqual(releaseButtons(inStage('releasePreparation')), [
      'release.startGrayscale',
      'release.nothingToStop',
    ]);
    assert.deepEqual(releaseButtons(inStage('grayscaleRelease')), ['release.raiseGrayscale', 'release.stopGrayscale']);
    assert.deepEqual(releaseButtons(inStage('fullRelease')), ['release.showQrCode', 'release.nothingToStop']);
    assert.deepEqual(releaseButtons(inStage('archived')), ['release.openWizard', 'release.nothingToStop']);
  });

  it('never put anything that can be pressed in the place of Stop, in no state', () => {
    const enablement = new Map(
      manifest.contributes.commands.map((one: { command: string; enablement?: string }) => [
        one.command,
        one.enablement,
      ]),
    );
    assert.equal(enablement.get('miniProgramRelease.release.nothingToStop'), 'false');
    for (const one of releases) {
      const last = releaseButtons(one).at(-1);
      const stops = one.actions.some(({ name }) => name === 'stopGrayscale');
      assert.equal(last, stops ? 'release.stopGrayscale' : 'release.nothingToStop', one.stage);
    }
    const unreleased = snapshotOf([version({ actions: allowed('selectApp') })]);
    assert.deepEqual(buttons(rowOf(unreleased, 'version/v1')), ['version.selectApp', 'release.nothingToStop']);
  });

  it('are all gone while an action runs or has just ended, wherever their rows are by then', () => {
    const inline = menu.filter(({ group }) => group.startsWith('inline@'));
    assert.ok(inline.length > 8);
    for (const { command, when } of inline) assert.match(when, /!miniProgramRelease\.resting/, command);
  });

  it('are at most two on every row, and none of them reaches all users or acts without a question', () => {
    const never = ['finalRelease', 'withdraw', 'stopWaiting', 'rollBack', 'takeOffline', 'cancel'];
    const program = miniProgram({ actions: allowed('uploadVersion', 'editLanguages', 'authorize') });
    for (const one of releases) {
      const snapshot = {
        ...simulated(snapshotOf([version({ releases: [one], actions: allowed('selectApp') })])),
        miniPrograms: { w1: [program] },
      };
      for (const row of allRows(project(snapshot, 'en'))) {
        const shown = buttons(row);
        assert.ok(shown.length <= 2, `${row.id}: ${shown}`);
        assert.deepEqual(
          shown.filter((name) => never.includes(name.replace('release.', ''))),
          [],
          row.id,
        );
      }
    }
  });

  it('mark a change as seen on the row that tells it', () => {
    const found: Release['found'] = {
      at: '2026-03-02T11:00:00.000Z',
      change: 'withdrawn',
      status: 'INIT',
      stage: null,
      ratio: null,
      believed: 'underReview',
      believedRatio: null,
    };
    assert.deepEqual(buttons(rowOf(snapshotWith(release({ found })), 'found/r1')), ['release.acknowledge']);
  });

  it('are gone while the row rests; what its context menu chooses by stays', () => {
    const gray = inStage('grayscaleRelease');
    assert.deepEqual(releaseButtons(gray, true), []);
    assert.match(rowContextValue(rowOf(snapshotWith(gray), 'release/r1'), true), /\bcan:stopGrayscale\b/);
  });
});

describe('a row whose buttons have changed', () => {
  it('shows none for three seconds, counted from the last change', () => {
    const timers: { work: () => void; milliseconds: number }[] = [];
    const ended: string[] = [];
    const resting = createCooldown(
      (id) => ended.push(id),
      (work, milliseconds) => timers.push({ work, milliseconds }),
    );
    resting.start('version/v1');
    resting.start('version/v1');
    assert.deepEqual([resting.has('version/v1'), resting.has('version/v2')], [true, false]);
    timers[0]?.work();
    assert.deepEqual([resting.has('version/v1'), ended], [true, []]);
    timers[1]?.work();
    assert.deepEqual([resting.has('version/v1'), ended], [false, ['version/v1']]);
    assert.deepEqual(
      timers.map(({ milliseconds }) => milliseconds),
      [3000, 3000],
    );
  });
});

describe('the rest after an action', () => {
  it('begins with the action and ends three seconds after the last one', () => {
    const timers: { work: () => void; milliseconds: number }[] = [];
    const told: boolean[] = [];
    const rest = createRest(
      (resting) => told.push(resting),
      (work, milliseconds) => timers.push({ work, milliseconds }),
    );
    const endFirst = rest.begin();
    assert.deepEqual(told, [true]);
    const endSecond = rest.begin();
    endFirst();
    timers[0]?.work();
    assert.deepEqual(told, [true]);
    endSecond();
    assert.deepEqual(told, [true]);
    timers[1]?.work();
    assert.deepEqual(told, [true, false]);
    assert.equal(timers[1]?.milliseconds, 3000);
  });
});

describe('a button above a release file', () => {
  it('does nothing when it is clicked again right after its action', () => {
    let now = 0;
    const clicks = createSecondClicks(() => now);
    assert.equal(clicks.isSecond('apply'), false);
    assert.equal(clicks.isSecond('apply'), false, 'the question was refused: nothing was done');
    clicks.acted();
    now = 2900;
    assert.equal(clicks.isSecond('apply'), true);
    assert.equal(clicks.isSecond('stop'), false, 'another button is another wish');
    clicks.acted();
    now = 6000;
    assert.equal(clicks.isSecond('stop'), false);
  });
});

describe('the icons of the command table', () => {
  const rows = Object.entries<CommandRow>(commandTable);
  /** No icon stands for two of these commands. */
  const allDiffer = (side: readonly [string, CommandRow][]) => {
    const icons = side.flatMap(([name, { icon }]) => (icon ? [{ name, icon }] : []));
    for (const { name, icon } of icons) {
      const same = icons.filter((other) => other.icon === icon).map((other) => other.name);
      assert.deepEqual(same, [name], icon);
    }
  };

  it('differ where commands can stand side by side: on a row, in the view’s title, above a release file', () => {
    const kinds: readonly SubjectKind[] = ['workspace', 'miniProgram', 'language', 'version', 'release'];
    for (const kind of kinds) allDiffer(rows.filter(([, { on }]) => [on].flat().includes(kind)));
    allDiffer(rows.filter(([, { title_bar }]) => title_bar));
    allDiffer(rows.filter(([, { file }]) => file));
  });

  it('are never the icon of a release’s own row', () => {
    const icons = rows.filter(([, { on }]) => [on].flat().includes('release')).map(([, { icon }]) => icon);
    for (const one of releases) {
      const { icon } = rowOf(snapshotWith(one), 'release/r1');
      assert.ok(!icons.includes(icon), `${one.stage}: ${icon}`);
    }
  });
});
