import { cliEn } from './cliEn.ts';
import { cliZhCn } from './cliZhCn.ts';
import { createText, type Language } from './language.ts';

const tables = { en: cliEn, 'zh-cn': cliZhCn };

/** A text of the command line. */
export const cliText = createText(tables);

/** The text of one of a family (`check.node`, `authorizationIs.missing`); the id itself where there is none. */
export const cliWord = (language: Language, family: 'check' | 'authorizationIs', id: string): string =>
  (tables[language] as Readonly<Record<string, string>>)[`${family}.${id}`] ?? id;
