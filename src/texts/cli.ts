import { type CliKey, cliEn } from './cliEn.ts';
import { cliZhCn } from './cliZhCn.ts';
import { fill, type Language } from './language.ts';

const tables: Readonly<Record<Language, Readonly<Record<CliKey, string>>>> = { en: cliEn, 'zh-cn': cliZhCn };

/** A text of the command line with its `{name}` places filled. */
export const cliText = (
  language: Language,
  key: CliKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);
