import type { ReleaseAction } from './targets/stages.ts';

export const roles = ['owner', 'master', 'developer'] as const;
export type Role = (typeof roles)[number];

/** What may be done beside the actions of a release. */
export type OtherAction =
  | 'editWorkspace'
  | 'deleteWorkspace'
  | 'createMiniProgram'
  | 'editBasicInformation'
  | 'manageMembers'
  | 'editMiniProgram'
  | 'editLanguages'
  | 'deleteMiniProgram'
  | 'uploadVersion'
  | 'deleteVersion'
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
 * manage members, that developers edit basic information, and who renames and deletes is *assumed*.
 */
export const permissions: PermissionTable = {
  editWorkspace: admins,
  deleteWorkspace: ['owner'],
  createMiniProgram: admins,
  deleteMiniProgram: admins,
  manageMembers: admins,
  editBasicInformation: all,
  editMiniProgram: all,
  editLanguages: all,
  uploadVersion: all,
  deleteVersion: all,
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
