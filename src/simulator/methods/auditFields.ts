import { refuse } from '../gateway/gatewayError.ts';
import { invalid, type Parameters, text } from '../gateway/parameters.ts';
import type { Information } from '../state/miniApps.ts';
import type { Submission } from '../state/versions.ts';
import { checkCategories } from './categoryChoice.ts';
import {
  checkText,
  chineseLength,
  commonRules,
  contactRules,
  isSensitive,
  type TextName,
  type TextRule,
} from './textRules.ts';

/** *Assumed*: the codes are published, the number is not. */
const LONGEST_TEST_ACCOUNT = 100;

/** The texts of `audit.apply` (docs/alipaycn-api.md §1.3). */
const TEXT_RULES: readonly TextRule[] = [
  ...commonRules.map((rule) => (rule.name === 'app_name' ? { ...rule, max: 40 } : rule)),
  ...contactRules('INVALID_MINI_APP_SERVICE_TEL', 'INVALID_MINI_APP_SERVICE_MAIL', 'MINI_APP_SERVICE_MAIL_SENSITIVE'),
];

const BLANK_CODES: Partial<Record<TextName, string>> = {
  app_name: 'APP_NAME_IS_BLANK',
  app_english_name: 'ENGLISH_NAME_IS_BLANK',
  app_slogan: 'SLOGAN_IS_BLANK',
  app_desc: 'APP_DESC_IS_BLANK',
};

/**
 * The mini program's information as this application would leave it: what is given, else what is stored.
 * @throws GatewayError with the documented code of the first fault.
 */
export function checkInformation(parameters: Parameters, stored: Information): Information {
  const information: Information = { ...stored };
  for (const rule of TEXT_RULES) {
    const value = text(parameters, rule.name) || stored[rule.name];
    const blank = BLANK_CODES[rule.name];
    if (value) {
      checkText(rule, value);
      information[rule.name] = value;
    } else if (blank) refuse(blank, `${rule.name} is neither given nor stored.`);
  }
  if (!information.service_phone && !information.service_email)
    refuse('SERVICE_TEL_AND_MAIL_BOTH_BLANK', 'Give service_phone or service_email.');
  checkCategories(parameters, information, { count: 'CATEGORY_NUM_IS_INVALID', unknown: 'INVALID_CATEGORY' });
  checkRegion(parameters, information);
  return information;
}

function checkRegion(parameters: Parameters, information: Information): void {
  const region = text(parameters, 'region_type') || information.region_type;
  if (!region) refuse('REGION_TYPE_IS_BLANK', 'region_type is neither given nor stored.');
  if (!['GLOBAL', 'CHINA', 'LOCATION'].includes(region))
    refuse('REGION_TYPE_IS_INVALID', 'region_type is GLOBAL, CHINA or LOCATION.');
  const given = parameters.service_region_info as Record<string, unknown>[] | undefined;
  const places = given ?? (information.service_region_info as Record<string, unknown>[] | undefined) ?? [];
  if (region === 'LOCATION' && !(places.length > 0 && places.every(({ province_code }) => province_code)))
    refuse('REGION_CODE_IS_BLANK', 'LOCATION needs service_region_info with a province_code each.');
  places.forEach(checkPlace);
  information.region_type = region;
  if (places.length > 0) information.service_region_info = places;
}

/** A district needs its city, and a city its province; their codes have six digits (GB/T 2260). */
function checkPlace(place: Record<string, unknown>): void {
  const codes = ['province_code', 'city_code', 'area_code'].map((name) => place[name]);
  if (codes.some((code) => code && !/^\d{6}$/.test(String(code))))
    refuse('REGION_CODE_IS_INVALID', 'A code of service_region_info has six digits.');
  const [province, city, area] = codes;
  if ((area && !city) || (city && !province))
    refuse('INVALID_REGION', 'A district needs its city, and a city its province.');
}

/**
 * The fields that belong to this one application and are never stored (docs/alipaycn-api.md §1.3).
 * @returns description, memo, whether the version goes online as soon as it passes, and whether promotion is reviewed
 * apart.
 */
export function checkOneTimeFields(
  parameters: Parameters,
): Required<Pick<Submission, 'versionDescription' | 'memo' | 'autoOnline' | 'promotion'>> {
  const versionDescription = text(parameters, 'version_desc');
  if (!versionDescription) refuse('VERSION_DESC_IS_BLANK', 'version_desc is missing.');
  const length = chineseLength(versionDescription);
  if (length < 30 || length > 500)
    refuse('INVALID_VERSION_DESC_LENGTH', `version_desc has a length of ${length}, not 30 to 500.`);
  if (isSensitive(versionDescription))
    refuse('MINI_APP_VERSION_DESC_SENSITIVE', 'version_desc contains a word that is not allowed.');
  const memo = text(parameters, 'memo');
  if (chineseLength(memo) > 500) refuse('INVALID_MINI_APP_MEMO_LENGTH', 'memo is longer than 500.');
  if (isSensitive(memo)) refuse('MINI_APP_MEMO_SENSITIVE', 'memo contains a word that is not allowed.');
  const isTooLong = (name: string) => text(parameters, name).length > LONGEST_TEST_ACCOUNT;
  if (isTooLong('test_accout')) refuse('INVALID_TEST_ACCOUNT_LENGTH', 'test_accout is too long.');
  if (isTooLong('test_password')) refuse('INVALID_TEST_PWD_LENGTH', 'test_password is too long.');
  const promotion = checkWord(parameters, 'audit_rule', ['BASE_PROMOTE', 'NONE']) === 'BASE_PROMOTE';
  checkWord(parameters, 'speed_up', ['true', 'false']);
  const autoOnline = checkWord(parameters, 'auto_online', ['true', 'false']) === 'true';
  return { versionDescription, memo, autoOnline, promotion };
}

function checkWord(parameters: Parameters, name: string, words: readonly string[]): string {
  const given = text(parameters, name);
  if (given && !words.includes(given)) throw invalid(name, `it is ${words.join(' or ')}.`);
  return given;
}
