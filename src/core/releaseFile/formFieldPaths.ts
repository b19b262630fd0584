import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { type Field, type Form, nestedFields, topLevelFields } from '../forms/field.ts';
import { findField } from '../forms/findField.ts';
import { languageEntryFormFor } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import type { JsonPath } from './fileProblems.ts';
import type { PartialReleaseFile } from './schema.ts';

interface PlacedForm {
  readonly form: Form;
  /** Above its fields. */
  readonly path: JsonPath;
  readonly values: Readonly<Record<string, unknown>>;
}

const topForm = { ...topLevelFields(miniProgramForm), ...topLevelFields(configurationForm) };

/** The forms, or parts of forms, that a file fills in. */
export const formsIn = (file: PartialReleaseFile): PlacedForm[] => [
  { form: topForm, path: [], values: file },
  ...Object.entries(file.languages ?? {}).map(([locale, values]) => ({
    form: nestedFields(languageEntryFormFor(locale)),
    path: ['languages', locale],
    values,
  })),
  { form: nestedFields(basicInformationForm), path: ['basicInformation'], values: file.basicInformation ?? {} },
  { form: nestedFields(configurationForm), path: ['configuration'], values: file.configuration ?? {} },
];

/** The place in the file of a field, by its name in the forms; `null` where the file has none. */
export function formFieldPath(fieldName: string): JsonPath | null {
  const place = findField(fieldName);
  if (!place?.field.file) return null;
  const { form, locale, name, field } = place;
  if (locale !== null) return ['languages', locale, name];
  return field.file?.top || form === 'program' ? [name] : [form, name];
}

/** The field that a key of the file gives. */
export function fieldAt(path: JsonPath): Field | undefined {
  const key = String(path.at(-1));
  const place = formFieldPath(key);
  // Languages differ in their locale alone.
  const isThere = place?.length === path.length && place[0] === path[0] && place.at(-1) === key;
  return isThere ? findField(key)?.field : undefined;
}
