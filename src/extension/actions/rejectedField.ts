import { findField, formNames } from '../../core/forms/findField.ts';
import { labels } from '../../texts/labels/labels.ts';
import { languages } from '../../texts/language.ts';
import { fieldId, formFields, formId, formStep } from '../wizard/model/forms.ts';
import type { StepId } from '../wizard/protocol/protocol.ts';

/** Other words of reviewers for a field, beside its own name in each language. */
const others: Readonly<Record<string, readonly string[]>> = {
  logo: ['icon', '头像', 'LOGO', '图标'],
  name: ['小程序名称', '应用名称', 'app name'],
  tagline: ['slogan', '简介', '口号'],
  description: ['介绍', '应用描述'],
  screenshots: ['screenshot', '截屏', '截图'],
  versionDescription: ['version notes', '版本说明', '更新说明'],
  serverDomains: ['server domain', 'domain', '域名'],
  testAccount: ['demo account', '体验账号', '账号'],
  category: ['类目', '行业类目'],
  licencePictures: ['licence', 'license', '营业执照', '资质'],
  servicePhone: ['service phone', '客服'],
  legalName: ['company name', '主体'],
};

const wordsOf = (field: string): string[] => [
  ...languages.map((language) => labels(language).fields[field] ?? ''),
  ...(others[field] ?? []),
];

/** A Latin word counts only where it is not part of another one. */
function contains(reason: string, word: string): boolean {
  if (!/^[\x20-\x7e]+$/.test(word)) return reason.includes(word);
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![a-z])${escaped}s?(?![a-z])`, 'i').test(reason);
}

/** The field that a reviewer's words name, by the longest of its names found in them; `null` where they name none. */
export function findFieldInReason(reason: string): { step: StepId; field: string } | null {
  let best: { step: StepId; field: string; length: number } | null = null;
  // Of two equally long words the first form wins.
  for (const form of formNames.map((name) => formId(name, null))) {
    for (const field of Object.keys(formFields(form))) {
      for (const word of wordsOf(field)) {
        if (word.length < 2 || !contains(reason, word)) continue;
        // A Chinese character says about as much as two Latin letters.
        const length = /^[\x20-\x7e]+$/.test(word) ? word.length : word.length * 2;
        if (best === null || length > best.length) best = { step: formStep(form), field: fieldId(form, field), length };
      }
    }
  }
  return best && { step: best.step, field: best.field };
}

/** The first of these fields that a form has, and its step; `null` where none has. */
export function findFirstField(names: readonly string[]): { step: StepId; field: string } | null {
  for (const name of names) {
    const place = findField(name.split('.')[0] ?? '');
    if (!place) continue;
    const form = formId(place.form, place.locale);
    return { step: formStep(form), field: fieldId(form, place.name) };
  }
  return null;
}

/** The field that a rejection is about: the one that the platform names, else the one that the reviewer's words name. */
export function findRejectedField(rejection: {
  readonly reason: string;
  readonly fields?: readonly string[] | undefined;
}): { step: StepId; field: string } | null {
  return findFirstField(rejection.fields ?? []) ?? findFieldInReason(rejection.reason);
}
