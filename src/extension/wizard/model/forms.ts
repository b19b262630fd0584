import type { BasicInformation, Configuration, MiniProgram, Picture } from '../../../core/contract/model.ts';
import {
  basicInformationLimits,
  configurationLimits,
  type Limit,
  limitsOfLanguage,
  miniProgramLimits,
} from '../../../core/limits.ts';
import type { StepId } from '../protocol/protocol.ts';

/** What a field of a form holds: a text, several short texts, or stored pictures. */
export type Value = string | readonly string[] | readonly Picture[];
export type Values = Readonly<Record<string, Value>>;

/** A form of the wizard; one language entry is a form of its own. */
export type FormId = `language/${string}` | 'program' | 'configuration' | 'basicInformation';

/** What the platform has of a form; `revision` is null where it has nothing yet. */
export interface Stored {
  readonly revision: number | null;
  readonly values: Values;
}

const { industry, servicePhone, serviceEmail } = miniProgramLimits;
const programLimits = { industry, servicePhone, serviceEmail };

/** The fields of a form in their order, with their limits. */
export function limitsOf(form: FormId): Readonly<Record<string, Limit>> {
  if (form === 'program') return programLimits;
  if (form === 'configuration') return configurationLimits;
  if (form === 'basicInformation') return basicInformationLimits;
  return limitsOfLanguage(form.slice('language/'.length));
}

export const languageForm = (locale: string): FormId => `language/${locale}`;
export const localeOf = (form: FormId): string | null =>
  form.startsWith('language/') ? form.slice('language/'.length) : null;

/** Fields whose text is kept in the secret store alone and never shown again. */
export const isSecret = (form: FormId, field: string): boolean => form === 'configuration' && field === 'testPassword';

export const fieldId = (form: FormId, field: string): string => `${form}/${field}`;

const formPattern = /^(language\/[A-Za-z0-9-]{2,35}|program|configuration|basicInformation)\/([A-Za-z]+)$/;

/** Form and field of an id such as `language/zh-CN/name`; `null` for what is no field of a form. */
export function parseFieldId(id: string): { form: FormId; field: string } | null {
  const found = formPattern.exec(id);
  if (!found) return null;
  const form = found[1] as FormId;
  const field = found[2] ?? '';
  return field in limitsOf(form) ? { form, field } : null;
}

/** The step on which a form stands. */
export function stepOfForm(form: FormId): StepId {
  if (form === 'configuration' || form === 'basicInformation') return form;
  return 'languages';
}

const picked = (values: object, form: FormId): Values =>
  Object.fromEntries(Object.keys(limitsOf(form)).map((field) => [field, (values as Values)[field] ?? '']));

export const emptyLanguage: Stored = { revision: null, values: { name: '', tagline: '', description: '', logo: [] } };

export function storedLanguage(program: MiniProgram, locale: string): Stored {
  const entry = program.languages.find((language) => language.locale === locale);
  if (!entry) return emptyLanguage;
  const { name, tagline, description, logo, revision } = entry;
  return { revision, values: { name, tagline, description, logo: [logo] } };
}

export const storedProgram = (program: MiniProgram): Stored => ({
  revision: program.revision,
  values: picked(program, 'program'),
});

/** A password is never read back: its stored value counts as empty. */
export const storedConfiguration = (configuration: Configuration): Stored => ({
  revision: configuration.revision,
  values: {
    ...picked(configuration, 'configuration'),
    testPassword: '',
    outDoorPicture: configuration.outDoorPicture ? [configuration.outDoorPicture] : [],
    testFile: configuration.testFile ? [configuration.testFile] : [],
    speedUp: String(configuration.speedUp),
  },
});

export const storedBasicInformation = (information: BasicInformation): Stored => ({
  revision: information.revision,
  values: picked(information, 'basicInformation'),
});
