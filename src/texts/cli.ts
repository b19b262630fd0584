import { type CliKey, cliEn } from './cliEn.ts';
import { type CliVerbKey, cliVerbsEn } from './cliVerbsEn.ts';
import { cliVerbsZhCn } from './cliVerbsZhCn.ts';
import { cliZhCn } from './cliZhCn.ts';
import { fill, type Language } from './language.ts';

export type CliTextKey = CliKey | CliVerbKey;

const tables: Readonly<Record<Language, Readonly<Record<CliTextKey, string>>>> = {
  en: { ...cliEn, ...cliVerbsEn },
  'zh-cn': { ...cliZhCn, ...cliVerbsZhCn },
};

/** A text of the command line with its `{name}` places filled. */
export const cliText = (
  language: Language,
  key: CliTextKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);
