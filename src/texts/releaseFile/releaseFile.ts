import { lookUp } from '../../core/lookUp.ts';
import type { FileProblem, Fix } from '../../core/releaseFile/fileProblems.ts';
import { anyOf } from '../format.ts';
import { authorizationName, fieldName, fieldProblemText, paramWords } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import { releaseFileEn } from './releaseFileEn.ts';
import { releaseFileZhCn } from './releaseFileZhCn.ts';

const tables = { en: releaseFileEn, 'zh-cn': releaseFileZhCn };

/** Why a text is no JSON, by the parser's code. */
export const syntaxWord = (language: Language, reason: string): string => {
  const { syntax } = tables[language];
  return lookUp(syntax, reason) ?? String(syntax.other);
};

/** A problem of a release file as one sentence or two. */
export function fileProblemText(language: Language, { code, params, path }: FileProblem): string {
  const { didYouMean, none, problems, types } = tables[language];
  const text = lookUp(problems as Readonly<Record<string, string>>, code);
  if (text === undefined) {
    const field = String(path.findLast((part) => typeof part === 'string') ?? '');
    return fieldProblemText(language, { field, code, params });
  }
  const words = paramWords(language, params);
  if (words.names === '') words.names = none;
  const typeWord = (type: string) => lookUp(types, type) ?? type;
  if (code === 'file.syntax') words.reason = syntaxWord(language, String(params.reason));
  if (code === 'file.wrongType') {
    words.types = anyOf(language, [params.types].flat().map(String).map(typeWord));
    words.found = typeWord(String(params.found));
  }
  if (code === 'file.authorizationMissing') words.state = authorizationName(language, String(params.state));
  if (params.field !== undefined) words.field = fieldName(language, String(params.field));
  const meant = code === 'file.unknownKey' && params.meant !== '' ? didYouMean : '';
  return fill(text + meant, words);
}

/** What a quick fix says. */
export const fixText = (language: Language, { title, params }: Fix): string =>
  fill(tables[language].fixes[title], params);
