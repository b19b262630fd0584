import type { Draft } from '../../../src/platform/store/store.types.ts';

/** A release document as it is stored, of the mini program `p` in the workspace `w` unless more is given. */
export const releaseDraft = (more: Partial<Draft<'release'>> = {}): Draft<'release'> => ({
  workspaceId: 'w',
  miniProgramId: 'p',
  versionId: 'v',
  versionNumber: '1.0.0',
  targetApp: 'alipayCN',
  stage: 'releasePreparation',
  ratio: null,
  reviews: [],
  rejection: null,
  reached: [],
  archivedReason: null,
  basicInformation: null,
  basicInformationChanges: [],
  replaced: null,
  rolledBack: false,
  pending: null,
  trouble: null,
  found: null,
  outsideStatus: null,
  delivered: true,
  standsAt: null,
  tried: false,
  ...more,
});
