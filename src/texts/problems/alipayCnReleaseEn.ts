import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version on its way to users. */
export const alipayCnReleaseEn = {
  'alipayCn.grayscaleNotApproved': {
    title: 'AlipayCN has not approved this version for a grayscale release.',
    detail: 'A grayscale release requires an approved version. An approval may take a moment to take effect.',
    next: 'Wait a minute and start it again, or refresh to see the review.',
  },
  'alipayCn.grayscaleNotChecked': {
    title: 'This version has not passed AlipayCN’s internal check.',
    detail: 'AlipayCN makes this check in addition to the review.',
    next: 'Wait for the check, then start the grayscale release. 版本管理 in AlipayCN’s console (open.alipay.com) shows the result.',
  },
  'alipayCn.grayscaleNotOnline': {
    title: 'AlipayCN allows a grayscale release only for a mini program that is online.',
    detail:
      'The first release goes to all users. If the mini program was online before, it may have been taken offline.',
    next: 'Release it to all users. If it was online before, check its state in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grayscaleRisk': {
    title: 'AlipayCN considers this version a risk and does not release it.',
    detail: 'It found a risk after the review.',
    next: 'Read the finding in AlipayCN’s console (open.alipay.com), then upload a corrected version.',
  },
  'alipayCn.ratioMissing': {
    title: 'The request to AlipayCN has no grayscale ratio.',
    detail: 'The ratio is the share of users who get the version.',
    next: 'Start the grayscale release again and choose a ratio.',
  },
  'alipayCn.ratioNotPossible': {
    title: 'AlipayCN does not accept this grayscale ratio.',
    detail: 'AlipayCN documents 10%, 30%, and 50%.',
    next: 'Choose another ratio, for example 10%, 30%, or 50%.',
  },
  'alipayCn.ratioNotHigher': {
    title: 'The ratio at AlipayCN is already as high or higher.',
    detail: 'A grayscale ratio can only increase. It may have been raised in AlipayCN’s console.',
    next: 'Refresh, then choose a higher ratio, or stop the grayscale release.',
  },
  'alipayCn.notInGrayscale': {
    title: 'This version is not in a grayscale release at AlipayCN.',
    detail: 'The grayscale release has ended.',
    next: 'Refresh to see the current stage.',
  },
  'alipayCn.stopNotPossible': {
    title: 'AlipayCN cannot stop the grayscale release in its current state.',
    detail: 'The version was changed at AlipayCN.',
    next: 'Refresh. If users still get the version, stop it under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grayscaleElsewhere': {
    title: 'Another tool started this grayscale release.',
    detail: 'AlipayCN allows only that tool to stop it.',
    next: 'Stop it where it was started, for example under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.onlineNotReviewed': {
    title: 'AlipayCN has not approved this version for release.',
    detail: 'Only an approved version can be released to all users. An approval may take a moment to take effect.',
    next: 'Wait a minute and release it again, or refresh to see the review.',
  },
  'alipayCn.onlineNotReady': {
    title: 'This version is not approved and not in a grayscale release at AlipayCN.',
    detail: 'It was changed in AlipayCN’s console or by another tool.',
    next: 'Refresh to see the current stage, then continue from there.',
  },
  'alipayCn.promotionNotApproved': {
    title: 'AlipayCN approved access to this version, but not its promotion.',
    detail: 'The review has two parts. A release to all users requires both.',
    next: 'Read the promotion review under 版本管理 in AlipayCN’s console (open.alipay.com), and correct the problems.',
  },
  'alipayCn.grayscaleRequired': {
    title: 'AlipayCN requires a grayscale release of this version first.',
    detail: 'You cannot release it directly to all users.',
    next: 'Start a grayscale release, then release to all users.',
  },
  'alipayCn.registrationMissing': {
    title: 'The mini program has no ICP filing (备案).',
    detail: 'AlipayCN requires the filing for a release to all users.',
    next: 'File it under 小程序备案 in AlipayCN’s console (open.alipay.com) and release again after it is confirmed, or release with limits now.',
  },
  'alipayCn.merchantAbsent': {
    title: 'AlipayCN cannot find the merchant of this mini program.',
    detail: 'The owner’s account was closed, or the contract has ended.',
    next: 'Check the account and contracts in AlipayCN’s console (open.alipay.com), then release again.',
  },
  'alipayCn.offlineNotOnline': {
    title: 'This version is not online at AlipayCN, so nothing was taken offline.',
    detail: 'It was taken offline or replaced elsewhere.',
    next: 'Refresh to see which version users have.',
  },
  'alipayCn.offlineInGrayscale': {
    title: 'AlipayCN cannot take a version offline during a grayscale release.',
    detail: 'Some users already get another version.',
    next: 'Stop that grayscale release, then take this version offline.',
  },
  'alipayCn.offlineTemplate': {
    title: 'AlipayCN does not take this version offline, because other versions are built from it.',
    detail: 'It is a template for mini programs of other merchants.',
    next: 'Check under 模板 in AlipayCN’s console (open.alipay.com) who uses it, and end that first.',
  },
  'alipayCn.rollBackNotOnline': {
    title: 'This version is not online at AlipayCN, so nothing was rolled back.',
    detail: 'You can roll back only the version that users have.',
    next: 'Refresh to see which version users have.',
  },
  'alipayCn.rollBackInGrayscale': {
    title: 'AlipayCN cannot roll back during a grayscale release.',
    detail: 'Two changes at once would leave users on different versions.',
    next: 'Stop that grayscale release, then roll back.',
  },
  'alipayCn.rollBackNothing': {
    title: 'AlipayCN has no earlier version to roll back to.',
    detail: 'This is the first version, or AlipayCN removed the earlier one.',
    next: 'Upload and release a corrected version, or take this one offline.',
  },
  'alipayCn.rollBackTwice': {
    title: 'AlipayCN does not roll back twice in a row.',
    detail: 'Users have the current version because of a roll back.',
    next: 'Upload and release a corrected version.',
  },
  'alipayCn.rollBackPunished': {
    title: 'AlipayCN does not restore the earlier version because of a penalty.',
    detail: 'The earlier version was removed for breaking a rule.',
    next: 'Upload and release a corrected version. Read the penalty in the messages of AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.deleteNotDevelopment': {
    title: 'AlipayCN deletes only versions in development.',
    detail: 'This version is under review, reviewed, or released.',
    next: 'Withdraw it first, here or in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
  'alipayCn.deleteScanning': {
    title: 'AlipayCN cannot delete this version while it scans the code.',
    detail: 'A scan takes a few minutes.',
    next: 'Cancel again after the scan.',
  },
  'alipayCn.deleteTrial': {
    title: 'AlipayCN does not delete the trial version.',
    detail: 'This version is the trial version (体验版).',
    next: 'End its trial under 版本管理 in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
  'alipayCn.deleteInstantiated': {
    title: 'AlipayCN does not delete this version, because it was built from a template for a merchant.',
    detail: 'It is still linked to the template.',
    next: 'Remove the link under 模板 in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
