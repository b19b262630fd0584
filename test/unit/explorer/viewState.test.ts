import { strict as assert } from 'node:assert';
import { project } from '../../../src/extension/explorer/treeRows.ts';
import { viewState } from '../../../src/extension/explorer/viewState.ts';
import { emptySnapshot, type Snapshot } from '../../../src/extension/store/snapshot.ts';
import { simulated, snapshotOf, version, workspace } from '../../shared/snapshots.ts';

const trouble = { kind: 'offline', code: 'client.offline', title: '', detail: '', next: '', requestId: null };
const signedOut = { ...trouble, kind: 'notSignedIn', code: 'tokenExpired' };
const read = { ...emptySnapshot, readAt: 1 };
const { me } = snapshotOf([]);
const withoutPrograms = (actions = workspace().actions): Snapshot => ({
  ...read,
  workspaces: [workspace({ actions })],
  miniPrograms: { w1: [] },
});

const cases: readonly [string, Snapshot, ReturnType<typeof viewState>][] = [
  ['before the first reading', emptySnapshot, 'loading'],
  ['when the first reading failed', { ...emptySnapshot, trouble }, 'unreachable'],
  ['when the token expired before anything was read', { ...emptySnapshot, trouble: signedOut }, 'signedOut'],
  ['with stale rows of a platform that one is signed out of', snapshotOf([version()], { trouble: signedOut }), 'ready'],
  ['without a workspace in the simulation', simulated({ ...read, me }), 'firstUse'],
  ['without a workspace where AlipayCN is connected', { ...read, me }, 'firstUseConnected'],
  ['when an empty platform stops answering', { ...read, trouble }, 'unreachable'],
  ['for who may create a mini program', withoutPrograms(), 'noMiniProgram'],
  ['for a developer with nothing assigned', withoutPrograms([]), 'nothingAssigned'],
  ['with rows', snapshotOf([version()]), 'ready'],
  ['with stale rows', snapshotOf([version()], { trouble }), 'ready'],
];

describe('the state of the view', () => {
  for (const [when, snapshot, state] of cases) {
    it(`is ${state} ${when}`, () => {
      assert.equal(viewState(snapshot), state);
      assert.equal(project(snapshot, 'en').length > 0, state === 'ready');
    });
  }
});
