import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { projected } from './parts.ts';

export const refused = () =>
  projected(
    snapshotWith(
      release({
        actions: allowed('apply', 'editConfiguration', 'cancel'),
        trouble: {
          code: 'alipayCn.field.sensitive',
          params: {
            fields: ['tagline'],
            message: '小程序简介包含敏感词',
            code: 'MINI_APP_SLOGAN_SENSITIVE',
            requestId: '5f0c3a6e-0f0e-4f9a-9a51-2f4c1d1f9b11',
            traceId: '0b3c8f7e16f5a0b1c2d3e4f5a6b7c8d9',
          },
          remedy: { action: 'editLanguages' },
          action: 'apply',
          at: '2026-03-02T11:00:00.000Z',
        },
      }),
    ),
  );
