import type { Target } from './target.ts';

/**
 * AlipayCN (Alipay China). Sources: docs/platform.md §4 for stages, quotas, authorization and the ends of the ratio
 * list; docs/decisions.md §2 for rejection, cancel and roll back. The five ratios between 1 and 100 are assumed
 * (docs/decisions.md §2.4).
 */
export const alipayCn: Target = {
  id: 'alipayCN',
  name: 'AlipayCN',
  outside: 'alipayCN',
  firstStage: 'newVersionCreated',
  stages: [
    {
      id: 'newVersionCreated',
      tone: 'draft',
      step: true,
      actions: {
        editConfiguration: null,
        authorize: null,
        apply: 'underReview',
        // Only after a rejection: sends the version back to development, so that another one may apply.
        withdraw: null,
        cancel: 'canceled',
      },
    },
    { id: 'underReview', tone: 'waiting', step: true, actions: { authorize: null, withdraw: 'newVersionCreated' } },
    {
      id: 'releasePreparation',
      tone: 'ready',
      step: true,
      actions: { authorize: null, startGrayscale: 'grayscaleRelease', finalRelease: 'fullRelease', cancel: 'canceled' },
    },
    {
      id: 'grayscaleRelease',
      tone: 'running',
      step: true,
      actions: {
        // A grant can be taken back at any time, and every step needs it.
        authorize: null,
        raiseGrayscale: null,
        finalRelease: 'fullRelease',
        stopGrayscale: 'releasePreparation',
        cancel: 'canceled',
      },
    },
    {
      id: 'fullRelease',
      tone: 'live',
      step: true,
      actions: { authorize: null, rollBack: 'archived', takeOffline: 'archived', createQrCode: null },
    },
    { id: 'archived', tone: 'ended', step: false, actions: {} },
    { id: 'canceled', tone: 'ended', step: false, final: true, actions: {} },
  ],
  requires: {
    authorization: true,
    languages: ['zh-CN'],
    basicInformation: true,
    configuration: true,
    serviceContact: true,
  },
  quotas: { miniPrograms: 10, newVersions: 20 },
  // AlipayCN refuses an experience version that is online (docs/alipaycn-api.md §1.7).
  trial: ['newVersionCreated', 'underReview', 'releasePreparation'],
  ratios: { values: [1, 5, 10, 30, 50, 80, 100], assumed: true },
};
