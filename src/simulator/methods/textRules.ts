import { GatewayError } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import type { Information } from '../state/miniApps.ts';

export type TextName = 'app_name' | 'app_english_name' | 'app_slogan' | 'app_desc' | 'service_phone' | 'service_email';

/** The codes of a method's row for one text. */
export interface TextCodes {
  /** Absent; none where it may be absent. */
  readonly blank?: string;
  readonly length: string;
  readonly invalid: string;
  readonly sensitive?: string;
}

/**
 * A text of the mini program's information (docs/alipaycn-api.md §1.3, §1.6). Lengths count a Chinese character as 2.
 */
export interface TextRule extends TextCodes {
  readonly name: TextName;
  readonly min: number;
  readonly max: number;
  readonly form?: RegExp;
}

/** Advertising law forbids such words; the real list is not published (*assumed*). */
const SENSITIVE_WORDS: readonly string[] = ['国家级', '全网第一', '包治百病', 'guaranteedprofit'];

/** Names of others, for which the review wants a permission (*assumed*). */
const BRANDS: readonly string[] = ['支付宝', 'alipay'];

/** Length as AlipayCN counts it: a Chinese (any non-Latin) character is 2, a letter or digit 1. */
export function chineseLength(value: string): number {
  return [...value].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
}

/** True where a text holds a word that is not allowed. */
export function isSensitive(value: string): boolean {
  return holdsOne(value, SENSITIVE_WORDS);
}

/** True where a name holds another's brand. */
export function holdsBrand(value: string): boolean {
  return holdsOne(value, BRANDS);
}

/** @throws GatewayError with the rule's code for the first fault of a text that is given. */
export function checkText(rule: TextRule, value: string): void {
  const length = chineseLength(value);
  if (length < rule.min || length > rule.max) {
    throw new GatewayError(rule.length, `${rule.name} has a length of ${length}, not ${rule.min} to ${rule.max}.`);
  }
  if (rule.form && !rule.form.test(value)) {
    throw new GatewayError(rule.invalid, `${rule.name} holds characters that are not allowed.`);
  }
  if (rule.sensitive && isSensitive(value)) {
    throw new GatewayError(rule.sensitive, `${rule.name} holds a word that is not allowed.`);
  }
  if ((rule.name === 'app_name' || rule.name === 'app_english_name') && holdsBrand(value)) {
    throw new GatewayError('RISK_DECISION_HIT_BRAND', `${rule.name} holds the name of a brand.`);
  }
}

/** Puts the texts that are given, else those that are stored, through the rules and into `information`. */
export function checkTexts(
  rules: readonly TextRule[],
  parameters: Parameters,
  stored: Information,
  information: Information,
): void {
  for (const rule of rules) {
    const value = text(parameters, rule.name) || (stored[rule.name] ?? '');
    if (value) {
      checkText(rule, value);
      information[rule.name] = value;
    } else if (rule.blank) throw new GatewayError(rule.blank, `${rule.name} is neither given nor stored.`);
  }
}

function holdsOne(value: string, words: readonly string[]): boolean {
  const plain = value.toLowerCase().replace(/\s/g, '');
  return words.some((word) => plain.includes(word));
}
