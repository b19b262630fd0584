import type { OwnRun, Run } from '../model/context.types.ts';
import { type OwnVerb, type PlatformVerb, type VerbName, type VerbRow, verbTable } from '../model/verbTable.ts';
import { checkAuthorization, decideOffer, showAuthorization, startAuthorization, submitCode } from './authorization.ts';
import { getConfiguration, setConfiguration } from './configuration.ts';
import { doctor } from './doctor.ts';
import { login, logout, whoami } from './login.ts';
import {
  createMiniProgram,
  editMiniProgram,
  listLanguages,
  listMiniPrograms,
  removeLanguage,
  setLanguage,
} from './programs.ts';
import { qrCode, trialQrCode } from './qrCodes.ts';
import * as file from './releaseFile.ts';
import * as releases from './releases.ts';
import { schema } from './schema.ts';
import { history, status } from './status.ts';
import { adopt, checkName, fromTemplate, listAdoptable, listCategories, reconcile } from './targetVersions.ts';
import { createToken, listMembers, listTokens, removeMember, revokeToken, setMember } from './team.ts';
import { upload } from './upload.ts';
import { wait } from './wait.ts';
import { watch } from './watch.ts';
import { createWorkspace, getBasicInformation, listWorkspaces, setBasicInformation } from './workspaces.ts';

export const isOwn = (verb: VerbName): verb is OwnVerb => (verbTable[verb] as VerbRow).alone === true;

/** What each verb does that needs no platform; a missing one does not compile. */
export const ownRuns: Readonly<Record<OwnVerb, OwnRun>> = {
  check: file.check,
  plan: file.plan,
  apply: file.apply,
  continue: file.continueRelease,
  drift: file.drift,
  login,
  logout,
  doctor,
  schema,
};

/** What each other verb does. */
export const platformRuns: Readonly<Record<PlatformVerb, Run>> = {
  whoami,
  workspaces: listWorkspaces,
  'workspaces create': createWorkspace,
  'basic-information get': getBasicInformation,
  'basic-information set': setBasicInformation,
  'mini-programs': listMiniPrograms,
  'mini-programs create': createMiniProgram,
  'mini-programs edit': editMiniProgram,
  languages: listLanguages,
  'languages set': setLanguage,
  'languages remove': removeLanguage,
  authorization: showAuthorization,
  'authorization start': startAuthorization,
  'authorization code': submitCode,
  'authorization check': checkAuthorization,
  versions: releases.listVersions,
  upload,
  'from-template': fromTemplate,
  'authorization decide': decideOffer,
  categories: listCategories,
  'name-check': checkName,
  'adoptable-versions': listAdoptable,
  adopt,
  'select-app': releases.selectApp,
  'configuration get': getConfiguration,
  'configuration set': setConfiguration,
  'trial-qr-code': trialQrCode,
  'apply-to-release': releases.apply,
  withdraw: releases.withdraw,
  review: releases.review,
  'grayscale start': releases.startGrayscale,
  'grayscale raise': releases.raiseGrayscale,
  'grayscale stop': releases.stopGrayscale,
  'final-release': releases.finalRelease,
  'roll-back': releases.rollBack,
  'take-offline': releases.takeOffline,
  'stop-waiting': releases.stopWaiting,
  acknowledge: releases.acknowledge,
  cancel: releases.cancel,
  'qr-code': qrCode,
  reconcile,
  status,
  wait,
  watch,
  history,
  members: listMembers,
  'members set': setMember,
  'members remove': removeMember,
  tokens: listTokens,
  'tokens create': createToken,
  'tokens revoke': revokeToken,
};
