import { lookUp } from '../../core/lookUp.ts';
import { fill, type Language } from '../language.ts';
import { syntaxWord } from '../releaseFile/releaseFile.ts';
import { packingEn } from './packingEn.ts';
import { packingZhCn } from './packingZhCn.ts';

const tables = { en: packingEn, 'zh-cn': packingZhCn };

/** A packing problem as a sentence; a code without words stays visible as what it is. */
export function packingText(
  language: Language,
  problem: { code: string; params: Readonly<Record<string, string | number>> },
): string {
  const text = lookUp(tables[language].problems, problem.code);
  if (!text) return problem.code;
  const { why, reason } = problem.params;
  const words = why === undefined ? {} : { why: secretText(language, String(why)) };
  return fill(text, { ...problem.params, ...words, syntax: syntaxWord(language, String(reason)) });
}

/** Why a file looks like a secret. */
export const secretText = (language: Language, why: string): string => lookUp(tables[language].secrets, why) ?? why;
