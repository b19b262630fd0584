import type { AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** AlipayCN's refusals about a version on its way to users. */
export const alipayCnReleaseEn = {
  'alipayCn.grayscaleNotApproved': {
    title: 'AlipayCN has not approved this version for grayscale.',
    detail: 'A grayscale release needs an approved version; an approval may take a moment to arrive everywhere.',
    next: 'Wait a minute and start it again; refresh to see the review.',
  },
  'alipayCn.grayscaleNotChecked': {
    title: 'AlipayCN’s own check of this version is not passed yet.',
    detail: 'Beside the review there is an inner check before users get a version.',
    next: 'Wait until it is passed, then start the grayscale release; 版本管理 in AlipayCN’s console (open.alipay.com) shows it.',
  },
  'alipayCn.grayscaleNotOnline': {
    title: 'AlipayCN takes no grayscale release of a mini program that is not online.',
    detail: 'Its first release goes to all users at once. One that was online before may have been taken off there.',
    next: 'Release it to all. If it was online before, look at its state in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grayscaleRisk': {
    title: 'AlipayCN marks this version as a risk and keeps it from users.',
    detail: 'It found a risk in the version after the review.',
    next: 'Read the finding in AlipayCN’s console (open.alipay.com), then upload a corrected version.',
  },
  'alipayCn.ratioMissing': {
    title: 'AlipayCN was told no grayscale ratio.',
    detail: 'It needs to know how many users get the version.',
    next: 'Start the grayscale release again and choose a ratio.',
  },
  'alipayCn.ratioNotPossible': {
    title: 'AlipayCN does not take this grayscale ratio.',
    detail: 'Which ratios it takes is its own choice; 10, 30 and 50 % are documented.',
    next: 'Choose another ratio, for example 10, 30 or 50 %.',
  },
  'alipayCn.ratioNotHigher': {
    title: 'The ratio at AlipayCN is as high already, or higher.',
    detail: 'A grayscale ratio only goes up; it may have been raised in AlipayCN’s console.',
    next: 'Refresh, then choose a higher ratio, or stop the grayscale release.',
  },
  'alipayCn.notInGrayscale': {
    title: 'This version is not in grayscale at AlipayCN.',
    detail: 'There is nothing to stop: it ended there, or was finished elsewhere.',
    next: 'Refresh to see where the version stands.',
  },
  'alipayCn.stopNotPossible': {
    title: 'AlipayCN cannot stop the grayscale release in the state it has.',
    detail: 'The version was moved on there meanwhile.',
    next: 'Refresh; if users still get it, stop it under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.grayscaleElsewhere': {
    title: 'This grayscale release was started by another way than ours.',
    detail: 'AlipayCN lets only the place that started it stop it.',
    next: 'Stop it where it was started, for example under 版本管理 in AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.onlineNotReviewed': {
    title: 'AlipayCN has not approved this version for release.',
    detail: 'Only an approved version goes to all users; an approval may take a moment to arrive everywhere.',
    next: 'Wait a minute and release it again; refresh to see the review.',
  },
  'alipayCn.onlineNotReady': {
    title: 'This version is neither approved nor in grayscale at AlipayCN.',
    detail: 'It was moved on there, by its console or another tool.',
    next: 'Refresh to see where it stands, then go on from there.',
  },
  'alipayCn.promotionNotApproved': {
    title: 'AlipayCN has approved this version for access only, not for promotion.',
    detail: 'Its review has two parts, and all users need the second one.',
    next: 'Read the promotion review under 版本管理 in AlipayCN’s console (open.alipay.com), and correct what it names.',
  },
  'alipayCn.grayscaleRequired': {
    title: 'AlipayCN wants a grayscale release of this version first.',
    detail: 'It does not go from approval to all users at once.',
    next: 'Start a grayscale release, then release it to all.',
  },
  'alipayCn.registrationMissing': {
    title: 'The mini program lacks its ICP filing (备案).',
    detail: 'AlipayCN puts no mini program online for everybody before the authorities have it on file.',
    next: 'File it under 小程序备案 in AlipayCN’s console (open.alipay.com) and release again when it is confirmed, or release it before with limits.',
  },
  'alipayCn.merchantAbsent': {
    title: 'AlipayCN finds no merchant behind this mini program.',
    detail: 'Its owner’s account was closed, or its contract has ended.',
    next: 'Check the account and contracts in AlipayCN’s console (open.alipay.com), then release again.',
  },
  'alipayCn.offlineNotOnline': {
    title: 'AlipayCN says that this version is not online, so nothing was taken offline.',
    detail: 'It was taken offline or replaced elsewhere.',
    next: 'Refresh to see which version users have.',
  },
  'alipayCn.offlineInGrayscale': {
    title: 'Nothing is taken offline at AlipayCN while a version is in grayscale.',
    detail: 'A part of the users is on its way to another version.',
    next: 'Stop that grayscale release, then take this version offline.',
  },
  'alipayCn.offlineTemplate': {
    title: 'AlipayCN does not let this version go offline: others are built from it.',
    detail: 'It serves as a template for mini programs of other merchants.',
    next: 'Look under 模板 in AlipayCN’s console (open.alipay.com) who uses it, and end that first.',
  },
  'alipayCn.rollBackNotOnline': {
    title: 'AlipayCN says that this version is not online, so nothing was rolled back.',
    detail: 'Only the version that users have can give way to the one before it.',
    next: 'Refresh to see which version users have.',
  },
  'alipayCn.rollBackInGrayscale': {
    title: 'Nothing is rolled back at AlipayCN while a version is in grayscale.',
    detail: 'Two changes at a time would leave users with a mixture.',
    next: 'Stop that grayscale release, then roll back.',
  },
  'alipayCn.rollBackNothing': {
    title: 'AlipayCN has no earlier version to roll back to.',
    detail: 'There was none before this one, or it is gone.',
    next: 'Upload and release a corrected version, or take this one offline.',
  },
  'alipayCn.rollBackTwice': {
    title: 'AlipayCN does not roll back twice in a row.',
    detail: 'The version that users have came by a roll back.',
    next: 'Upload and release a corrected version.',
  },
  'alipayCn.rollBackPunished': {
    title: 'AlipayCN does not bring the earlier version back: it was punished.',
    detail: 'It was taken from users for breaking a rule.',
    next: 'Upload and release a corrected version; the penalty stands in the messages of AlipayCN’s console (open.alipay.com).',
  },
  'alipayCn.deleteNotDevelopment': {
    title: 'AlipayCN deletes versions in development only.',
    detail: 'This one is under review, reviewed or released there.',
    next: 'Withdraw it first, here or in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
  'alipayCn.deleteScanning': {
    title: 'AlipayCN is scanning this version’s code and does not delete it meanwhile.',
    detail: 'A scan takes a few minutes.',
    next: 'Cancel again when it is over.',
  },
  'alipayCn.deleteTrial': {
    title: 'AlipayCN does not delete the version that is being tried.',
    detail: 'It is the version to try (体验版) there.',
    next: 'End its trial under 版本管理 in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
  'alipayCn.deleteInstantiated': {
    title: 'AlipayCN does not delete this version: it was built from a template for a merchant.',
    detail: 'The template’s relation to it still stands.',
    next: 'End the relation under 模板 in AlipayCN’s console (open.alipay.com), then cancel again.',
  },
} as const satisfies Partial<Record<AlipayCnRefusal, ProblemText>>;
