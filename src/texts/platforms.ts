import { fill, type Language } from './language.ts';
import { type PlatformKey, platformsEn } from './platformsEn.ts';
import { platformsZhCn } from './platformsZhCn.ts';

const tables: Readonly<Record<Language, Readonly<Record<PlatformKey, string>>>> = {
  en: platformsEn,
  'zh-cn': platformsZhCn,
};

/** A text of signing in to platforms. */
export const platformText = (
  language: Language,
  key: PlatformKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);
