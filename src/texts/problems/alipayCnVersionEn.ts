import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version until it is approved. */
export const alipayCnVersionEn = {
  'alipayCn.versionPresent': {
    title: 'AlipayCN already has a version with this number.',
    detail: 'It was uploaded by another tool or from AlipayCN’s console.',
    next: 'Upload the version with a higher number.',
  },
  'alipayCn.higherVersionPresent': {
    title: 'AlipayCN already has a higher version than this one.',
    detail: 'Version numbers must increase, even if another tool uploaded the higher version.',
    next: 'Upload this version again with a higher number.',
  },
  'alipayCn.versionNumberWrong': {
    title: 'AlipayCN does not accept this version number.',
    detail: 'It requires three whole numbers separated by dots, and limits the length.',
    next: 'Upload the version with a number such as 1.0.2.',
  },
  'alipayCn.developmentFull': {
    title: 'AlipayCN has reached its limit of versions in development.',
    detail: 'It accepts no more versions until you remove one.',
    next: 'Cancel a release that you do not need, or delete a version under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.versionAbsent': {
    title: 'AlipayCN no longer has this version.',
    detail: 'It was never uploaded, or was deleted in AlipayCN’s console.',
    next: 'Upload and release a new version.',
  },
  'alipayCn.versionInIteration': {
    title: 'This version belongs to an iteration in AlipayCN’s console.',
    detail: 'You can continue a version of an iteration only there.',
    next: 'Finish the iteration in AlipayCN’s console (open.alipay.com), then refresh.',
  },
  'alipayCn.buildAbsent': {
    title: 'AlipayCN has no build of this version.',
    detail: 'The package did not arrive, or the build was removed.',
    next: 'Upload the version again with a higher number.',
  },
  'alipayCn.buildFailed': {
    title: 'AlipayCN received the upload but could not build it.',
    detail: 'The mini program does not compile there.',
    next: 'Check that the mini program, or its template, compiles. Then upload it with a higher number.',
  },
  'alipayCn.buildTimedOut': {
    title: 'AlipayCN received the upload, but the build timed out.',
    detail: 'No version was created. AlipayCN’s build service may be busy.',
    next: 'Upload it again in a few minutes. If AlipayCN reports the number as taken, use a higher one.',
  },
  'alipayCn.packageUnreadable': {
    title: 'AlipayCN cannot read the package.',
    detail: 'The archive is damaged, or is not the folder of a mini program.',
    next: 'Upload the folder of the mini program again.',
  },
  'alipayCn.packageRepeated': {
    title: 'AlipayCN already has this package in another build.',
    detail: 'The same content was uploaded twice.',
    next: 'Continue with the version that contains it, or upload a changed one.',
  },
  'alipayCn.notInDevelopment': {
    title: 'This version is not in development at AlipayCN.',
    detail: 'You can submit only versions in development for review.',
    next: 'Withdraw it, here or under 版本管理 in AlipayCN’s console (open.alipay.com), then apply again.',
  },
  'alipayCn.underReviewAlready': {
    title: 'This version is already submitted for review.',
    detail: 'It was submitted before, or from AlipayCN’s console.',
    next: 'Refresh to see the review. To make changes, withdraw it first.',
  },
  'alipayCn.otherUnderReview': {
    title: 'Another version of this mini program is under review at AlipayCN.',
    detail: 'AlipayCN reviews one version of a mini program at a time.',
    next: 'Withdraw the other version, here or in AlipayCN’s console (open.alipay.com), or wait for the decision. Then apply again.',
  },
  'alipayCn.otherInGrayscale': {
    title: 'Another version of this mini program is in a grayscale release at AlipayCN.',
    detail: 'AlipayCN does not review a version during the grayscale release of another one.',
    next: 'Stop or finish that grayscale release, then apply again.',
  },
  'alipayCn.scanNotPassed': {
    title: 'The version has not passed AlipayCN’s code scan.',
    detail: 'AlipayCN scans every version before the review. The scan is still running, or found a problem.',
    next: 'Check the result under 版本管理 in AlipayCN’s console (open.alipay.com). Then wait, or upload a corrected version.',
  },
  'alipayCn.higherVersionOnline': {
    title: 'AlipayCN has a higher version online.',
    detail: 'You cannot release a lower number after it.',
    next: 'Upload this version with a number higher than the one that is online.',
  },
  'alipayCn.onlineProgramsFull': {
    title: 'The merchant has reached AlipayCN’s limit of mini programs online.',
    detail: 'AlipayCN reviews another one only after you take one offline.',
    next: 'Take a mini program offline that you do not need, here or in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.cloudInTheWay': {
    title: 'AlipayCN rejected this version because of its cloud service.',
    detail: 'The error names Alibaba Cloud. Only the console shows more details.',
    next: 'Open the mini program in AlipayCN’s console (open.alipay.com), check its cloud service (云服务), then apply again.',
  },
  'alipayCn.applyPunished': {
    title: 'AlipayCN does not review this mini program because of a penalty.',
    detail: 'The mini program broke a rule. You cannot apply until the penalty ends or you appeal.',
    next: 'Read the penalty in the messages of AlipayCN’s console (open.alipay.com) and resolve it there.',
  },
  'alipayCn.applyNotPermitted': {
    title: 'AlipayCN does not accept this mini program for review.',
    detail: 'The mini program or its owner does not meet a requirement. AlipayCN does not say which.',
    next: 'Check the mini program’s notices in AlipayCN’s console (open.alipay.com), or contact Alipay’s support with the IDs.',
  },
  'alipayCn.reviewRestricted': {
    title: 'AlipayCN has restricted reviews of this mini program.',
    detail: 'AlipayCN currently does not accept submissions for it.',
    next: 'Check the restriction in AlipayCN’s console (open.alipay.com). Apply again after it is lifted.',
  },
  'alipayCn.informationUnderReview': {
    title: 'AlipayCN is reviewing a change of the mini program’s information.',
    detail: 'Until the decision, it accepts no version with different information.',
    next: 'Wait for the decision, or withdraw the change under 基本信息 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.nothingUnderReview': {
    title: 'AlipayCN is not reviewing a version of this mini program.',
    detail: 'The review is complete, or was withdrawn elsewhere.',
    next: 'Refresh to see the current stage.',
  },
  'alipayCn.notUnderReview': {
    title: 'AlipayCN cannot withdraw this version.',
    detail: 'It is not under review. AlipayCN may have just decided.',
    next: 'Refresh to see the decision.',
  },
  'alipayCn.clientsNotPackaged': {
    title: 'AlipayCN is still packaging this version for its clients.',
    detail: 'You can withdraw it after packaging is complete.',
    next: 'Withdraw again in a few minutes.',
  },
  'alipayCn.notReviewed': {
    title: 'AlipayCN has not decided about this version.',
    detail: 'Only a reviewed version can return to development this way. Withdraw a version that is under review.',
    next: 'Refresh, then withdraw it.',
  },
  'alipayCn.trialAlready': {
    title: 'This version is already the trial version at AlipayCN.',
    detail: 'There is one trial version at a time.',
    next: 'Request its QR code again.',
  },
  'alipayCn.trialNotPossible': {
    title: 'AlipayCN does not offer a trial of this version in its current state.',
    detail: 'You can try a version that is in development, under review, or approved.',
    next: 'Refresh to see the state. To try a change, upload a new version.',
  },
  'alipayCn.trialOnline': {
    title: 'AlipayCN does not offer a trial of a version that was online.',
    detail: 'The version has been available to users.',
    next: 'Use the QR code of the released version, or upload a new version.',
  },
  'alipayCn.trialScanNotPassed': {
    title: 'A trial requires that the version passes AlipayCN’s code scan.',
    detail: 'The scan is still running, or found a problem.',
    next: 'Try again in a few minutes. If the problem persists, check the result under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.trialNotPackaged': {
    title: 'The trial cannot end while AlipayCN is packaging the version.',
    detail: 'You can end it after packaging is complete.',
    next: 'Try again in a minute.',
  },
  'alipayCn.trialEndNotPossible': {
    title: 'AlipayCN cannot end the trial of this version in its current state.',
    detail: 'It is no longer the trial version, or was changed elsewhere.',
    next: 'Refresh to see the current stage.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
