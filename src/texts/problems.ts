import type { Params } from '../core/problems.ts';
import type { Language } from './language.ts';
import { fill } from './language.ts';
import type { ProblemText, ProblemTexts } from './problems.types.ts';
import { problemsEn } from './problemsEn.ts';
import { problemsZhCn } from './problemsZhCn.ts';
import { paramWords } from './words.ts';

const tables: Readonly<Record<Language, ProblemTexts>> = { en: problemsEn, 'zh-cn': problemsZhCn };

/** The words for a code with its parameters; an unknown code (of a newer platform) gives `null`. */
export function problemText(language: Language, code: string, params: Params): ProblemText | null {
  const row = (tables[language] as Readonly<Record<string, ProblemText>>)[code];
  if (!row) return null;
  const words = paramWords(language, params);
  return { title: fill(row.title, words), detail: fill(row.detail, words), next: fill(row.next, words) };
}
