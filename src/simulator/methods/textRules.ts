import { refuse } from '../gateway/gatewayError.ts';

export type TextName = 'app_name' | 'app_english_name' | 'app_slogan' | 'app_desc' | 'service_phone' | 'service_email';

/**
 * A text of the mini program's information, with the codes for its faults (docs/alipaycn-api.md §1.3, §1.6).
 * Lengths count a Chinese character as 2.
 */
export interface TextRule {
  readonly name: TextName;
  readonly min: number;
  readonly max: number;
  readonly form?: RegExp;
  readonly length: string;
  readonly invalid: string;
  readonly sensitive?: string;
}

/** The texts that `audit.apply` and `baseinfo.modify` check alike, with the same codes. */
export const commonRules: readonly TextRule[] = [
  { name: 'app_name', min: 3, max: 30, form: /^[\p{Script=Han}A-Za-z0-9_+-]+$/u, ...codes('NAME') },
  { name: 'app_english_name', min: 3, max: 30, form: /^[A-Za-z0-9]+$/, ...codes('EN_NAME') },
  { name: 'app_slogan', min: 10, max: 32, ...codes('SLOGAN') },
  { name: 'app_desc', min: 20, max: 400, ...codes('DESC') },
];

/** Rules for phone and e-mail address, each with the one code that a method has for it. */
export function contactRules(phone: string, email: string, sensitiveEmail: string): readonly TextRule[] {
  const form = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
  return [
    { name: 'service_phone', min: 5, max: 30, form: /^[0-9-]+$/, length: phone, invalid: phone },
    { name: 'service_email', min: 3, max: 254, form, length: email, invalid: email, sensitive: sensitiveEmail },
  ];
}

/** Advertising law forbids such words; the real list is not published (*assumed*). */
const SENSITIVE_WORDS: readonly string[] = ['国家级', '全网第一', '包治百病', 'guaranteedprofit'];

/** Names of others, for which the review wants a permission (*assumed*). */
const BRANDS: readonly string[] = ['支付宝', 'alipay'];

/** Length as AlipayCN counts it: a Chinese (any non-Latin) character is 2, a letter or digit 1. */
export function chineseLength(value: string): number {
  return [...value].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}

/** True where a text contains a word that is not allowed. */
export function isSensitive(value: string): boolean {
  return containsOne(value, SENSITIVE_WORDS);
}

/** @throws GatewayError with the rule's code for the first fault of a text. */
export function checkText(rule: TextRule, value: string): void {
  const length = chineseLength(value);
  if (length < rule.min || length > rule.max)
    refuse(rule.length, `${rule.name} has a length of ${length}, not ${rule.min} to ${rule.max}.`);
  if (rule.form && !rule.form.test(value))
    refuse(rule.invalid, `${rule.name} contains characters that are not allowed.`);
  if (rule.sensitive && isSensitive(value)) refuse(rule.sensitive, `${rule.name} contains a word that is not allowed.`);
  if ((rule.name === 'app_name' || rule.name === 'app_english_name') && containsOne(value, BRANDS))
    refuse('RISK_DECISION_HIT_BRAND', `${rule.name} contains the name of a brand.`);
}

function containsOne(value: string, words: readonly string[]): boolean {
  const plain = value.toLowerCase().replace(/\s/g, '');
  return words.some((word) => plain.includes(word));
}

function codes(part: string): Pick<TextRule, 'length' | 'invalid' | 'sensitive'> {
  return {
    length: `INVALID_MINI_APP_${part}_LENGTH`,
    invalid: `INVALID_MINI_APP_${part}`,
    sensitive: `MINI_APP_${part}_SENSITIVE`,
  };
}
