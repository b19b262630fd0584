import type { BasicInformation, Configuration, MiniProgram } from '../../../core/contract/model.ts';
import { basicInformationForm } from '../../../core/forms/basicInformation.ts';
import { configurationForm } from '../../../core/forms/configuration.ts';
import type { Form } from '../../../core/forms/field.ts';
import { languageEntryFormOf } from '../../../core/forms/languageEntry.ts';
import { miniProgramForm } from '../../../core/forms/miniProgram.ts';
import { type FormValues, formValues } from '../../../core/forms/values.ts';
import type { StepId } from '../protocol/protocol.ts';

/** A form of the wizard; one language entry is a form of its own. */
export type FormId = `language/${string}` | 'program' | 'configuration' | 'basicInformation';

/** What the platform has of a form; `revision` is null where it has nothing yet. */
export interface Stored {
  readonly revision: number | null;
  readonly values: FormValues;
}

/** All but its name, which it was created with. */
const { name: _, ...programForm } = miniProgramForm;

/** The fields of a form in their order. */
export function fieldsOf(form: FormId): Form {
  if (form === 'program') return programForm;
  if (form === 'configuration') return configurationForm;
  if (form === 'basicInformation') return basicInformationForm;
  return languageEntryFormOf(form.slice('language/'.length));
}

export const languageForm = (locale: string): FormId => `language/${locale}`;
export const localeOf = (form: FormId): string | null =>
  form.startsWith('language/') ? form.slice('language/'.length) : null;

export const fieldId = (form: FormId, field: string): string => `${form}/${field}`;

const formPattern = /^(language\/[A-Za-z0-9-]{2,35}|program|configuration|basicInformation)\/([A-Za-z]+)$/;

/** Form and field of an id such as `language/zh-CN/name`; `null` for what is no field of a form. */
export function parseFieldId(id: string): { form: FormId; field: string } | null {
  const found = formPattern.exec(id);
  if (!found) return null;
  const form = found[1] as FormId;
  const field = found[2] ?? '';
  return field in fieldsOf(form) ? { form, field } : null;
}

/** The step on which a form stands. */
export function stepOfForm(form: FormId): StepId {
  if (form === 'configuration' || form === 'basicInformation') return form;
  return 'languages';
}

/** A form as the platform has it; a secret is never read back and counts as empty. */
const storedForm = (form: FormId, stored: object & { readonly revision: number }): Stored => ({
  revision: stored.revision,
  values: formValues(fieldsOf(form), stored),
});

export function storedLanguage(program: MiniProgram, locale: string): Stored {
  const form = languageForm(locale);
  const entry = program.languages.find((language) => language.locale === locale);
  return entry ? storedForm(form, entry) : { revision: null, values: formValues(fieldsOf(form)) };
}

export const storedProgram = (program: MiniProgram): Stored => storedForm('program', program);
export const storedConfiguration = (stored: Configuration): Stored => storedForm('configuration', stored);
export const storedBasicInformation = (stored: BasicInformation): Stored => storedForm('basicInformation', stored);
