import { fill, type Language } from './language.ts';
import { type WizardKey, wizardEn } from './wizardEn.ts';
import { wizardZhCn } from './wizardZhCn.ts';

const tables: Readonly<Record<Language, Readonly<Record<WizardKey, string>>>> = { en: wizardEn, 'zh-cn': wizardZhCn };

/** A text of the release wizard with its `{name}` places filled. */
export const wizardText = (
  language: Language,
  key: WizardKey,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(tables[language][key], params);
