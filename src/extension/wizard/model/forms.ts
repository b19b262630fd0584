import type { MiniProgram } from '../../../core/contract/model.ts';
import { basicInformationForm } from '../../../core/forms/basicInformation.ts';
import { configurationForm } from '../../../core/forms/configuration.ts';
import type { Form } from '../../../core/forms/field.ts';
import type { FormName } from '../../../core/forms/findField.ts';
import { languageEntryFormFor } from '../../../core/forms/languageEntry.ts';
import { miniProgramForm } from '../../../core/forms/miniProgram.ts';
import { type FormValues, formValues } from '../../../core/forms/values.ts';
import type { Desired, DesiredFields } from '../../../plan/desiredState.ts';
import type { StepId } from '../protocol/protocol.ts';

/** The field whose text AlipayCN uses as the mini program's name. */
export const appNameField = 'language/zh-CN/name';

/** A form of the wizard; one language entry is a form of its own. */
export type FormId = `language/${string}` | Exclude<FormName, 'language'>;

/** The stored values of a form; `revision` is null where there are none yet. */
export interface Stored {
  readonly revision: number | null;
  readonly values: FormValues;
  /** Who last changed them. */
  readonly changedBy?: ChangedBy | undefined;
}

export type ChangedBy = NonNullable<MiniProgram['changedBy']>;

/** All but its name, which it was created with. */
const { name: _, ...programForm } = miniProgramForm;

/** The fields of a form in their order. */
export function formFields(form: FormId): Form {
  if (form === 'program') return programForm;
  if (form === 'configuration') return configurationForm;
  if (form === 'basicInformation') return basicInformationForm;
  return languageEntryFormFor(form.slice('language/'.length));
}

export const languageForm = (locale: string): FormId => `language/${locale}`;
export const formId = (form: FormName, locale: string | null): FormId =>
  form === 'language' ? languageForm(locale ?? 'zh-CN') : form;
export const formLocale = (form: FormId): string | null =>
  form.startsWith('language/') ? form.slice('language/'.length) : null;

export const fieldId = (form: FormId, field: string): string => `${form}/${field}`;

const formPattern = /^(language\/[A-Za-z0-9-]{2,35}|program|configuration|basicInformation)\/([A-Za-z]+)$/;

/** Form and field of an id such as `language/zh-CN/name`; `null` for what is no field of a form. */
export function parseFieldId(id: string): { form: FormId; field: string } | null {
  const [, form, field] = formPattern.exec(id) ?? [];
  return form && field && field in formFields(form as FormId) ? { form: form as FormId, field } : null;
}

/** The step that shows a form. */
export const formStep = (form: FormId): StepId =>
  form === 'configuration' || form === 'basicInformation' ? form : 'languages';

/** A form as the platform has it, empty where it has none; a secret is never read back and counts as empty. */
export const storedForm = (
  form: FormId,
  stored?: { readonly revision: number; readonly changedBy?: ChangedBy | undefined },
): Stored => ({
  changedBy: stored?.changedBy,
  revision: stored?.revision ?? null,
  values: formValues(formFields(form), stored),
});

/** What a release file says, by the forms of the wizard. */
export const desiredForms = ({
  program,
  languages,
  configuration,
  basicInformation,
}: Desired): [FormId, DesiredFields][] => [
  ['program', program],
  ...Object.entries(languages).map(([locale, fields]): [FormId, DesiredFields] => [languageForm(locale), fields]),
  ['configuration', configuration],
  ['basicInformation', basicInformation],
];
