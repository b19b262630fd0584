import type { ReleaseAction } from './targets/stages.ts';

export const roles = ['owner', 'master', 'developer'] as const;
export type Role = (typeof roles)[number];

/** What may be done beside the actions of a release. */
export type OtherAction =
  | 'createMiniProgram'
  | 'editBasicInformation'
  | 'manageMembers'
  | 'editMiniProgram'
  | 'editLanguages'
  | 'uploadVersion'
  | 'selectApp'
  | 'createTrialQrCode'
  | 'adoptVersion'
  | 'createVersionFromTemplate';
export type ActionName = ReleaseAction | OtherAction;

const all: readonly Role[] = ['owner', 'master', 'developer'];
const admins: readonly Role[] = ['owner', 'master'];

export type PermissionTable = Readonly<Record<ActionName, readonly Role[]>>;

/**
 * Who may do what (docs/platform.md §1, which also names a newer page that lets only admins release). That masters
 * manage members and developers edit basic information is *assumed*.
 */
export const permissions: PermissionTable = {
  createMiniProgram: admins,
  manageMembers: admins,
  editBasicInformation: all,
  editMiniProgram: all,
  editLanguages: all,
  uploadVersion: all,
  selectApp: all,
  createTrialQrCode: all,
  adoptVersion: all,
  createVersionFromTemplate: all,
  editConfiguration: all,
  authorize: all,
  apply: all,
  withdraw: all,
  startGrayscale: all,
  raiseGrayscale: all,
  stopGrayscale: all,
  finalRelease: all,
  cancel: all,
  rollBack: all,
  takeOffline: all,
  createQrCode: all,
};
