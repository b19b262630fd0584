import type { AlipayCnGuard } from '../../../core/alipayCnProblems.ts';
import { generalCodes } from './generalCodes.ts';

/**
 * AlipayCN's codes by what they mean to us (docs/alipaycn-api.md §1.4, §1.10, §2.2, §3.3). What each code says is
 * documented; that the codes of one row mean the same is inferred.
 */
const guards = {
  ...generalCodes,
  // A version and its package
  versionPresent: ['BUILD_VERSION_ALREADY_EXIST', 'VERSION_HAS_EXISTED'],
  higherVersionPresent: ['LARGER_VERSION_HAS_EXISTED', 'BUILD_VERSION_COMPARE_ERROR'],
  versionNumberWrong: [
    'INVALID_VERSION',
    'VERSION_EXCEEDED_LENGTH',
    'PACKAGE_VERSION_IS_BLANK',
    'APP_VERSION_IS_BLANK',
  ],
  developmentFull: ['DEV_VERSION_EXCEED_MAX_COUNT'],
  // `VERSION_IS_BLANK` stands in the row of detail.query only, which has no other code for a version that is not there.
  versionAbsent: ['VERSION_IS_BLANK', 'MINIAPP_VERSION_NOT_EXSIT', 'MINI_APP_VERSION_NOT_EXIST'],
  versionInIteration: ['MINI_APP_VERSION_ITERATION_EXIST'],
  buildAbsent: ['POLLING_BUILD_VERSION_NOT_EXIST', 'BUILD_VERSION_NOT_EXISTED'],
  // In camelCase the connector's own, for a build that ended without a version.
  buildFailed: ['START_BUILD_ERROR', 'POLLING_BUILDING_ERROR', 'buildFailed'],
  buildTimedOut: ['buildTimedOut'],
  packageUnreadable: ['BUILD_DATA_ERROR'],
  packageRepeated: ['DATA_DUPLICATE_WITH_BUILD'],
  // Apply
  notInDevelopment: ['CAN_NOT_SUBMIT_WITHOUT_INIT'],
  underReviewAlready: ['SUBMIT_REPEAT'],
  otherUnderReview: ['CAN_NOT_SUBMIT_WITH_AUDIT'],
  otherInGrayscale: ['CAN_NOT_SUBMIT_WITH_AUDIT_GRAY'],
  scanNotPassed: ['CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS'],
  higherVersionOnline: ['EXIST_LARGER_ONLINED_VERSION'],
  onlineProgramsFull: ['CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT'],
  cloudInTheWay: ['CAN_NOT_SUBMIT_WITH_ALI_CLOUD'],
  applyPunished: ['CAN_NOT_SUBMIT_WITH_PUNISH_ORDER_LIMIT'],
  applyNotPermitted: ['TINY_APP_AUDIT_NOT_PERMIT'],
  reviewRestricted: ['MINI_APP_RESTRICTED_AUDIT_CONTROL'],
  informationUnderReview: ['MINI_APP_INFO_AUDIT_CONTAINS'],
  // Withdraw
  nothingUnderReview: ['AUDITING_VERSION_NOT_EXIST'],
  notUnderReview: ['INVALID_VERSION_STATUS', 'TINYAPP_STATUS_INVALID'],
  clientsNotPackaged: ['MULTI_CLIENT_NOT_PACKAGED_STATUS'],
  notReviewed: ['CAN_NOT_BACK_DEV_WITHOUT_AUDIT'],
  // Grayscale
  grayscaleNotApproved: ['CAN_NOT_GRAY_WITHOUT_AUDIT_PASS'],
  grayscaleNotChecked: ['CAN_NOT_GRAY_WITHOUT_INNER_PASS'],
  // Elsewhere the code is about the mini program itself.
  grayscaleNotOnline: ['alipay.open.mini.version.gray.online MINI_APP_NOT_ONLINE'],
  grayscaleRisk: ['CAN_NOT_GRAY_WITH_RISK_VERSION'],
  ratioMissing: ['GRAY_STRATEGY_IS_BLANK'],
  ratioNotPossible: ['GRAY_STRATEGY_IS_INVALID'],
  ratioNotHigher: ['GRAY_STRATEGY_NOT_ALLOW_REDUCE'],
  notInGrayscale: ['CAN_NOT_END_GRAY_WITHOUT_GRAY'],
  stopNotPossible: ['MINI_APP_VERSION_STATUS_ILLEGAL'],
  grayscaleElsewhere: ['CAN_NOT_CANCEL_GRAY_WITH_DIFF_DW'],
  // Final release
  onlineNotReviewed: ['CAN_NOT_ONLINE_WITHOUT_AUDIT'],
  onlineNotReady: ['CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE'],
  promotionNotApproved: ['CAN_NOT_ONLINE_NO_PROMOTE'],
  grayscaleRequired: ['CAN_NOT_ONLINE_WITHOUT_GRAY'],
  registrationMissing: ['CAN_NOT_ONLINE_WITHOUT_REGISTRATION'],
  merchantAbsent: ['MERCHANT_NOT_EXESIT'],
  // Offline, roll back, delete
  offlineNotOnline: ['CAN_NOT_OFFLINE_WITHOUT_ONLINE'],
  offlineInGrayscale: ['CAN_NOT_OFFLINE_WITH_GRAY'],
  offlineTemplate: ['TEMPLATE_NOT_ALLOWED_OFFLINE'],
  rollBackNotOnline: ['CAN_NOT_ROLLBACK_WITHOUT_ONLINE'],
  rollBackInGrayscale: ['CAN_NOT_ROLLBACK_WITH_GRAY'],
  rollBackNothing: ['CAN_NOT_ROLLBACK_WITHOUT_OFFLINE'],
  rollBackTwice: ['CAN_NOT_CONTINUOUS_ROLLBACK'],
  rollBackPunished: ['CAN_NOT_ROLLBACK_PUNISH'],
  deleteNotDevelopment: ['CAN_NOT_DELETE_WITHOUT_DEV'],
  deleteScanning: ['CAN_NOT_DELETE_WITH_SCANNING'],
  deleteTrial: ['CAN_NOT_DELETE_WITH_EXPERIENCE'],
  deleteInstantiated: ['CAN_NOT_DELETE_WITH_INSTANTIATE'],
  // Trial
  trialAlready: ['CAN_NOT_SET_EXP_REPEAT'],
  trialNotPossible: ['CAN_NOT_SET_EXP_INVALID_STATUS'],
  trialOnline: ['CAN_NOT_SET_EXP_WITH_ONLINED_STATUS'],
  trialScanNotPassed: ['CAN_NOT_SET_WITHOUT_SCAN_PASS'],
  trialNotPackaged: ['CAN_NOT_CANCEL_WITHOUT_PACKAGED'],
  trialEndNotPossible: ['CAN_NOT_CANCEL_EXP_WITH_INVALID_STATUS'],
} as const satisfies Record<AlipayCnGuard, readonly string[]>;

const guardOfCode: ReadonlyMap<string, AlipayCnGuard> = new Map(
  (Object.entries(guards) as [AlipayCnGuard, readonly string[]][]).flatMap(([key, codes]) =>
    codes.map((code) => [code, key]),
  ),
);

/**
 * What a code means, where it is told one by one.
 * @param code without the old gateway's prefix.
 * @param method the gateway's name of the method that answered: with some, a code means more than elsewhere.
 */
export const guardForCode = (code: string, method = ''): AlipayCnGuard | undefined =>
  guardOfCode.get(`${method} ${code}`) ?? guardOfCode.get(code);
