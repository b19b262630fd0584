import { strict as assert } from 'node:assert';
import { currentlySeen, findMissedChanges } from '../../../src/extension/notifications/missedChanges.ts';
import { notifyMissed } from '../../../src/extension/notifications/notifier.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import { release, snapshotOf, snapshotWith, underReview, version } from '../../shared/snapshots.ts';

const rejection = {
  reviewer: 'alipayCN',
  reason: 'The logo is blurred.',
  at: '2026-03-02T11:00:00.000Z',
  pictures: [],
};
/** Written down and read back, as a window does. */
const kept = (snapshot: Parameters<typeof currentlySeen>[0]) => JSON.parse(JSON.stringify(currentlySeen(snapshot)));

describe('what happened while one was away', () => {
  it('is what differs from what was seen last', () => {
    const seen = kept(snapshotWith(underReview()));
    assert.deepEqual(findMissedChanges(seen, snapshotWith(underReview())), []);
    assert.deepEqual(
      findMissedChanges(seen, snapshotWith(release({ rejection }))).map(({ kind }) => kind),
      ['rejected'],
    );
    assert.deepEqual(
      findMissedChanges(seen, snapshotWith(release({ stage: 'releasePreparation' }))).map(({ kind }) => kind),
      ['approved'],
    );
  });

  it('is nothing on the first use, and nothing about what is new to the person', () => {
    assert.deepEqual(findMissedChanges(undefined, snapshotWith(release({ rejection }))), []);
    assert.deepEqual(findMissedChanges({}, snapshotWith(release({ rejection }))), []);
  });

  it('is summed up in one notification, what needs the person first', async () => {
    const before = [
      version({
        id: 'v2',
        number: '1.0.1',
        releases: [underReview({ id: 'r2', versionId: 'v2', versionNumber: '1.0.1' })],
      }),
      version({ releases: [underReview()] }),
    ];
    const after = snapshotOf([
      version({
        id: 'v2',
        number: '1.0.1',
        releases: [release({ id: 'r2', versionId: 'v2', versionNumber: '1.0.1', stage: 'releasePreparation' })],
      }),
      version({ releases: [release({ rejection })] }),
    ]);
    const told: string[][] = [];
    const ran: unknown[] = [];
    const context = {
      language: 'en',
      store: { snapshot: after },
      ui: {
        tell: async (...words: string[]) => {
          told.push(words);
          return 'Open Release Wizard';
        },
      },
      run: async (...command: unknown[]) => void ran.push(command),
    } as unknown as CommandContext;
    await notifyMissed(context, findMissedChanges(kept(snapshotOf(before)), after));
    assert.equal(told.length, 1);
    assert.match(told[0]?.[1] ?? '', /^While you were away: AlipayCN rejected .* Coffee Corner 1\.0\.1 is approved/);
    assert.equal((ran[0] as [string, { releaseId: string }])[1].releaseId, 'r1');
  });
});
