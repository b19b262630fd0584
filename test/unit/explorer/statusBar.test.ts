import { strict as assert } from 'node:assert';
import { statuses } from '../../../src/extension/presentation/statusBar.ts';
import {
  miniProgram,
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
        ['warning', 'Coffee Corner 1.0.4: AlipayCN could not be reached.', true],
        ['sync', 'Coffee Corner 1.0.3: checking', false],
        ['rocket', 'Coffee Corner 1.0.2 ready to release', true],
        ['pie-chart', 'Coffee Corner 1.0.1 at 10 %', false],
        ['eye', 'Coffee Corner 1.0.0 under review', false],
      ],
    );
  });

  it('tells nothing while nothing is under way', () => {
    assert.deepEqual(statuses(snapshotWith(release()), 'en'), []);
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
