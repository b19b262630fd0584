import type { Params } from '../../core/codedError.ts';
import { lookUp } from '../../core/lookUp.ts';
import { allOf, anyOf, list } from '../format.ts';
import { fill, type Language } from '../language.ts';
import type { Labels } from './labels.types.ts';
import { labelsEn } from './labelsEn.ts';
import { labelsZhCn } from './labelsZhCn.ts';

const tables = { en: labelsEn, 'zh-cn': labelsZhCn };
export const labels = (language: Language): Labels => tables[language];

const nameIn = (table: Readonly<Record<string, string>>, id: string): string => lookUp(table, id) ?? id;

/** What a button of a remedy says. */
export const remedyName = (language: Language, action: string): string =>
  lookUp(tables[language].remedies as Readonly<Record<string, string>>, action) ?? actionName(language, action);

/** A stage in words; one that is not known keeps its raw name, marked. */
export const stageName = (language: Language, stage: string): string => {
  const words = tables[language];
  return lookUp(words.stages as Readonly<Record<string, string>>, stage) ?? fill(words.unknownStage, { stage });
};
/** What a stage means, in a sentence; empty for one that is not known. */
export const stageMeaning = (language: Language, stage: string): string =>
  lookUp(tables[language].stageMeanings as Readonly<Record<string, string>>, stage) ?? '';
/** A reviewer's decision in words. */
export const decisionName = (language: Language, decision: string): string =>
  nameIn(tables[language].decisions, decision);
export const actionName = (language: Language, action: string): string => nameIn(tables[language].actions, action);
export const roleName = (language: Language, role: string): string => nameIn(tables[language].roles, role);
export const reviewerName = (language: Language, reviewer: string): string =>
  nameIn(tables[language].reviewers, reviewer);
export const authorizationName = (language: Language, state: string): string =>
  nameIn(tables[language].authorizations, state);
/** What happened at the target app itself; one of a newer platform keeps its name. */
export const changeName = (language: Language, change: string): string => nameIn(tables[language].changes, change);
/** A method of AlipayCN's gateway by what a release needs it for, with its name. */
export function methodName(language: Language, method: string): string {
  const words = tables[language];
  const what = lookUp(words.methods, method);
  return what ? fill(words.method, { what, name: method.replace('alipay.open.mini.', '') }) : method;
}
/** Who reviews, and which part, where access and promotion were decided apart. */
export function reviewName(
  language: Language,
  { reviewer, part }: { reviewer: string; part?: string | undefined },
): string {
  const name = reviewerName(language, reviewer);
  return part === undefined ? name : `${name} · ${nameIn(tables[language].reviewParts, part)}`;
}
/** A form field in words; `screenshots.1` becomes "Screenshots 2". */
export function fieldName(language: Language, field: string): string {
  const [name = field, index] = field.split('.');
  const word = nameIn(tables[language].fields, name);
  return index === undefined ? word : `${word} ${Number(index) + 1}`;
}

/** What the button that opens a field says. */
export const editFieldName = (language: Language, field: string): string =>
  fill(tables[language].editField, { name: fieldName(language, field) });

/** A value of a field that takes a few only, in words; any other value as it is. */
export const optionName = (language: Language, field: string, value: string): string =>
  lookUp(tables[language].options, `${field}.${value}`) ?? value;

/** An example of a value; empty where none is needed. */
export const fieldExample = (language: Language, field: string): string =>
  lookUp(tables[language].fieldExamples, field) ?? '';

/** What helps to fill in a field; empty where nothing needs saying. */
export const fieldHelp = (language: Language, field: string): string =>
  lookUp(tables[language].fieldHelps, field) ?? '';

/** What is wrong with a field, as a sentence that names it. */
export function fieldProblemText(language: Language, problem: { field: string; code: string; params: Params }): string {
  const table = tables[language].fieldProblems as Readonly<Record<string, string>>;
  const text = lookUp(table, problem.code) ?? `{name}: ${problem.code}`;
  // Only who typed Chinese has to know how it is counted.
  const wide = problem.params.wide ? tables[language].wideCounts : '';
  return fill(text, { ...paramWords(language, problem.params), wide, name: fieldName(language, problem.field) });
}

/** A span of minutes in words, in the unit that fits: "20 minutes", "3 hours", "2 days". */
function spanName(language: Language, span: string): string {
  const minutes = Number(span);
  const [count, unit] =
    minutes < 120 ? [minutes, 'minute'] : minutes < 2880 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(count));
}

/**
 * Parameters of a code in words: stages, actions, roles and fields by their names, spans of time, lists joined. `fields`
 * comes as `fieldList` too, for after a colon.
 */
export function paramWords(language: Language, params: Params): Record<string, string | number> {
  const translate: Readonly<Record<string, (language: Language, id: string) => string>> = {
    stage: stageName,
    stages: stageName,
    action: actionName,
    role: roleName,
    roles: roleName,
    fields: fieldName,
    reviewer: reviewerName,
    methods: methodName,
    change: changeName,
    minutes: spanName,
  };
  const join: Readonly<Record<string, typeof list>> = { roles: anyOf };
  const words: Record<string, string | number> = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const word = lookUp(translate, name);
      const one = (item: string | number) => (word ? word(language, String(item)) : item);
      const all = lookUp(join, name) ?? list;
      return [name, Array.isArray(value) ? all(language, value.map(one)) : one(value as string | number)];
    }),
  );
  if (Array.isArray(params.fields)) {
    const names = params.fields.map((field) => fieldName(language, String(field)));
    words.fieldList = list(language, names);
    // Intl.ListFormat takes longer to load than a plan's other words to make, so it waits for a text that uses it.
    Object.defineProperty(words, 'fields', { enumerable: true, get: () => allOf(language, names) });
  }
  const fault = lookUp(tables[language].packageFaults as Readonly<Record<string, string>>, String(params.why));
  return fault === undefined ? words : { ...words, why: fill(fault, words) };
}
