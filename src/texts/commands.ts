import { type UiKey, uiEn } from './commandsEn.ts';
import { uiZhCn } from './commandsZhCn.ts';
import { fill, type Language } from './language.ts';

const tables: Readonly<Record<Language, Readonly<Record<UiKey, string>>>> = { en: uiEn, 'zh-cn': uiZhCn };

/** A text of the editor with its `{name}` places filled. */
export const uiText = (
  language: Language,
  key: UiKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);
