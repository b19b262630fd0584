import { lookUp } from './lookUp.ts';
import type { RemedyAction } from './problems.ts';

interface RemedyRow {
  /** The command of the editor. */
  readonly command: string | null;
  /** The step of the wizard where it is done. */
  readonly step: string | null;
  /** The verb of `mprelease`. */
  readonly verb: string | null;
}

const row = <const C extends string | null, const S extends string | null, const V extends string | null>(
  command: C,
  step: S,
  verb: V,
) => ({ command, step, verb }) as const;

/** Where each remedy of a refusal is found in every host; a host that lacks a name does not compile. */
export const remedies = {
  editWorkspace: row('workspace.rename', null, 'workspaces rename'),
  deleteWorkspace: row('workspace.delete', null, 'workspaces delete'),
  createMiniProgram: row('miniProgram.create', 'version', 'mini-programs create'),
  editBasicInformation: row('workspace.editBasicInformation', 'basicInformation', 'basic-information set'),
  manageMembers: row('workspace.manageMembers', null, 'members'),
  deleteMiniProgram: row('miniProgram.delete', null, 'mini-programs delete'),
  editMiniProgram: row('miniProgram.edit', 'languages', 'mini-programs edit'),
  editLanguages: row('miniProgram.addLanguage', 'languages', 'languages set'),
  uploadVersion: row('version.upload', 'version', 'upload'),
  deleteVersion: row('version.delete', null, 'versions delete'),
  selectApp: row('version.selectApp', 'version', 'select-app'),
  createTrialQrCode: row('version.trialQrCode', null, 'trial-qr-code'),
  adoptVersion: row('version.adopt', null, 'adopt'),
  createVersionFromTemplate: row('version.fromTemplate', null, 'from-template'),
  editConfiguration: row('release.editConfiguration', 'configuration', 'configuration set'),
  authorize: row('release.authorize', 'authorization', 'authorization start'),
  checkAuthorization: row('release.checkAuthorization', 'authorization', 'authorization check'),
  apply: row('release.apply', 'apply', 'apply-to-release'),
  withdraw: row('release.withdraw', null, 'withdraw'),
  startGrayscale: row('release.startGrayscale', 'publish', 'grayscale start'),
  raiseGrayscale: row('release.raiseGrayscale', 'publish', 'grayscale raise'),
  stopGrayscale: row('release.stopGrayscale', null, 'grayscale stop'),
  finalRelease: row('release.finalRelease', 'publish', 'final-release'),
  cancel: row('release.cancel', null, 'cancel'),
  rollBack: row('release.rollBack', 'live', 'roll-back'),
  takeOffline: row('release.takeOffline', 'live', 'take-offline'),
  createQrCode: row('release.showQrCode', null, 'qr-code'),
  refresh: row('view.refresh', null, 'status'),
  signIn: row('platform.signInAgain', null, 'login'),
} as const satisfies Record<RemedyAction, RemedyRow>;

type Remedies = typeof remedies;

/** Where a remedy is found; `undefined` for one of a newer platform. */
export const remedyRow = (action: string): Remedies[keyof Remedies] | undefined =>
  lookUp(remedies as Readonly<Record<string, Remedies[keyof Remedies]>>, action);
