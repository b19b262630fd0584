import { type Form, required } from './field.ts';

/** What is shown of a mini program in one language (docs/platform.md §2). */
export const languageEntryForm = {
  name: {
    ...required,
    min: 3,
    max: 30,
    file: { as: 'text', help: 'Name: 3 to 30 characters. A Chinese character counts as 2.' },
  },
  tagline: {
    ...required,
    min: 10,
    max: 30,
    file: { as: 'text', help: 'Tagline: 10 to 30 characters. A Chinese character counts as 2.' },
  },
  description: {
    ...required,
    min: 20,
    max: 200,
    lines: true,
    file: { as: 'text', help: 'Description: 20 to 200 characters. A Chinese character counts as 2.' },
  },
  logo: {
    kind: 'pictures',
    min: 1,
    max: 1,
    types: ['jpg', 'png'],
    maxBytes: 256 * 1024,
    square: true,
    file: { help: 'Logo: square JPG or PNG picture, at most 256 KB.' },
  },
} as const satisfies Form;

const chineseEntryForm = {
  ...languageEntryForm,
  name: { ...languageEntryForm.name, format: 'appName' },
} as const satisfies Form;

/**
 * The form of a language entry. AlipayCN takes the Chinese one as its `app_name`: Chinese, Latin, digits, `_` `+` `-`, no
 * spaces (docs/alipaycn-api.md §1.3).
 */
export const languageEntryFormFor = (locale: string): typeof languageEntryForm =>
  locale === 'zh-CN' ? chineseEntryForm : languageEntryForm;

/** What AlipayCN takes as the English name: the name of the English entry, where it has this form (docs/alipaycn-api.md §1.3). */
export const englishNamePattern = /^[A-Za-z0-9]{3,30}$/;

/** AlipayCN's English name is the name of the English language entry. */
export const englishName = { field: 'englishName', locale: 'en', entryField: 'name' } as const;
