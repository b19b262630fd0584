import { basicInformationForm } from './basicInformation.ts';
import { configurationForm } from './configuration.ts';
import type { Field, Form } from './field.ts';
import { englishName, languageEntryForm } from './languageEntry.ts';
import { miniProgramForm } from './miniProgram.ts';

const forms = {
  configuration: configurationForm,
  language: languageEntryForm,
  basicInformation: basicInformationForm,
  program: miniProgramForm,
} as const satisfies Readonly<Record<string, Form>>;

export type FormName = keyof typeof forms;

/** The forms in the order in which a field is looked up by its name. */
export const formNames = Object.keys(forms) as readonly FormName[];

/** A field and the form that has it; `locale` is that of a language entry, else `null`. */
export interface FieldPlace {
  readonly form: FormName;
  readonly locale: string | null;
  readonly name: string;
  readonly field: Field;
}

/** The field of our forms that AlipayCN means by a name (`platform/alipaycn/errors/codes.ts`); `null` where none has it. */
export function findField(name: string): FieldPlace | null {
  const { locale, entryField } = englishName;
  if (name === englishName.field) return { form: 'language', locale, name: entryField, field: languageEntryForm.name };
  for (const form of formNames) {
    const fields: Form = forms[form];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // AlipayCN takes its texts from the Chinese entry.
    if (field) return { form, locale: form === 'language' ? 'zh-CN' : null, name, field };
  }
  return null;
}
