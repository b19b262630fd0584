import { type CliVerbKey, cliVerbsEn } from './cliVerbsEn.ts';
import { cliVerbsZhCn } from './cliVerbsZhCn.ts';
import { fill, type Language } from './language.ts';

const tables: Readonly<Record<Language, Readonly<Record<CliVerbKey, string>>>> = {
  en: cliVerbsEn,
  'zh-cn': cliVerbsZhCn,
};

/** A text of the command line's verbs with its `{name}` places filled. */
export const cliVerbText = (
  language: Language,
  key: CliVerbKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);

/** The text of one of a family (`check.node`, `authorizationIs.missing`); the id itself where there is none. */
export const cliVerbWord = (language: Language, family: 'check' | 'authorizationIs', id: string): string =>
  (tables[language] as Readonly<Record<string, string>>)[`${family}.${id}`] ?? id;
