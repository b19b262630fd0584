import { GatewayError } from '../gateway/gatewayError.ts';
import { invalid, type Parameters, text } from '../gateway/parameters.ts';
import type { Information } from '../miniApps.ts';

/** A text of `audit.apply` (alipaycn-api §1.3). Lengths count a Chinese character as 2. */
interface TextRule {
  readonly name: 'app_name' | 'app_english_name' | 'app_slogan' | 'app_desc' | 'service_phone' | 'service_email';
  readonly min: number;
  readonly max: number;
  readonly form?: RegExp;
  /** Codes of the method's row: absent (none: may be absent), wrong length, wrong characters. */
  readonly blank?: string;
  readonly length: string;
  readonly invalid: string;
}

const TEXT_RULES: readonly TextRule[] = [
  {
    name: 'app_name',
    min: 3,
    max: 40,
    form: /^[\p{Script=Han}A-Za-z0-9_+-]+$/u,
    blank: 'APP_NAME_IS_BLANK',
    length: 'INVALID_MINI_APP_NAME_LENGTH',
    invalid: 'INVALID_MINI_APP_NAME',
  },
  {
    name: 'app_english_name',
    min: 3,
    max: 30,
    form: /^[A-Za-z0-9]+$/,
    blank: 'ENGLISH_NAME_IS_BLANK',
    length: 'INVALID_MINI_APP_EN_NAME_LENGTH',
    invalid: 'INVALID_MINI_APP_EN_NAME',
  },
  {
    name: 'app_slogan',
    min: 10,
    max: 32,
    blank: 'SLOGAN_IS_BLANK',
    length: 'INVALID_MINI_APP_SLOGAN_LENGTH',
    invalid: 'INVALID_MINI_APP_SLOGAN',
  },
  {
    name: 'app_desc',
    min: 20,
    max: 400,
    blank: 'APP_DESC_IS_BLANK',
    length: 'INVALID_MINI_APP_DESC_LENGTH',
    invalid: 'INVALID_MINI_APP_DESC',
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
  },
];

/** Length as AlipayCN counts it: a Chinese (any non-Latin) character is 2, a letter or digit 1. */
export function chineseLength(value: string): number {
  return [...value].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}

/**
 * The mini program's information as this application would leave it: what is given, else what is stored.
 * @throws GatewayError with the documented code of the first fault.
 */
export function checkInformation(parameters: Parameters, stored: Information): Information {
  const information: Information = { ...stored };
  for (const rule of TEXT_RULES) {
    const value = text(parameters, rule.name) || (stored[rule.name] ?? '');
    if (value) {
      checkText(rule, value);
      information[rule.name] = value;
    } else if (rule.blank) throw new GatewayError(rule.blank, `${rule.name} is neither given nor stored.`);
  }
  if (!information.service_phone && !information.service_email) {
    throw new GatewayError('SERVICE_TEL_AND_MAIL_BOTH_BLANK', 'Give service_phone or service_email.');
  }
  checkCategories(parameters, information);
  checkRegion(parameters, information);
  return information;
}

function checkText(rule: TextRule, value: string): void {
  const length = chineseLength(value);
  if (length < rule.min || length > rule.max) {
    throw new GatewayError(rule.length, `${rule.name} has a length of ${length}, not ${rule.min} to ${rule.max}.`);
  }
  if (rule.form && !rule.form.test(value)) {
    throw new GatewayError(rule.invalid, `${rule.name} holds characters that are not allowed.`);
  }
}

function checkCategories(parameters: Parameters, information: Information): void {
  for (const [name, form] of [
    ['app_category_ids', /^[A-Za-z0-9]+_[A-Za-z0-9]+$/],
    ['mini_category_ids', /^[A-Za-z0-9]+_[A-Za-z0-9]+(_[A-Za-z0-9]+)?$/],
  ] as const) {
    const given = text(parameters, name);
    if (!given) continue;
    const categories = given.split(';').filter(Boolean);
    if (categories.length < 1 || categories.length > 3) {
      throw new GatewayError('CATEGORY_NUM_IS_INVALID', `${name} holds one to three categories.`);
    }
    if (!categories.every((category) => form.test(category))) {
      throw new GatewayError('INVALID_CATEGORY', `${name} is written as L1_L2;L1_L2.`);
    }
    information[name] = given;
  }
  if (!information.mini_category_ids && !information.app_category_ids) {
    throw new GatewayError('CATEGORY_IS_BLANK', 'No category is given or stored.');
  }
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
  information.region_type = region;
  if (places.length > 0) information.service_region_info = places;
}

/**
 * The fields that belong to this one application and are never stored (alipaycn-api §1.3).
 * @returns description, memo, and whether the version goes online as soon as it passes.
 */
export function checkOneTimeFields(parameters: Parameters): {
  versionDescription: string;
  memo: string;
  autoOnline: boolean;
} {
  const versionDescription = text(parameters, 'version_desc');
  if (!versionDescription) throw new GatewayError('VERSION_DESC_IS_BLANK', 'version_desc is missing.');
  const length = chineseLength(versionDescription);
  if (length < 30 || length > 500) {
    throw new GatewayError('INVALID_VERSION_DESC_LENGTH', `version_desc has a length of ${length}, not 30 to 500.`);
  }
  const memo = text(parameters, 'memo');
  if (chineseLength(memo) > 500) throw new GatewayError('INVALID_MINI_APP_MEMO_LENGTH', 'memo is longer than 500.');
  const date = text(parameters, 'license_valid_date');
  if (date && !(/^\d{4}-\d\d-\d\d$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date))) {
    throw new GatewayError('LICENSE_VALID_DATE_IS_INVALID', 'license_valid_date is a day written as yyyy-MM-dd.');
  }
  checkWord(parameters, 'audit_rule', ['BASE_PROMOTE', 'NONE']);
  checkWord(parameters, 'speed_up', ['true', 'false']);
  checkWord(parameters, 'auto_online', ['true', 'false']);
  return { versionDescription, memo, autoOnline: text(parameters, 'auto_online') === 'true' };
}

function checkWord(parameters: Parameters, name: string, words: readonly string[]): void {
  const given = text(parameters, name);
  if (given && !words.includes(given)) throw invalid(name, `it is ${words.join(' or ')}.`);
}
