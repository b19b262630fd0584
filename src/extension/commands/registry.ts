import { connect } from '../connect/connect.ts';
import { disconnect, showConnection } from '../connect/showAndDisconnect.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import { signIn, signInAgain, signOut, switchPlatform, useEmbedded } from '../platforms/commands.ts';
import { applyRelease, continueRelease, planRelease, showDrift } from '../releaseFile/commands.ts';
import { createReleaseFile } from '../releaseFile/create.ts';
import type { Run } from '../shared/context.ts';
import { adoptVersion } from './adoptVersion.ts';
import { authorize, checkAuthorization, pasteCode } from './authorize.ts';
import { editConfiguration, fixAndApply } from './configuration.ts';
import { deleteMiniProgram, deleteVersion, deleteWorkspace } from './deletions.ts';
import { acknowledge, refresh, stopWaiting } from './externalChanges.ts';
import { showHistory } from './history.ts';
import { addLanguage, editLanguage, removeLanguage } from './languages.ts';
import { actAs, addMember, manageMembers } from './members.ts';
import { manageTokens } from './memberTokens.ts';
import { createMiniProgram, editMiniProgram } from './miniPrograms.ts';
import { fixInWizard, openWizard, releaseFolder } from './openWizard.ts';
import { chooseQrCodePage, copyQrCode, saveQrCode, showQrCode } from './qrCode.ts';
import { releaseAction } from './releaseActions.ts';
import { copyId, openConsole, showRejection, simulateReview } from './releaseViews.ts';
import { renameMiniProgram, renameWorkspace } from './rename.ts';
import { selectApp } from './selectApp.ts';
import { showActions } from './showActions.ts';
import { createVersionFromTemplate } from './templateVersion.ts';
import { saveTrialQrCode, showTrialQrCode } from './trialQrCode.ts';
import { uploadVersion } from './upload.ts';
import { uploadWithMinidev } from './uploadWithMinidev.ts';
import { createWorkspace, editBasicInformation } from './workspaces.ts';

/** What each command of the table does; a missing one does not compile. */
export const commandRuns: Readonly<Record<CommandName, Run>> = {
  'version.upload': uploadVersion,
  'version.adopt': adoptVersion,
  'version.fromTemplate': createVersionFromTemplate,
  'version.uploadWithMinidev': uploadWithMinidev,
  'version.delete': deleteVersion,
  'version.selectApp': selectApp,
  'version.older': async ({ store }, subject) => {
    if (subject?.miniProgramId) await store.loadOlder(subject.miniProgramId);
  },
  'release.folder': releaseFolder,
  'release.openWizard': openWizard,
  'wizard.main': ({ pressInWizard }) => pressInWizard('next'),
  'wizard.back': ({ pressInWizard }) => pressInWizard('back'),
  'release.fixInWizard': fixInWizard,
  'release.actions': showActions,
  'release.authorize': authorize,
  'release.checkAuthorization': checkAuthorization,
  'release.pasteCode': pasteCode,
  'release.editConfiguration': editConfiguration,
  'release.apply': releaseAction('apply'),
  'release.fixAndApply': fixAndApply,
  'release.showRejection': showRejection,
  'release.withdraw': releaseAction('withdraw'),
  'release.startGrayscale': releaseAction('startGrayscale'),
  'release.raiseGrayscale': releaseAction('raiseGrayscale'),
  'release.stopGrayscale': releaseAction('stopGrayscale'),
  'release.nothingToStop': async () => undefined,
  'release.finalRelease': releaseAction('finalRelease'),
  'release.rollBack': releaseAction('rollBack'),
  'release.takeOffline': releaseAction('takeOffline'),
  'release.cancel': releaseAction('cancel'),
  'release.showQrCode': showQrCode,
  'release.saveQrCode': saveQrCode,
  'release.copyQrCode': copyQrCode,
  'release.chooseQrCodePage': chooseQrCodePage,
  'version.trialQrCode': showTrialQrCode,
  'version.saveTrialQrCode': saveTrialQrCode,
  'release.acknowledge': acknowledge,
  'release.stopWaiting': stopWaiting,
  'release.showHistory': showHistory,
  'release.openConsole': openConsole,
  'release.simulateReview': simulateReview,
  'miniProgram.create': createMiniProgram,
  'miniProgram.edit': editMiniProgram,
  'miniProgram.rename': renameMiniProgram,
  'miniProgram.delete': deleteMiniProgram,
  'miniProgram.addLanguage': addLanguage,
  'miniProgram.editLanguage': editLanguage,
  'miniProgram.removeLanguage': removeLanguage,
  'workspace.create': createWorkspace,
  'workspace.editBasicInformation': editBasicInformation,
  'workspace.rename': renameWorkspace,
  'workspace.addMember': addMember,
  'workspace.manageMembers': manageMembers,
  'workspace.manageTokens': manageTokens,
  'workspace.delete': deleteWorkspace,
  'workspace.actAs': actAs,
  'releaseFile.create': createReleaseFile,
  'releaseFile.plan': planRelease,
  'releaseFile.apply': applyRelease,
  'releaseFile.continue': continueRelease,
  'releaseFile.showDrift': showDrift,
  'connection.connect': connect,
  'connection.show': showConnection,
  'connection.disconnect': disconnect,
  'platform.signIn': signIn,
  'platform.signInAgain': signInAgain,
  'platform.switch': switchPlatform,
  'platform.embedded': useEmbedded,
  'platform.signOut': signOut,
  'item.copyId': copyId,
  'view.refresh': refresh,
  'view.showLog': async ({ editor }) => editor.showLog(),
};
