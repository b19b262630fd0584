import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { paletteWords } from '../../../src/extension/presentation/paletteWords.ts';
import { emptySnapshot, type Snapshot } from '../../../src/extension/store/snapshot.ts';
import {
  allowed,
  refused,
  release,
  simulated,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../../shared/snapshots.ts';

const { menus, commands } = JSON.parse(readFileSync('package.json', 'utf8')).contributes as {
  menus: { commandPalette: { command: string; when: string }[] };
  commands: { command: string }[];
};

/** Whether the palette offers a command, by the manifest; `null` before anything was read. */
function offers(command: string, snapshot: Snapshot | null): boolean {
  const rule = menus.commandPalette.find((one) => one.command === `miniProgramRelease.${command}`);
  assert.ok(
    commands.some((one) => one.command === `miniProgramRelease.${command}`),
    command,
  );
  const [, pattern] = /miniProgramRelease\.can =~ \/(.*?)\/\)/.exec(rule?.when ?? '') ?? [];
  if (rule?.when === 'false') return false;
  return pattern === undefined || snapshot === null || new RegExp(pattern).test(paletteWords(snapshot).join(' '));
}

describe('the palette', () => {
  it('offers everything before the first reading', () => {
    assert.equal(offers('release.stopGrayscale', null), true);
  });

  it('begins with what makes the first things, without what nothing is there for', () => {
    const first = { ...emptySnapshot, readAt: 1 };
    for (const name of ['workspace.create', 'miniProgram.create', 'version.upload'])
      assert.ok(offers(name, first), name);
    for (const name of ['version.selectApp', 'release.apply', 'release.stopGrayscale', 'miniProgram.edit'])
      assert.ok(!offers(name, first), name);
  });

  it('offers what is possible, and what says what is missing first', () => {
    const missing = refused('apply', 'basicInformationInvalid', { fields: ['legalName'] });
    const elsewhere = refused('withdraw', 'stageForbids', { stage: 'newVersionCreated' });
    const draft = snapshotWith(release({ actions: [missing, elsewhere, ...allowed('cancel')] }));
    assert.ok(offers('release.apply', draft));
    assert.ok(offers('release.cancel', draft));
    assert.ok(!offers('release.withdraw', draft));
    assert.ok(!offers('release.fixAndApply', draft));
    assert.ok(offers('release.withdraw', snapshotWith(underReview({ actions: allowed('withdraw') }))));
  });

  it('offers what a state needs only in that state', () => {
    const rejection = { reviewer: 'alipayCN', reason: 'No.', at: '2026-03-02T11:00:00.000Z', pictures: [] };
    assert.ok(offers('release.fixAndApply', snapshotWith(release({ rejection }))));
    assert.ok(offers('release.simulateReview', simulated(snapshotWith(underReview()))));
    assert.ok(!offers('release.simulateReview', simulated(snapshotOf([version()]))));
  });

  it('never offers what only keeps a place', () => {
    assert.equal(offers('release.nothingToStop', null), false);
  });
});
