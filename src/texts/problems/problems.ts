import type { Params } from '../../core/codedError.ts';
import { lookUp } from '../../core/lookUp.ts';
import { sentences } from '../format.ts';
import { labels, paramWords } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import type { ProblemText } from './problems.types.ts';
import { problemsEn } from './problemsEn.ts';
import { problemsZhCn } from './problemsZhCn.ts';

const tables = { en: problemsEn, 'zh-cn': problemsZhCn };

/** What AlipayCN itself said, with its code and ids, by which its support finds the case; empty where it said nothing. */
export function alipayCnMessage(language: Language, code: string, params: Params): string {
  if (!code.startsWith('alipayCn') || params.code === undefined || params.traceId === undefined) return '';
  const { alipayCnWords, alipayCnCode, aboutDomain } = labels(language);
  const silent = params.message === undefined || params.message === params.code;
  const said = fill(silent ? alipayCnCode : alipayCnWords, paramWords(language, params));
  // Of several domains AlipayCN refuses one: which, its words often leave out.
  const about = params.domain === undefined ? '' : fill(aboutDomain, { domain: String(params.domain) });
  return sentences(language, [about, said]);
}

/** The words for a code with its parameters; an unknown code (of a newer platform) gives `null`. */
export function problemText(language: Language, code: string, params: Params): ProblemText | null {
  const row = lookUp(tables[language] as Readonly<Record<string, ProblemText>>, code);
  if (!row) return null;
  const words = paramWords(language, params);
  return {
    title: fill(row.title, words),
    detail: fill(row.detail, words),
    next: fill(row.next, words),
  };
}
