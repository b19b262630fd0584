import type { KnownStage } from '../../core/stages.ts';

/** AlipayCN's words for a version's state as our stages (alipaycn-api §1.10, §5.2); a rejection is told beside the stage. */
const stages: Readonly<Record<string, KnownStage>> = {
  INIT: 'newVersionCreated',
  AUDITING: 'underReview',
  AUDIT_REJECT: 'newVersionCreated',
  WAIT_RELEASE: 'releasePreparation',
  BASE_AUDIT_PASS: 'releasePreparation',
  GRAY: 'grayscaleRelease',
  RELEASE: 'fullRelease',
  OFFLINE: 'archived',
  AUDIT_OFFLINE: 'archived',
};

/** The stage that AlipayCN's word stands for; `null` for one that appeared later. */
export const stageOfStatus = (status: string | null): KnownStage | null => stages[status ?? ''] ?? null;
