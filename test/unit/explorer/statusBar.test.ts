import { strict as assert } from 'node:assert';
import { statuses } from '../../../src/extension/presentation/statusBar.ts';
import {
  miniProgram,
  refused,
  release,
  simulated,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../../shared/snapshots.ts';

const at = '2026-03-02T09:00:00.000Z';
const rejected = release({ rejection: { reviewer: 'alipayCN', reason: 'Blurred.', at, pictures: [] } });
const trouble = release({ trouble: { code: 'alipayCnUnreachable', params: {}, action: 'apply', at } });
const checking = release({ pending: { action: 'apply', since: at, state: 'checking' } });
const prepared = release({ stage: 'releasePreparation' });
const gray = release({ stage: 'grayscaleRelease', ratio: 10 });

describe('the status bar', () => {
  it('tells what is in flight, worst first', () => {
    const order = [underReview(), gray, prepared, checking, trouble, rejected, release({ stage: 'fullRelease' })];
    const versions = order.map((one, index) => {
      const versionNumber = `1.0.${index}`;
      return version({
        id: `v${index}`,
        number: versionNumber,
        releases: [{ ...one, id: `r${index}`, versionNumber }],
      });
    });
    assert.deepEqual(
      statuses(snapshotOf(versions), 'en').map(({ icon, text, attention }) => [icon, text, attention]),
      [
        ['error', 'Coffee Corner 1.0.5 rejected', true],
        ['warning', 'Coffee Corner 1.0.4: Could not reach AlipayCN.', true],
        ['sync', 'Coffee Corner 1.0.3: checking', false],
        ['rocket', 'Coffee Corner 1.0.2 ready to release', true],
        ['pie-chart', 'Coffee Corner 1.0.1 at 10%', false],
        ['eye', 'Coffee Corner 1.0.0 under review', false],
      ],
    );
  });

  it('tells nothing while nothing is under way', () => {
    assert.deepEqual(statuses(snapshotWith(release({ stage: 'fullRelease' })), 'en'), []);
  });

  it('shows the newest version that nobody has applied for, and how much is missing, without following it', () => {
    const text = (...actions: Parameters<typeof refused>[]) => {
      const one = release({ actions: actions.map((each) => refused(...each)) });
      const old = release({ id: 'r0', versionId: 'v0', versionNumber: '0.9.0' });
      const versions = [version({ releases: [one] }), version({ id: 'v0', number: '0.9.0', releases: [old] })];
      return statuses(snapshotOf(versions), 'en').map((status) => [status.text, status.attention, status.followed]);
    };
    assert.deepEqual(text(), [['Coffee Corner 1.0.0: New Version Created', false, false]]);
    assert.deepEqual(text(['apply', 'basicInformationInvalid', { fields: ['legalName'] }]), [
      ['Coffee Corner 1.0.0: 1 missing', false, false],
    ]);
  });

  it('says that a step of the plan is due, before what can wait', () => {
    const due = { r1: { ratio: 50, since: at, file: 'file:///w/mini.release.json' } };
    const [first] = statuses(snapshotWith({ ...gray, id: 'r1' }), 'en', { folderProgram: null, due });
    assert.deepEqual([first?.key, first?.text, first?.attention], ['status.due', 'Coffee Corner 1.0.0 due: 50%', true]);
  });

  it('prefers the mini program of the opened folder among equals', () => {
    const snapshot = snapshotOf([], {
      miniPrograms: { w1: [miniProgram(), miniProgram({ id: 'p2', name: 'Tea House' })] },
      versions: Object.fromEntries(
        ['p1', 'p2'].map((id) => {
          const one = underReview({ id: `r-${id}`, miniProgramId: id });
          return [id, { items: [version({ id: `v-${id}`, miniProgramId: id, releases: [one] })], next: null }];
        }),
      ),
    });
    const [first] = statuses(snapshot, 'en', { folderProgram: 'p2', due: {} });
    assert.equal(first?.text, 'Tea House 1.0.0 under review');
  });

  it('marks a simulation', () => {
    assert.equal(
      statuses(simulated(snapshotWith(rejected)), 'en')[0]?.text,
      'Coffee Corner 1.0.0 rejected · simulated',
    );
  });

  it('shows a name as text, never as an icon', () => {
    const named = snapshotWith(rejected, { miniPrograms: { w1: [miniProgram({ name: '$(flame) Hot' })] } });
    assert.equal(statuses(named, 'en')[0]?.text.includes('$('), false);
  });
});
