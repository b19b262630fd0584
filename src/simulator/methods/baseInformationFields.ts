import { GatewayError } from '../gateway/gatewayError.ts';
import type { UploadedFile } from '../gateway/multipart.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import type { Information } from '../state/miniApps.ts';
import { checkCategories } from './categoryChoice.ts';
import { checkText, commonRules, contactRules } from './textRules.ts';

/** The texts of `baseinfo.modify` (docs/alipaycn-api.md §1.6). */
const RULES = [
  ...commonRules,
  ...contactRules(
    'INVALID_MINI_APP_SERVICE_PHONE',
    'INVALID_MINI_APP_SERVICE_EMAIL',
    'MINI_APP_SERVICE_EMAIL_SENSITIVE',
  ),
];

/** True where a modification names nothing to change. */
export function isBlank(parameters: Parameters, files: ReadonlyMap<string, UploadedFile>): boolean {
  return files.size === 0 && Object.keys(parameters).every((name) => text(parameters, name) === '');
}

/** The information as a modification would leave it. @throws GatewayError with the row's code of the first fault. */
export function checkModification(parameters: Parameters, stored: Information): Information {
  const information: Information = { ...stored };
  for (const rule of RULES) {
    const value = text(parameters, rule.name);
    if (!value) continue;
    checkText(rule, value);
    information[rule.name] = value;
  }
  // The row spells its own two codes so.
  checkCategories(parameters, information, { count: 'CATEGOTY_NUM_IS_INVALID', unknown: 'INVALID_CATEGOTY' });
  return information;
}

const MEMOS: Readonly<Record<string, string>> = {
  INVALID_MINI_APP_NAME_LENGTH: '名称长度为 3 到 30 个字符，一个汉字算两个字符',
  INVALID_MINI_APP_NAME: '名称只能使用汉字、字母、数字和 _ + -',
  MINI_APP_NAME_SENSITIVE: '名称含有敏感词',
  RISK_DECISION_HIT_BRAND: '名称含有他人品牌',
};

/** What is wrong with a name, or undefined. @param taken the names of other mini programs. */
export function checkName(name: string, taken: readonly string[]): { code: string; message: string } | undefined {
  try {
    for (const rule of RULES) if (rule.name === 'app_name') checkText(rule, name);
  } catch (error) {
    if (error instanceof GatewayError) return { code: error.code, message: MEMOS[error.code] ?? error.message };
    throw error;
  }
  if (!taken.includes(name)) return undefined;
  return { code: 'MINI_APP_NAME_DUPLICATE', message: '名称已被其他小程序使用' };
}
