import table from '../../alipaycn-methods.json' with { type: 'json' };

/**
 * Guards of a release (alipaycn-api §1.4, §1.10, §2.2, §3.3): AlipayCN's codes by what they mean to us. What each code
 * says of itself is certain, that codes of one row mean the same is our reading.
 */
const guards = {
  versionPresent: ['BUILD_VERSION_ALREADY_EXIST', 'VERSION_HAS_EXISTED'],
  higherVersionPresent: ['LARGER_VERSION_HAS_EXISTED'],
  developmentFull: ['DEV_VERSION_EXCEED_MAX_COUNT'],
  // `VERSION_IS_BLANK` stands in the row of detail.query only, which has no other code for a version that is not there.
  versionAbsent: ['VERSION_IS_BLANK', 'MINIAPP_VERSION_NOT_EXSIT', 'MINI_APP_VERSION_NOT_EXIST'],
  buildAbsent: ['POLLING_BUILD_VERSION_NOT_EXIST', 'BUILD_VERSION_NOT_EXISTED'],
  packageUnreadable: ['BUILD_DATA_ERROR'],
  notInDevelopment: ['CAN_NOT_SUBMIT_WITHOUT_INIT'],
  underReviewAlready: ['SUBMIT_REPEAT'],
  otherUnderReview: ['CAN_NOT_SUBMIT_WITH_AUDIT'],
  otherInGrayscale: ['CAN_NOT_SUBMIT_WITH_AUDIT_GRAY'],
  scanNotPassed: ['CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS'],
  higherVersionOnline: ['EXIST_LARGER_ONLINED_VERSION'],
  onlineProgramsFull: ['CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT'],
  notUnderReview: ['AUDITING_VERSION_NOT_EXIST', 'INVALID_VERSION_STATUS', 'TINYAPP_STATUS_INVALID'],
  notReviewed: ['CAN_NOT_BACK_DEV_WITHOUT_AUDIT'],
  notApproved: [
    'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS',
    'CAN_NOT_GRAY_WITHOUT_INNER_PASS',
    'CAN_NOT_ONLINE_WITHOUT_AUDIT',
    'CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE',
    'CAN_NOT_ONLINE_NO_PROMOTE',
  ],
  ratioNotPossible: ['GRAY_STRATEGY_IS_BLANK', 'GRAY_STRATEGY_IS_INVALID'],
  ratioNotHigher: ['GRAY_STRATEGY_NOT_ALLOW_REDUCE'],
  grayscaleRequired: ['CAN_NOT_ONLINE_WITHOUT_GRAY'],
  notInGrayscale: ['CAN_NOT_END_GRAY_WITHOUT_GRAY', 'MINI_APP_VERSION_STATUS_ILLEGAL'],
  registrationMissing: ['CAN_NOT_ONLINE_WITHOUT_REGISTRATION'],
  notOnline: ['CAN_NOT_OFFLINE_WITHOUT_ONLINE', 'CAN_NOT_ROLLBACK_WITHOUT_ONLINE', 'MINI_APP_NOT_ONLINE'],
  grayscaleRunning: ['CAN_NOT_OFFLINE_WITH_GRAY', 'CAN_NOT_ROLLBACK_WITH_GRAY'],
  nothingToRollBackTo: ['CAN_NOT_ROLLBACK_WITHOUT_OFFLINE'],
  rolledBackAlready: ['CAN_NOT_CONTINUOUS_ROLLBACK'],
  punished: ['CAN_NOT_ROLLBACK_PUNISH', 'CAN_NOT_SUBMIT_WITH_PUNISH_ORDER_LIMIT', 'CAN_NOT_GRAY_WITH_RISK_VERSION'],
  grantEnded: [
    'invalid-app-auth-token',
    'app-auth-token-time-out',
    'AUTH_TOKEN_NOT_EXISTED',
    'AUTH_TOKEN_NOT_FOUND',
    'AUTH_TOKEN_NOT_CONSISTENT',
  ],
  permissionMissing: [
    'invalid-app-auth-token-no-api',
    'insufficient-isv-permissions',
    'insufficient-user-permissions',
    'inner-app-no-access',
  ],
  codeNotValid: ['AUTH_CODE_NOT_EXIST', 'AUTH_CODE_NOT_VALID'],
  applicationWrong: ['invalid-app-id', 'APP_NOT_ISV', 'APP_ID_NOT_CONSISTENT'],
  keyWrong: ['invalid-signature', 'missing-signature', 'missing-signature-config'],
  clockWrong: ['invalid-timestamp'],
  calledTooOften: ['app-call-limited', 'method-call-limited', 'SYSTEM_LIMIT'],
  /** Whether it took effect is not known. */
  systemFailed: [
    'SYSTEM_ERROR',
    'unknow-error',
    'APPSTORE_RPC_INVOKE_ERROR',
    'APP_OPERATOR_QUERY_ERROR',
    'CREATE_GRAY_RULE_ERROR',
    'EXECUTE_GRAY_FAILED',
  ],
} as const satisfies Record<string, readonly string[]>;

