import { checkList, checkPictures, checkText, type FieldProblem } from '../fieldChecks.ts';
import { isSecret } from '../forms/field.ts';
import { isOwnVariable } from '../ownVariables.ts';
import type { FileFact, FileFacts } from './facts.ts';
import { type FileProblem, type Fix, fileProblem, type JsonPath, replaceFix } from './fileProblems.ts';
import { formsIn } from './formFieldPaths.ts';
import {
  findReferences,
  type LimitedValue,
  leavesFolder,
  limitedValues,
  type Reference,
  textBytesLimit,
} from './references.ts';
import { type PartialReleaseFile, releaseFileName } from './schema.ts';

/** What is wrong with the files that the release file names; those that were not read are skipped. */
export function referenceProblems(file: PartialReleaseFile, facts: FileFacts): FileProblem[] {
  return findReferences(file).flatMap((reference) => {
    const { path, file: name } = reference;
    if (leavesFolder(name)) return fileProblem('file.pathOutside', path, { file: name });
    if (reference.as !== 'folder' && isItself(name)) return fileProblem('file.includesItself', path, { file: name });
    const fact = facts.get(name);
    return fact ? checkReference(reference, fact) : [];
  });
}

/** Secrets that the file would have sent from this product's own variables. */
export const secretProblems = (file: PartialReleaseFile): FileProblem[] =>
  formsIn(file).flatMap(({ form, values, path }) =>
    Object.keys(values).flatMap((field) => {
      if (!isSecret(form[field])) return [];
      const { env } = Object(values[field]) as { env?: unknown };
      if (typeof env !== 'string' || !isOwnVariable(env)) return [];
      return fileProblem('file.secretOwn', [...path, field, 'env'], { name: env });
    }),
  );

/** A locale as it is written: `zh-CN` for `zh-cn` or `zh_CN`; `null` for what is none. */
export function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null; // RangeError, the only way to ask
  }
}

/** Locales that are written otherwise than everywhere else. */
export const localeProblems = ({ languages = {} }: PartialReleaseFile): FileProblem[] =>
  Object.keys(languages).flatMap((locale) => {
    const meant = canonicalLocale(locale);
    if (meant === null || meant === locale) return [];
    const path = ['languages', locale];
    const isFree = !Object.hasOwn(languages, meant);
    const fixes: Fix[] = isFree ? [{ title: 'rename', params: { key: locale, meant }, path, key: meant }] : [];
    return [fileProblem('file.localeInvalid', path, { locale, meant }, { on: 'key', fixes })];
  });

const isItself = (name: string): boolean => name.replace(/^(\.\/+)+/, '') === releaseFileName;

function checkReference({ path, file, as }: Reference, fact: FileFact): FileProblem[] {
  const problems = (code: Parameters<typeof fileProblem>[0], params = {}) => [
    fileProblem(code, path, { file, ...params }),
  ];
  switch (fact.state) {
    case 'missing':
      return problems('file.fileMissing');
    case 'outside':
      return problems('file.pathOutside');
    case 'unreadable':
      return fact.reason === 'ELOOP'
        ? problems('file.includesItself')
        : problems('file.fileUnreadable', { reason: fact.reason });
    case 'folder':
      return as === 'folder' ? [] : problems('file.fileIsFolder');
    case 'file':
      if (as === 'folder') return problems('file.fileMissing');
      if (as === 'text' && fact.bytes > textBytesLimit) return problems('file.includeTooLarge');
      if (as === 'text' && fact.text === null) return problems('file.notText');
      if (as === 'picture' && fact.picture === null) return problems('file.notAPicture');
      return as === 'picture' && fact.picture?.cmyk ? problems('file.pictureCmyk') : [];
  }
}

/** The text itself, where it is known. */
const readText = (value: LimitedValue['value'], facts: FileFacts): string | null => {
  if (typeof value === 'string') return value;
  const fact = typeof value === 'object' && 'file' in value ? facts.get(value.file) : undefined;
  return fact?.state === 'file' ? (fact.text ?? null) : null;
};

/** What breaks a limit of the forms: lengths (Chinese counts 2), formats, counts, pictures. @param today yyyy-MM-dd */
export function limitProblems(file: PartialReleaseFile, facts: FileFacts, today = ''): FileProblem[] {
  return limitedValues(file).flatMap(({ path, field, limit, value }): FileProblem[] => {
    if (limit.kind === 'text') {
      const text = readText(value, facts);
      const problem = text === null ? null : checkText(field, limit, text, today);
      return problem ? [atField(problem, path)] : [];
    }
    const items = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
    if (limit.kind === 'boolean') return [];
    if (limit.kind === 'list') {
      return checkList(field, limit, items).map((problem) => withDomainFix(atField(problem, path), items));
    }
    const known = items.map((name) => facts.get(name));
    const pictures = known.map((fact) => (fact?.state === 'file' ? (fact.picture ?? null) : null));
    // An unreadable picture is reported as a reference; it is not removed, so that the others keep their index.
    return checkPictures(field, limit, pictures)
      .filter(({ code }) => code !== 'field.pictureUnknown')
      .map((problem) => atField(problem, path));
  });
}

/** An address is given without what a domain does not have: `http`, a path, a slash at its end. */
function withDomainFix(problem: FileProblem, items: readonly string[]): FileProblem {
  const index = problem.path.at(-1);
  if (problem.code !== 'field.domain' || typeof index !== 'number') return problem;
  const [, scheme = '', host = ''] = /^\s*([a-z]+:\/\/)?([a-z0-9.-]+)/i.exec(items[index] ?? '') ?? [];
  const secure = scheme === '' ? '' : /^ws/i.test(scheme) ? 'wss://' : 'https://';
  const isDomain =
    checkText('domain', { kind: 'text', required: true, min: 1, max: 300, format: 'domain' }, host) === null;
  return isDomain ? { ...problem, fixes: replaceFix(problem.path, `${secure}${host}`) } : problem;
}

/** A field's problem at its place; `field.3` is the fourth of a list. */
export function atField({ code, params, field }: FieldProblem, path: JsonPath): FileProblem {
  const index = /\.(\d+)$/.exec(field)?.[1];
  const place = index === undefined || path.at(-1) === Number(index) ? path : [...path, Number(index)];
  return { code, severity: 'error', params, path: place, on: 'value', fixes: [] };
}
