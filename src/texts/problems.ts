import type { Params } from '../core/problems.ts';
import type { Language } from './language.ts';
import { fill } from './language.ts';
import type { ProblemText, ProblemTexts } from './problems.types.ts';
import { problemsEn } from './problemsEn.ts';
import { problemsZhCn } from './problemsZhCn.ts';
import { paramWords, wordsFor } from './words.ts';

const tables: Readonly<Record<Language, ProblemTexts>> = { en: problemsEn, 'zh-cn': problemsZhCn };

/** What AlipayCN itself said, by which its documentation and its support find the case. */
function said(language: Language, code: string, params: Params): string {
  if (!code.startsWith('alipayCn') || params.code === undefined || params.traceId === undefined) return '';
  const { sentenceSeparator, alipayCnSaid, alipayCnCode } = wordsFor(language);
  const text = params.message === undefined || params.message === params.code ? alipayCnCode : alipayCnSaid;
  return sentenceSeparator + fill(text, paramWords(language, params));
}

/** The words for a code with its parameters; an unknown code (of a newer platform) gives `null`. */
export function problemText(language: Language, code: string, params: Params): ProblemText | null {
  const row = (tables[language] as Readonly<Record<string, ProblemText>>)[code];
  if (!row) return null;
  const words = paramWords(language, params);
  return {
    title: fill(row.title, words),
    detail: fill(row.detail, words) + said(language, code, params),
    next: fill(row.next, words),
  };
}
