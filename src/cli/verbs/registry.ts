import type { Run } from '../model/context.types.ts';
import type { PlatformVerb } from '../model/verbTable.ts';
import { checkAuthorization, decideOffer, showAuthorization, startAuthorization, submitCode } from './authorization.ts';
import { getConfiguration, setConfiguration } from './configuration.ts';
import { deleteMiniProgram, deleteVersion, deleteWorkspace, renameMiniProgram, renameWorkspace } from './deletions.ts';
import { whoami } from './login.ts';
import {
  createMiniProgram,
  editMiniProgram,
  listLanguages,
  listMiniPrograms,
  removeLanguage,
  setLanguage,
} from './programs.ts';
import { qrCode, trialQrCode } from './qrCodes.ts';
import * as releases from './releases.ts';
import { history, status } from './status.ts';
import { adopt, checkName, fromTemplate, listAdoptable, listCategories, reconcile } from './targetVersions.ts';
import { createToken, listMembers, listTokens, removeMember, revokeToken, setMember } from './team.ts';
import { upload } from './upload.ts';
import { wait } from './wait.ts';
import { watch } from './watch.ts';
import { createWorkspace, getBasicInformation, listWorkspaces, setBasicInformation } from './workspaces.ts';

/** What each verb does on a platform; a missing one does not compile. */
export const platformRuns: Readonly<Record<PlatformVerb, Run>> = {
  whoami,
  workspaces: listWorkspaces,
  'workspaces create': createWorkspace,
  'workspaces rename': renameWorkspace,
  'workspaces delete': deleteWorkspace,
  'basic-information get': getBasicInformation,
  'basic-information set': setBasicInformation,
  'mini-programs': listMiniPrograms,
  'mini-programs create': createMiniProgram,
  'mini-programs edit': editMiniProgram,
  'mini-programs rename': renameMiniProgram,
  'mini-programs delete': deleteMiniProgram,
  languages: listLanguages,
  'languages set': setLanguage,
  'languages remove': removeLanguage,
  authorization: showAuthorization,
  'authorization start': startAuthorization,
  'authorization code': submitCode,
  'authorization check': checkAuthorization,
  versions: releases.listVersions,
  'versions delete': deleteVersion,
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
  'apply-to-release': releases.releaseAction('apply'),
  withdraw: releases.releaseAction('withdraw'),
  review: releases.review,
  'grayscale start': releases.releaseAction('startGrayscale'),
  'grayscale raise': releases.releaseAction('raiseGrayscale'),
  'grayscale stop': releases.releaseAction('stopGrayscale'),
  'final-release': releases.releaseAction('finalRelease'),
  'roll-back': releases.releaseAction('rollBack'),
  'take-offline': releases.releaseAction('takeOffline'),
  'stop-waiting': releases.releaseAction('stopWaiting'),
  acknowledge: releases.releaseAction('acknowledge'),
  cancel: releases.releaseAction('cancel'),
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
