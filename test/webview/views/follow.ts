import {
  allowed,
  refused,
  release,
  reviews,
  simulated,
  snapshotOf,
  snapshotWith,
  underReview,
  version,
} from '../../shared/snapshots.ts';
import { basicInformation, configuration, loaded } from '../../shared/wizardFacts.ts';
import { projected } from './parts.ts';

const at = '2026-03-02T18:02:00.000Z';
const live09 = release({ id: 'r0', versionId: 'v0', versionNumber: '0.9.0', stage: 'fullRelease' });
const before = version({ id: 'v0', number: '0.9.0', releases: [live09] });

/** What is sent, beside what users have. */
export const apply = () => {
  const editable = release({ actions: allowed('apply', 'editConfiguration', 'cancel') });
  const approved = { ...basicInformation({ legalName: 'The Former Name' }), approvedAt: at };
  const live = configuration({ versionDescription: 'The version before it, with fewer features.' });
  return projected(snapshotOf([version({ releases: [editable] }), before]), {
    step: 'apply',
    loaded: loaded({ live, approved }),
  });
};

/** Where the review stands is at the step of the review. */
export const rejected = () =>
  projected(
    snapshotWith(
      release({
        actions: allowed('apply', 'withdraw', 'cancel'),
        reached: [
          { stage: 'newVersionCreated', at },
          { stage: 'underReview', at },
        ],
        reviews: reviews('approved', 'rejected'),
        rejection: {
          reviewer: 'alipayCN',
          at,
          reason:
            '小程序简介与实际功能不符：简介中提到“集点卡”，但审核账号登录后未找到该功能。\n请修改简介或提供可用的测试账号。',
          pictures: ['https://mdn.alipayobjects.example/review/1.png'],
        },
      }),
    ),
    { step: 'review', announcement: { id: 7, text: 'AlipayCN rejected 1.0.0.' } },
  );

/** A tenth of the users has it; what the gateway does not take, and what would go down, is closed. */
export const publish = () => {
  const lower = { code: 'ratioNotHigher', params: { ratio: 10, current: 10, ratios: [30, 50, 100] } };
  const impossible = { code: 'ratioNotPossible', params: { ratio: 80, ratios: [10, 30, 50] } };
  const ratios = [1, 5, 10, 30, 50, 80, 100].map((ratio) => {
    const reason = ratio <= 10 ? lower : ratio === 80 ? impossible : null;
    return { ratio, allowed: reason === null, assumed: ratio === 5 || ratio === 80, reason };
  });
  const gray = release({
    stage: 'grayscaleRelease',
    ratio: 10,
    ratios,
    actions: [
      ...allowed('raiseGrayscale', 'stopGrayscale', 'finalRelease'),
      refused('cancel', 'forbidden', { role: 'developer', roles: ['owner', 'master'] }),
    ],
  });
  return projected(snapshotOf([version({ releases: [gray] }), before]), { step: 'publish', ratio: 30 });
};

/** All users have it, and its code was made. */
export const live = () => {
  const full = release({
    stage: 'fullRelease',
    actions: allowed('createQrCode', 'rollBack', 'takeOffline'),
    replaced: { releaseId: 'r0', versionNumber: '0.9.0' },
  });
  return projected(
    snapshotWith(full),
    { step: 'live', qr: { id: 'qr1', url: 'https://qr.alipay.com/s6x', page: '', query: '', trial: false } },
    'zh-cn',
  );
};

/** Sent, and the answer was not seen; what is shown is old. */
export const unreachable = () =>
  projected(
    simulated(
      snapshotWith(underReview({ pending: { action: 'withdraw', state: 'checking', since: at } }), {
        trouble: {
          kind: 'offline',
          code: 'client.offline',
          requestId: null,
          title: '无法连接发布平台。',
          detail: '连接在 10 秒内没有答复。',
          next: '请检查网络。',
        },
      }),
    ),
    { step: 'review' },
    'zh-cn',
  );
