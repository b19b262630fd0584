import { findField, formNames } from '../../core/forms/findField.ts';
import { labels } from '../../texts/labels/labels.ts';
import { languages } from '../../texts/language.ts';
import { fieldId, formFields, formId, formStep } from '../wizard/model/forms.ts';
import { type StepId, stepIds } from '../wizard/protocol/protocol.ts';

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

/** Where a word stands in a reason; a Latin word counts only where it is not part of another one. */
function placeOf(reason: string, word: string): { readonly from: number; readonly to: number } | null {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isLatin = /^[\x20-\x7e]+$/.test(word);
  const found = (isLatin ? new RegExp(`(?<![a-z])${escaped}s?(?![a-z])`, 'i') : new RegExp(escaped)).exec(reason);
  return found && { from: found.index, to: found.index + found[0].length };
}

/** A field, and the step of the wizard where it is edited. */
export interface FieldPlace {
  readonly step: StepId;
  readonly field: string;
}

/** The fields that a reviewer's words name, in the order of the words; of names within each other the longest counts. */
export function findFieldsInReason(reason: string): FieldPlace[] {
  const found = formNames
    .map((name) => formId(name, null))
    .flatMap((form) =>
      Object.keys(formFields(form)).flatMap((field) =>
        wordsOf(field)
          .filter((word) => word.length >= 2)
          .flatMap((word) => placeOf(reason, word) ?? [])
          .map((place) => ({ ...place, step: formStep(form), field: fieldId(form, field) })),
      ),
    )
    .sort((one, other) => other.to - other.from - (one.to - one.from));
  const taken: typeof found = [];
  for (const one of found) {
    const isNew = taken.every(({ field, from, to }) => field !== one.field && (one.to <= from || to <= one.from));
    if (isNew) taken.push(one);
  }
  return taken.sort((one, other) => one.from - other.from).map(({ step, field }) => ({ step, field }));
}

const placeOfName = (name: string): FieldPlace | null => {
  const place = findField(name.split('.')[0] ?? '');
  if (!place) return null;
  const form = formId(place.form, place.locale);
  return { step: formStep(form), field: fieldId(form, place.name) };
};

/** The first of these fields that a form has, and its step; `null` where none has. */
export const findFirstField = (names: readonly string[]): FieldPlace | null =>
  names.map(placeOfName).find((place) => place !== null) ?? null;

interface RejectionWords {
  readonly reason: string;
  readonly fields?: readonly string[] | undefined;
}

/** The fields that a rejection is about: those that the platform names, else those that the reviewer's words name. */
export function findRejectedFields({ reason, fields = [] }: RejectionWords): FieldPlace[] {
  const named = fields.flatMap((name) => placeOfName(name) ?? []);
  return named.length > 0 ? named : findFieldsInReason(reason);
}

/** The first field that a rejection is about. */
export const findRejectedField = (rejection: RejectionWords): FieldPlace | null =>
  findRejectedFields(rejection)[0] ?? null;

/** The first field that a rejection is about on the pages of the wizard, or on those after a step. */
export function findRejectedFieldAfter(rejection: RejectionWords, step?: StepId): FieldPlace | null {
  const places = findRejectedFields(rejection);
  const later = stepIds.slice(step ? stepIds.indexOf(step) + 1 : 0);
  return later.flatMap((one) => places.find((place) => place.step === one) ?? [])[0] ?? null;
}
