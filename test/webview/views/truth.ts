import type { WizardView } from '../../../src/extension/wizard/protocol/protocol.ts';
import { authorization, miniProgram, release, snapshotWith } from '../../shared/snapshots.ts';
import { projected } from './parts.ts';

const at = '2026-11-25T08:00:00.000Z';
const ratios = [1, 5, 10, 30, 50, 80, 100].map((ratio) => ({
  ratio,
  allowed: ratio > 30,
  assumed: false,
  reason: null,
}));

/** Somebody raised the ratio at AlipayCN's own console. */
export const found = (): WizardView =>
  projected(
    snapshotWith(
      release({
        stage: 'grayscaleRelease',
        ratio: 30,
        ratios,
        found: {
          change: 'grayChanged',
          status: 'GRAY',
          stage: 'grayscaleRelease',
          ratio: 30,
          believed: 'grayscaleRelease',
          believedRatio: 10,
          at,
        },
      }),
    ),
    { step: 'publish' },
  );

const authorizing = (more: Partial<ReturnType<typeof authorization>>): WizardView => {
  const snapshot = snapshotWith(release());
  const target = {
    app: 'alipayCN',
    authorization: { ...authorization('authorized'), ...more },
    newVersions: { used: 1, limit: 20 },
  };
  const miniPrograms = { w1: [miniProgram({ targets: [target] })] };
  return projected({ ...snapshot, miniPrograms }, { step: 'authorization' });
};

/** The merchant authorized another mini program than before. */
export const otherMiniProgram = (): WizardView =>
  authorizing({ offer: { merchantAppId: '2021000000000099', was: '2021000000000001', versions: ['1.0.0', '1.0.2'] } });

/** The grant lacks methods, and the page that is open leads to an address that is not heard here. */
export const notEnough = (): WizardView =>
  authorizing({
    state: 'insufficient',
    missingMethods: ['alipay.open.mini.version.gray.online', 'alipay.open.mini.version.rollback'],
    url: 'https://openauth.alipay.com/oauth2/appToAppBatchAuth.htm?redirect_uri=https%3A%2F%2Frelease.example.com%2Fauthorized',
    returns: 'elsewhere',
  });
