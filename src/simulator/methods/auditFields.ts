import { GatewayError } from '../gateway/gatewayError.ts';
import { invalid, type Parameters, text } from '../gateway/parameters.ts';
import type { Information } from '../state/miniApps.ts';
import { checkCategories } from './categoryChoice.ts';
import { checkTexts, chineseLength, isSensitive, type TextRule } from './textRules.ts';

/** *Assumed*: the codes are published, the number is not. */
const LONGEST_TEST_ACCOUNT = 100;

/** The texts of `audit.apply` and its codes for them (docs/alipaycn-api.md §1.3). */
const TEXT_RULES: readonly TextRule[] = [
  {
    name: 'app_name',
    min: 3,
    max: 40,
    form: /^[\p{Script=Han}A-Za-z0-9_+-]+$/u,
    blank: 'APP_NAME_IS_BLANK',
    length: 'INVALID_MINI_APP_NAME_LENGTH',
    invalid: 'INVALID_MINI_APP_NAME',
    sensitive: 'MINI_APP_NAME_SENSITIVE',
  },
  {
    name: 'app_english_name',
    min: 3,
    max: 30,
    form: /^[A-Za-z0-9]+$/,
    blank: 'ENGLISH_NAME_IS_BLANK',
    length: 'INVALID_MINI_APP_EN_NAME_LENGTH',
    invalid: 'INVALID_MINI_APP_EN_NAME',
    sensitive: 'MINI_APP_EN_NAME_SENSITIVE',
  },
  {
    name: 'app_slogan',
    min: 10,
    max: 32,
    blank: 'SLOGAN_IS_BLANK',
    length: 'INVALID_MINI_APP_SLOGAN_LENGTH',
    invalid: 'INVALID_MINI_APP_SLOGAN',
    sensitive: 'MINI_APP_SLOGAN_SENSITIVE',
  },
  {
    name: 'app_desc',
    min: 20,
    max: 400,
    blank: 'APP_DESC_IS_BLANK',
    length: 'INVALID_MINI_APP_DESC_LENGTH',
    invalid: 'INVALID_MINI_APP_DESC',
    sensitive: 'MINI_APP_DESC_SENSITIVE',
  },
  {
    name: 'service_phone',
    min: 5,
    max: 30,
    form: /^[0-9-]+$/,
    length: 'INVALID_MINI_APP_SERVICE_TEL',
    invalid: 'INVALID_MINI_APP_SERVICE_TEL',
  },
  {
    name: 'service_email',
    min: 3,
    max: 254,
    form: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    length: 'INVALID_MINI_APP_SERVICE_MAIL',
    invalid: 'INVALID_MINI_APP_SERVICE_MAIL',
    sensitive: 'MINI_APP_SERVICE_MAIL_SENSITIVE',
  },
];

/**
 * The mini program's information as this application would leave it: what is given, else what is stored.
 * @throws GatewayError with the documented code of the first fault.
 */
export function checkInformation(parameters: Parameters, stored: Information): Information {
  const information: Information = { ...stored };
  checkTexts(TEXT_RULES, parameters, stored, information);
  if (!information.service_phone && !information.service_email) {
    throw new GatewayError('SERVICE_TEL_AND_MAIL_BOTH_BLANK', 'Give service_phone or service_email.');
  }
  checkCategories(parameters, information, { count: 'CATEGORY_NUM_IS_INVALID', unknown: 'INVALID_CATEGORY' });
  checkRegion(parameters, information);
  return information;
}

function checkRegion(parameters: Parameters, information: Information): void {
  const region = text(parameters, 'region_type') || information.region_type;
  if (!region) throw new GatewayError('REGION_TYPE_IS_BLANK', 'region_type is neither given nor stored.');
  if (!['GLOBAL', 'CHINA', 'LOCATION'].includes(region)) {
    throw new GatewayError('REGION_TYPE_IS_INVALID', 'region_type is GLOBAL, CHINA or LOCATION.');
  }
  const given = parameters.service_region_info as Record<string, unknown>[] | undefined;
  const places = given ?? (information.service_region_info as Record<string, unknown>[] | undefined) ?? [];
  if (region === 'LOCATION' && !(places.length > 0 && places.every(({ province_code }) => province_code))) {
    throw new GatewayError('REGION_CODE_IS_BLANK', 'LOCATION needs service_region_info with a province_code each.');
  }
  places.forEach(checkPlace);
  information.region_type = region;
  if (places.length > 0) information.service_region_info = places;
}

/** A district stands in a city, a city in a province; their codes have six digits (GB/T 2260). */
function checkPlace(place: Record<string, unknown>): void {
  const codes = ['province_code', 'city_code', 'area_code'].map((name) => place[name]);
  if (codes.some((code) => code && !/^\d{6}$/.test(String(code)))) {
    throw new GatewayError('REGION_CODE_IS_INVALID', 'A code of service_region_info has six digits.');
  }
  const [province, city, area] = codes;
  if ((area && !city) || (city && !province)) {
    throw new GatewayError('INVALID_REGION', 'A district needs its city, and a city its province.');
  }
}

/**
 * The fields that belong to this one application and are never stored (docs/alipaycn-api.md §1.3).
 * @returns description, memo, whether the version goes online as soon as it passes, and whether promotion is reviewed
 * apart.
 */
export function checkOneTimeFields(parameters: Parameters): {
  versionDescription: string;
  memo: string;
  autoOnline: boolean;
  promotion: boolean;
} {
  const versionDescription = text(parameters, 'version_desc');
  if (!versionDescription) throw new GatewayError('VERSION_DESC_IS_BLANK', 'version_desc is missing.');
  const length = chineseLength(versionDescription);
  if (length < 30 || length > 500) {
    throw new GatewayError('INVALID_VERSION_DESC_LENGTH', `version_desc has a length of ${length}, not 30 to 500.`);
  }
  if (isSensitive(versionDescription)) {
    throw new GatewayError('MINI_APP_VERSION_DESC_SENSITIVE', 'version_desc holds a word that is not allowed.');
  }
  const memo = text(parameters, 'memo');
  if (chineseLength(memo) > 500) throw new GatewayError('INVALID_MINI_APP_MEMO_LENGTH', 'memo is longer than 500.');
  if (isSensitive(memo)) throw new GatewayError('MINI_APP_MEMO_SENSITIVE', 'memo holds a word that is not allowed.');
  for (const [name, code] of [
    ['test_accout', 'INVALID_TEST_ACCOUNT_LENGTH'],
    ['test_password', 'INVALID_TEST_PWD_LENGTH'],
  ] as const) {
    if (text(parameters, name).length > LONGEST_TEST_ACCOUNT) throw new GatewayError(code, `${name} is too long.`);
  }
  checkWord(parameters, 'audit_rule', ['BASE_PROMOTE', 'NONE']);
  checkWord(parameters, 'speed_up', ['true', 'false']);
  checkWord(parameters, 'auto_online', ['true', 'false']);
  return {
    versionDescription,
    memo,
    autoOnline: text(parameters, 'auto_online') === 'true',
    promotion: text(parameters, 'audit_rule') === 'BASE_PROMOTE',
  };
}

function checkWord(parameters: Parameters, name: string, words: readonly string[]): void {
  const given = text(parameters, name);
  if (given && !words.includes(given)) throw invalid(name, `it is ${words.join(' or ')}.`);
}