export type GuardKey = keyof typeof guards;

const guardOf: ReadonlyMap<string, GuardKey> = new Map(
  (Object.entries(guards) as [GuardKey, readonly string[]][]).flatMap(([key, codes]) =>
    codes.map((code) => [code, key]),
  ),
);

/** Codes by rule: how they are written tells what is wrong; the first that matches counts. */
const families = [
  ['sensitive', /_SENSITIVE$/],
  ['duplicate', /_DUPLICATE$/],
  ['blank', /_(IS|ARE|BOTH)_BLANK$/],
  ['frozen', /^(CAN_NOT_|CANNOT_)MODIFY_/],
  ['tooOften', /^MODIFY_.*_EXCEED_COUNT$/],
  ['tooLarge', /_EXCEED(_MAX_SIZE|ED_LENGTH|_LENGTH)?$/],
  ['length', /^INVALID_.*_LENGTH$/],
  ['number', /_NUM(_IS_INVALID)?$/],
  ['invalid', /^INVALID_|_IS_INVALID$|(LICENSE|TRADENO)_CHECK_FAIL$|_CHECK_INVALID$|_NOT_EQUAL_WIDTH$/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type CodeFamily = 'guard' | (typeof families)[number][0] | 'other';

/** Fields in our own names, by the words that codes use for them; the first that matches counts. */
const fields = [
  ['versionDescription', /VERSION_DESC/],
  ['englishName', /_EN_NAME|ENGLISH_NAME|_EN_ONCE/],
  ['licence', /LICENSE/],
  ['shopFrontPicture', /OUT_DOOR_PIC/],
  ['screenshots', /SCREEN_SHOT/],
  ['logo', /LOGO/],
  ['tagline', /SLOGAN/],
  ['description', /(APP|MODIFY)_DESC/],
  ['servicePhone', /SERVICE_(TEL|PHONE)/],
  ['serviceEmail', /SERVICE_(E?MAIL)/],
  ['category', /CATEGORY|CATEGOTY/],
  ['region', /REGION/],
  ['testAccount', /TEST_ACCOUNT/],
  ['testPassword', /TEST_PWD/],
  ['serverDomains', /SAFE_?DOMAIN/],
  ['memo', /MEMO/],
  ['qrCodeDescription', /QRCODE_DESC/],
  ['testFile', /^(FILE_|INVALID_FILE_)/],
  ['version', /^APP_VERSION|^PACKAGE_VERSION|^VERSION_|^INVALID_VERSION$/],
  ['name', /APP_NAME|MODIFY_NAME/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type CodeField = (typeof fields)[number][0];

export interface CodeDescription {
  readonly family: CodeFamily;
  /** With the family `guard`: what it means. */
  readonly key?: GuardKey;
  /** What it is about, where the code names it. */
  readonly field?: CodeField;
  /** True when the code is documented for this method, or a guard that any method may answer with. */
  readonly known: boolean;
}

/** What a code of AlipayCN is about. @param method the gateway's method name. */
export function describeCode(method: string, code: string): CodeDescription {
  const documented = (table.methods as Readonly<Record<string, { errorCodes: readonly string[] }>>)[method]?.errorCodes;
  // The old gateway writes the codes that any method may answer with a prefix, v3 without (alipaycn-api §3.3).
  const plain = code.replace(/^(isv|aop|isp)\./, '');
  const key = guardOf.get(plain);
  const known = documented?.includes(plain) || (key !== undefined && /^[a-z-]+$/.test(plain));
  if (key) return { family: 'guard', key, known };
  const family = families.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'other';
  const field = fields.find(([, pattern]) => pattern.test(plain))?.[0];
  return { family, ...(field ? { field } : {}), known };
}

/** True for a refusal that leaves open whether it took effect. */
export const isSystemFailure = (code: string) => guardOf.get(code) === 'systemFailed';

/** True for codes by which a version is said not to be there. */
export const isVersionAbsent = (code: string | null) => guardOf.get(code ?? '') === 'versionAbsent';

/** True for codes by which a version of this number is said to be there already. */
export const isVersionPresent = (code: string | null) => guardOf.get(code ?? '') === 'versionPresent';
