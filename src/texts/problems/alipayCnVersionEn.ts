import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version until it is approved. */
export const alipayCnVersionEn = {
  'alipayCn.versionPresent': {
    title: 'AlipayCN already has a version with this number.',
    detail: 'It stands there, perhaps from another tool or from its own console.',
    next: 'Upload the next version under a higher number.',
  },
  'alipayCn.higherVersionPresent': {
    title: 'AlipayCN already has a higher version than this one.',
    detail: 'It takes numbers only upwards, also where the higher version was uploaded by another tool.',
    next: 'Upload this version again under a number above it.',
  },
  'alipayCn.versionNumberWrong': {
    title: 'AlipayCN does not take this version number.',
    detail: 'It wants three whole numbers divided by points, not longer than it stores.',
    next: 'Upload the version under a number such as 1.0.2.',
  },
  'alipayCn.developmentFull': {
    title: 'AlipayCN holds as many versions in development as it allows.',
    detail: 'No further one is taken until one of them is gone there.',
    next: 'Cancel a release that is not needed, or delete a version under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.versionAbsent': {
    title: 'This version is not at AlipayCN any more.',
    detail: 'It was never delivered, or somebody deleted it in AlipayCN’s console.',
    next: 'Upload a new version and release that one.',
  },
  'alipayCn.versionInIteration': {
    title: 'AlipayCN handles this version in an iteration of its own console.',
    detail: 'What belongs to an iteration can be moved on only there.',
    next: 'Finish the iteration in AlipayCN’s console (open.alipay.com), then refresh.',
  },
  'alipayCn.buildAbsent': {
    title: 'AlipayCN knows no build of this version.',
    detail: 'The package did not arrive, or its build was removed.',
    next: 'Upload the version again under a higher number.',
  },
  'alipayCn.buildFailed': {
    title: 'AlipayCN took the upload, but could not build it.',
    detail: 'The mini program does not compile there.',
    next: 'Check that the mini program, or its template, compiles; then upload it under a higher number.',
  },
  'alipayCn.buildTimedOut': {
    title: 'AlipayCN took the upload, but building it ran too long.',
    detail: 'It gave the build up; no version came of it. Its build service may be busy.',
    next: 'Upload it again in a few minutes, under a higher number where it says that this one is taken.',
  },
  'alipayCn.packageUnreadable': {
    title: 'AlipayCN cannot read the package.',
    detail: 'The archive is damaged, or is not the folder of a mini program.',
    next: 'Upload the folder of the mini program again.',
  },
  'alipayCn.packageRepeated': {
    title: 'AlipayCN has this package already, as another build.',
    detail: 'The same content came to it twice.',
    next: 'Go on with the version that holds it, or upload a changed one.',
  },
  'alipayCn.notInDevelopment': {
    title: 'This version is not in development at AlipayCN.',
    detail: 'Only a version in development can be handed in for review.',
    next: 'Withdraw it, here or under 版本管理 in AlipayCN’s console (open.alipay.com), then apply again.',
  },
  'alipayCn.underReviewAlready': {
    title: 'This version was handed in for review already.',
    detail: 'AlipayCN has it from an earlier application, or from its own console.',
    next: 'Refresh to see its review; withdraw it to change something.',
  },
  'alipayCn.otherUnderReview': {
    title: 'Another version of this mini program is under review at AlipayCN.',
    detail: 'AlipayCN reviews one version of a mini program at a time.',
    next: 'Withdraw the other one, here or in AlipayCN’s console (open.alipay.com), or wait for its decision; then apply again.',
  },
  'alipayCn.otherInGrayscale': {
    title: 'Another version of this mini program is in grayscale at AlipayCN.',
    detail: 'No version is reviewed while another one goes to a part of the users.',
    next: 'Stop that grayscale release or finish it, then apply again.',
  },
  'alipayCn.scanNotPassed': {
    title: 'AlipayCN’s scan of the code did not pass.',
    detail: 'Every version is scanned before its review; the scan still runs, or found something.',
    next: 'Read the result under 版本管理 in AlipayCN’s console (open.alipay.com); wait, or upload a corrected version.',
  },
  'alipayCn.higherVersionOnline': {
    title: 'A higher version than this one is online at AlipayCN.',
    detail: 'An older number cannot follow it.',
    next: 'Upload this state under a number above the one that is online.',
  },
  'alipayCn.onlineProgramsFull': {
    title: 'The merchant has as many mini programs online at AlipayCN as it allows.',
    detail: 'Another one is reviewed only when one of them is offline.',
    next: 'Take a mini program offline that is not needed, here or in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.cloudInTheWay': {
    title: 'AlipayCN does not take this version because of its cloud service.',
    detail: 'Its code names Alibaba Cloud as the reason; only its console shows more.',
    next: 'Open the mini program in AlipayCN’s console (open.alipay.com), look at its cloud service (云服务), then apply again.',
  },
  'alipayCn.applyPunished': {
    title: 'AlipayCN does not review this mini program: a penalty is in force.',
    detail: 'A rule was broken, and applications are barred until the penalty ends or is appealed.',
    next: 'Read the penalty in the messages of AlipayCN’s console (open.alipay.com) and settle it there.',
  },
  'alipayCn.applyNotPermitted': {
    title: 'AlipayCN does not permit this mini program to be handed in.',
    detail: 'The mini program or its owner lacks what a review demands; the code does not say what.',
    next: 'Look at the mini program’s notices in AlipayCN’s console (open.alipay.com), or ask Alipay’s support with the ids above.',
  },
  'alipayCn.reviewRestricted': {
    title: 'AlipayCN has restricted reviews of this mini program.',
    detail: 'A control on its side bars applications for now.',
    next: 'Look for the restriction in AlipayCN’s console (open.alipay.com); when it is lifted, apply again.',
  },
  'alipayCn.informationUnderReview': {
    title: 'A change of the mini program’s information is under review at AlipayCN.',
    detail: 'While it is, no version with other information is taken.',
    next: 'Wait for its decision, or withdraw the change under 基本信息 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.nothingUnderReview': {
    title: 'AlipayCN has no version of this mini program under review.',
    detail: 'The review is over, or it was withdrawn elsewhere.',
    next: 'Refresh to see where the version stands.',
  },
  'alipayCn.notUnderReview': {
    title: 'This version cannot be withdrawn in the state it has at AlipayCN.',
    detail: 'It is not under review there; AlipayCN may just have decided.',
    next: 'Refresh, then go on from the decision.',
  },
  'alipayCn.clientsNotPackaged': {
    title: 'AlipayCN is still packaging this version for its clients.',
    detail: 'It can be withdrawn when all packages are made.',
    next: 'Withdraw again in a few minutes.',
  },
  'alipayCn.notReviewed': {
    title: 'AlipayCN has not decided about this version yet.',
    detail: 'Only a reviewed version goes back to development by this step; one under review is withdrawn.',
    next: 'Refresh, then withdraw it.',
  },
  'alipayCn.trialAlready': {
    title: 'This version is the one to try at AlipayCN already.',
    detail: 'There is one version to try at a time, and this is it.',
    next: 'Ask for its QR code again.',
  },
  'alipayCn.trialNotPossible': {
    title: 'AlipayCN gives no trial of a version in this state.',
    detail: 'A version is tried while it is in development, under review or approved.',
    next: 'Refresh to see its state; upload a new version to try a change.',
  },
  'alipayCn.trialOnline': {
    title: 'AlipayCN gives no trial of a version that was online.',
    detail: 'Users have it, or had it.',
    next: 'Use the QR code of the released version, or upload a new version.',
  },
  'alipayCn.trialScanNotPassed': {
    title: 'There is no trial before AlipayCN’s scan of the code has passed.',
    detail: 'The scan still runs, or found something.',
    next: 'Ask again in a few minutes; if it stays, read the result under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.trialNotPackaged': {
    title: 'The trial cannot end while AlipayCN is packaging it.',
    detail: 'It ends when its package is made.',
    next: 'Try again in a minute.',
  },
  'alipayCn.trialEndNotPossible': {
    title: 'AlipayCN cannot end the trial in the state that this version has.',
    detail: 'It is no version to try any more, or was moved on elsewhere.',
    next: 'Refresh to see where the version stands.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
