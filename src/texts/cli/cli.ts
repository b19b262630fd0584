import { lookUp } from '../../core/lookUp.ts';
import { createText, type Language } from '../language.ts';
import { cliEn } from './cliEn.ts';
import { cliZhCn } from './cliZhCn.ts';

const tables = { en: cliEn, 'zh-cn': cliZhCn };

/** A text of the command line. */
export const cliText = createText(tables);

/** What a check of `doctor` is about; the id itself where there is no text. */
export const checkName = (language: Language, id: string): string =>
  lookUp(tables[language] as Readonly<Record<string, string>>, `check.${id}`) ?? id;
