import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { projected } from './parts.ts';

const step = {
  by: 'program',
  targetApp: 'alipayCN',
  subject: '1.0.0',
  ratio: null,
  dueAt: null,
  changes: [],
  blocked: null,
  reasons: [],
} as const;

/** The last page before applying, with a release file that has a problem and a plan. */
export const planned = () =>
  projected(snapshotWith(release({ actions: allowed('apply', 'editConfiguration', 'cancel') })), {
    step: 'apply',
    folded: { releaseFile: true },
    releaseFile: {
      file: 'file:///coffee/mini.release.json',
      label: 'mini.release.json',
      version: '1.0.0',
      problems: [{ severity: 'error', text: 'release/logo.png does not exist. Create it, or correct the path.' }],
      plan: {
        fingerprint: '',
        now: 2,
        differs: [],
        steps: [
          {
            ...step,
            kind: 'putConfiguration',
            changes: [
              {
                field: 'versionDescription',
                from: 'The first version.',
                to: 'Order ahead and pick up without a queue.',
              },
            ],
          },
          { ...step, kind: 'apply' },
          { ...step, kind: 'review', by: 'reviewers' },
          { ...step, kind: 'startGrayscale', ratio: 1 },
          { ...step, kind: 'raiseGrayscale', ratio: 10, by: 'time', dueAt: '2026-03-04T09:00:00.000Z' },
        ],
      },
    },
  });
