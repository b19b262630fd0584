import { basicInformationForm } from '../forms/basicInformation.ts';
import { configurationForm } from '../forms/configuration.ts';
import { type Field, type Form, nestedFields, topLevelFields } from '../forms/field.ts';
import { englishName, languageEntryForm, languageEntryFormFor } from '../forms/languageEntry.ts';
import { miniProgramForm } from '../forms/miniProgram.ts';
import type { JsonPath } from './fileProblems.ts';
import type { PartialReleaseFile } from './schema.ts';

interface PlacedForm {
  readonly form: Form;
  /** Above its fields. */
  readonly path: JsonPath;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The forms, or parts of forms, that a file fills in. */
export const formsIn = (file: PartialReleaseFile): PlacedForm[] => [
  { form: { ...topLevelFields(miniProgramForm), ...topLevelFields(configurationForm) }, path: [], values: file },
  ...Object.entries(file.languages ?? {}).map(([locale, values]) => ({
    form: nestedFields(languageEntryFormFor(locale)),
    path: ['languages', locale],
    values,
  })),
  { form: nestedFields(basicInformationForm), path: ['basicInformation'], values: file.basicInformation ?? {} },
  { form: nestedFields(configurationForm), path: ['configuration'], values: file.configuration ?? {} },
];

const places: readonly (readonly [form: Form, above: JsonPath])[] = [
  [languageEntryForm, ['languages', 'zh-CN']],
  [configurationForm, ['configuration']],
  [basicInformationForm, ['basicInformation']],
  [miniProgramForm, []],
];

/** The place in the file of a field, by its name in the forms; `null` where the file has none. */
export function formFieldPath(name: string): JsonPath | null {
  if (name === englishName.field) return ['languages', englishName.locale, englishName.entryField];
  const [form, above] = places.find(([each]) => each[name]?.file) ?? [];
  return form && above ? [...(form[name]?.file?.top ? [] : above), name] : null;
}

/** The field that a key of the file gives. */
export function fieldAt(path: JsonPath): Field | undefined {
  const key = String(path.at(-1));
  const found = places.map(([form]) => form[key]).find((field) => field?.file);
  const place = formFieldPath(key);
  // Languages differ in their locale alone.
  return place?.length === path.length && place[0] === path[0] ? found : undefined;
}
