import { strict as assert } from 'node:assert';
import { isWanted } from '../../../src/extension/notifications/wantedNotifications.ts';

describe('the setting for notifications', () => {
  const kinds = [
    'approved',
    'rejected',
    'trouble',
    'offline',
    'found',
    'offer',
    'soon',
    'gray',
    'full',
    'reviewed',
  ] as const;
  const shown = (level: Parameters<typeof isWanted>[0]) => kinds.filter((kind) => isWanted(level, kind));

  it('shows all, what somebody has to act on, or none', () => {
    assert.deepEqual(shown('all'), kinds);
    assert.deepEqual(shown('needsMe'), ['approved', 'rejected', 'trouble', 'offline', 'found', 'offer', 'soon']);
    assert.deepEqual(shown('none'), []);
  });
});
