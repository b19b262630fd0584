import table from '../../../alipaycn-methods.json' with { type: 'json' };
import type { AlipayCnFieldRule, AlipayCnGuard } from '../../../core/alipayCnProblems.ts';
import type { AlipayCnError } from './alipayCnError.ts';
import { guardForCode } from './refusalCodes.ts';

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
  ['invalid', /^INVALI+D_|_IS_INVALID$|(LICENSE|TRADENO)_CHECK_FAIL$|_CHECK_INVALID$|_NOT_EQUAL_WIDTH$/],
] as const satisfies readonly (readonly [AlipayCnFieldRule, RegExp])[];

export type CodeFamily = 'guard' | AlipayCnFieldRule | 'other';

/**
 * Fields in our own names, by the words that codes use for them; the first that matches counts. Where the application
 * takes a value from (operations/release/auditRequest.ts) decides which field of ours it is.
 */
const fields = [
  ['versionDescription', /VERSION_DESC/],
  ['englishName', /_EN_NAME|ENGLISH_NAME|_EN_ONCE/],
  ['specialLicencePictures', /SPECIAL_LICENSE/],
  ['registrationNumber', /LICENSE_NO/],
  ['legalName', /LICENSE_NAME/],
  ['validUntil', /LICENSE_VALID_DATE/],
  ['licencePictures', /LICENSE/],
  ['outDoorPicture', /OUT_DOOR_PIC/],
  ['screenshots', /SCREEN_SHOT/],
  ['logo', /LOGO/],
  ['tagline', /SLOGAN/],
  ['description', /(APP|MODIFY)_DESC/],
  ['servicePhone', /SERVICE_(TEL|PHONE)/],
  ['serviceEmail', /SERVICE_(E?MAIL)/],
  ['category', /CATEGORY|CATEGOTY/],
  ['regionType', /REGION_TYPE|INVALID_REGION$/],
  ['regions', /REGION/],
  ['testAccount', /TEST_ACCOUNT/],
  ['testPassword', /TEST_PWD/],
  ['serverDomains', /SAFE_?DOMAIN/],
  ['memo', /MEMO/],
  ['testFile', /^(FILE_|INVALID_FILE_)/],
  ['name', /APP_NAME|MODIFY_NAME|VERSION_NAME/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type CodeField = (typeof fields)[number][0];

export interface CodeDescription {
  readonly family: CodeFamily;
  /** With the family `guard`: what it means. */
  readonly key?: AlipayCnGuard;
  /** What it is about, where the code names it. */
  readonly field?: CodeField;
  /** True when the code is documented for this method, or a guard that any method may answer with. */
  readonly known: boolean;
}

// The old gateway writes the codes that any method may answer with a prefix, v3 without (docs/alipaycn-api.md §3.3).
const withoutPrefix = (code: string): string => code.replace(/^(isv|aop|isp)\./, '');

/** What a code of AlipayCN is about. @param method the gateway's method name. */
export function describeCode(method: string, code: string): CodeDescription {
  const documented = (table.methods as Readonly<Record<string, { errorCodes: readonly string[] }>>)[method]?.errorCodes;
  const plain = withoutPrefix(code);
  const key = guardForCode(plain, method);
  const known = documented?.includes(plain) || (key !== undefined && /^[a-z-]+$/.test(plain));
  if (key) return { family: 'guard', key, known };
  const family = families.find(([, pattern]) => pattern.test(plain))?.[0];
  const field = fields.find(([, pattern]) => pattern.test(plain))?.[0];
  // A rule without its field gives a person nothing to act on: such a code is shown unchanged.
  if (!family || !field) return { family: 'other', known };
  return { family, field, known };
}

/** A code in a text. */
const CODE = /[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+/g;

/**
 * What AlipayCN refuses by. With `BIZ_ERROR` the code that tells more stands in the message, if anywhere.
 * @param method the gateway's method name.
 */
export function tellingCode(method: string, code: string | null, message: string | null): string | null {
  if (describeCode(method, code ?? '').key !== 'businessError') return code;
  const tells = (inner: string) => {
    const { family, key } = describeCode(method, inner);
    return family !== 'other' && key !== 'businessError';
  };
  return message?.match(CODE)?.find(tells) ?? code;
}

/** True for a refusal that leaves open whether it took effect. */
export const isSystemFailure = (code: string) => guardForCode(withoutPrefix(code)) === 'systemFailed';

/** True for codes by which a version is said not to be there. */
export const isVersionAbsent = (code: string | null) => guardForCode(code ?? '') === 'versionAbsent';

/** True for codes by which a build is said to be unknown. */
export const isBuildAbsent = (code: string | null) => guardForCode(code ?? '') === 'buildAbsent';

/** True for codes by which a build is said to have ended without a version. */
export const isBuildEnded = (code: string | null) =>
  ['buildFailed', 'buildTimedOut'].includes(guardForCode(code ?? '') ?? '');

/** True for codes by which a version of this number is said to be there already. */
export const isVersionPresent = (code: string | null) => guardForCode(code ?? '') === 'versionPresent';

/** Whether AlipayCN says, signed or not, that it is called too often. */
export const isCalledTooOften = ({ status, code }: Pick<AlipayCnError, 'status' | 'code'>) =>
  status === 429 || guardForCode(withoutPrefix(code ?? '')) === 'calledTooOften';
