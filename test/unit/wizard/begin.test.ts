import { strict as assert } from 'node:assert';
import type { FolderFacts } from '../../../src/extension/wizard/model/folderFacts.ts';
import type { Session } from '../../../src/extension/wizard/model/session.ts';
import { miniProgram, snapshotOf, version, workspace } from '../../shared/snapshots.ts';
import { blocksOf, buttons, field, viewOf } from '../../shared/wizardFacts.ts';

const report: FolderFacts['report'] = {
  ...{ folder: '/coffee', miniProgramRoot: '.', title: '街角咖啡 Coffee Corner', pages: [], projectFormat: 2 },
  ...{ files: [{ path: 'app.json', size: 600 }], totalBytes: 600, leftOut: [], unmatchedRules: [], secrets: [] },
  ...{ beforeUpload: null, allowsSecrets: false, problems: [] },
};
const folder: FolderFacts = {
  uri: 'file:///coffee',
  label: 'coffee',
  start: {
    workspace: { value: 'Corner Ltd', from: 'git' },
    miniProgram: { value: 'Coffee Corner', from: 'mini.release.json' },
    number: { value: '1.2.0', from: 'mini.release.json' },
  },
  fields: {},
  fileVersion: '1.2.0',
  ratios: [],
  report,
};
const nothing = snapshotOf([], { workspaces: [], miniPrograms: {}, versions: {} });
const opened = (more: Partial<Session> = {}): Partial<Session> => ({
  subject: { folder: folder.uri, miniProgramId: '', versionId: '' },
  folder,
  ...more,
});
const programs = [miniProgram(), miniProgram({ id: 'p2', name: 'Second' })];

describe('a release that begins with a folder', () => {
  it('proposes every name, says where it comes from, and creates all with one button', () => {
    const view = viewOf(nothing, opened());
    assert.equal(view.step, 'version');
    const shown = ['workspace', 'miniProgram', 'number'].map((name) => field(view, `start/${name}`));
    assert.deepEqual(
      shown.map(({ value, marks }) => [value, ...marks]),
      [
        ['Corner Ltd', 'from git'],
        ['Coffee Corner', 'from mini.release.json'],
        ['1.2.0', 'from mini.release.json'],
      ],
    );
    assert.deepEqual(
      [view.next?.action, view.next?.label, view.next?.disabled],
      ['begin', 'Create and Upload 1.2.0', null],
    );
  });

  it('says no source of what a person typed, and its problem once it was left', () => {
    const typed = opened({ inputs: { 'start/number': '1.0' } });
    assert.deepEqual(field(viewOf(nothing, typed), 'start/number').marks, []);
    assert.equal(field(viewOf(nothing, typed), 'start/number').problem, null);
    const left = viewOf(nothing, { ...typed, touched: ['start/number'] });
    assert.match(field(left, 'start/number').problem ?? '', /such as 1\.0\.2/);
  });

  it('asks neither for a workspace nor a mini program that exist, and proposes the next number', () => {
    const snapshot = snapshotOf([version({ number: '1.2.0' })]);
    const subject = { folder: folder.uri, miniProgramId: 'p1', versionId: '' };
    const view = viewOf(snapshot, opened({ subject }));
    assert.deepEqual(
      blocksOf(view, 'field').map(({ id, value }) => [id, value]),
      [
        ['start/number', '1.2.1'],
        ['start/description', ''],
      ],
    );
    assert.equal(view.next?.label, 'Upload 1.2.1');
    assert.deepEqual(
      blocksOf(view, 'choice').map(({ id, selected }) => [id, selected]),
      [
        ['miniProgram', 'p1'],
        ['version', ''],
      ],
    );
  });

  it('lets a person choose among several workspaces and mini programs', () => {
    const snapshot = snapshotOf([], {
      workspaces: [workspace(), workspace({ id: 'w2', name: 'Other' })],
      miniPrograms: { w1: programs },
    });
    const view = viewOf(snapshot, opened());
    const [workspaces, chosen] = blocksOf(view, 'choice');
    assert.deepEqual(
      workspaces?.options.map(({ value }) => value),
      ['w1', 'w2'],
    );
    assert.deepEqual(
      chosen?.options.map(({ value }) => value),
      ['', 'p1', 'p2'],
    );
    assert.equal(chosen?.selected, '', 'no mini program is taken for the folder’s');
  });

  it('refuses a folder that cannot be packed, in words, before anything is created', () => {
    const problem = { code: 'packing.noMiniProgram', severity: 'error', params: { root: '.' } } as const;
    const view = viewOf(
      nothing,
      opened({ folder: { ...folder, report: { ...report, problems: [problem] } as never } }),
    );
    assert.ok(view.next?.disabled);
    assert.equal(blocksOf(view, 'notice')[0]?.tone, 'error');
  });

  it('asks for a folder where none is open', () => {
    const view = viewOf(nothing, { subject: {} });
    assert.equal(buttons(view, 'openFolder').length, 1);
    assert.ok(view.next?.disabled);
  });
});
