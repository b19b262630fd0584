import { lookUp } from '../../core/lookUp.ts';
import { createText, fill, type Language, type TextParams } from '../language.ts';
import { explorerEn } from './explorerEn.ts';
import { explorerZhCn } from './explorerZhCn.ts';

const tables = { en: explorerEn, 'zh-cn': explorerZhCn };

/** A text of the tree, the status bar or a notification. */
export const explorerText = createText(tables);

/** The text of one of a family (`doing.withdraw`), or `undefined` for an id of a newer platform. */
export function explorerWord(
  language: Language,
  family: 'authorization' | 'archived' | 'doing' | 'connection',
  id: string,
  params: TextParams = {},
): string | undefined {
  const text = lookUp(tables[language] as Readonly<Record<string, string>>, `${family}.${id}`);
  return text === undefined ? undefined : fill(text, params);
}
