import type { KnownStage } from '../../core/targets/stages.ts';

/** AlipayCN's statuses grouped by what they mean to a release; `absent`: it has no such version. */
export type StatusKind =
  | 'absent'
  | 'INIT'
  | 'AUDITING'
  | 'AUDIT_REJECT'
  | 'approved'
  | 'GRAY'
  | 'RELEASE'
  | 'OFFLINE'
  | 'forced';

/** Documented statuses (docs/alipaycn-api.md §1.5, §1.10, §5.2). */
const kinds: Readonly<Record<string, StatusKind>> = {
  INIT: 'INIT',
  AUDITING: 'AUDITING',
  AUDIT_REJECT: 'AUDIT_REJECT',
  WAIT_RELEASE: 'approved',
  BASE_AUDIT_PASS: 'approved',
  PROMOTE_AUDIT_REJECT: 'approved',
  GRAY: 'GRAY',
  RELEASE: 'RELEASE',
  OFFLINE: 'OFFLINE',
  AUDIT_OFFLINE: 'forced',
};

const stages: Readonly<Record<StatusKind, KnownStage | null>> = {
  absent: null,
  INIT: 'newVersionCreated',
  AUDITING: 'underReview',
  AUDIT_REJECT: 'newVersionCreated',
  approved: 'releasePreparation',
  GRAY: 'grayscaleRelease',
  RELEASE: 'fullRelease',
  OFFLINE: 'archived',
  forced: 'archived',
};

/** What a status means to a release; `undefined` for one that is not known here. @param status `null`: no such version */
export const statusKind = (status: string | null): StatusKind | undefined =>
  status === null ? 'absent' : kinds[status];

/** The stage of a release whose version has this status; `null` for one that is not known here. */
export const stageOfStatus = (status: string | null): KnownStage | null =>
  status === null ? null : stages[kinds[status] ?? 'absent'];
