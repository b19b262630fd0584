import { checkForm, type FieldProblem } from '../../../core/fieldChecks.ts';
import { withDemands } from '../../../core/forms/demands.ts';
import type { Form } from '../../../core/forms/field.ts';
import { cleaned, type FormValues } from '../../../core/forms/values.ts';
import type { StepId } from '../protocol/protocol.ts';
import { demandsNow } from './currentCategories.ts';
import { conflicts, type Draft, shownValues } from './draft.ts';
import {
  type FormId,
  fieldsOf,
  languageForm,
  localeOf,
  type Stored,
  storedBasicInformation,
  storedConfiguration,
  storedLanguage,
  storedProgram,
} from './forms.ts';
import { draftOf } from './session.ts';
import type { Facts } from './wizardState.ts';

/** A form as it stands: what is stored, what was typed, what is wrong with it. */
export interface FormState {
  readonly form: FormId;
  /** Under this name what was typed is kept. */
  readonly key: string;
  readonly stored: Stored;
  readonly draft: Draft;
  readonly values: FormValues;
  /** With what other values of the form demand. */
  readonly fields: Form;
  readonly problems: readonly FieldProblem[];
  readonly conflicts: readonly string[];
  /** Something was typed that is not stored. */
  readonly dirty: boolean;
}

/** Whose form it is: what was typed for one release is never shown for another. */
function ownerOf(facts: Facts, form: FormId): string | undefined {
  if (form === 'configuration') return facts.release?.id;
  return form === 'basicInformation' ? facts.workspace?.id : facts.program?.id;
}

function storedOf({ program, session }: Facts, form: FormId): Stored | null {
  const { configuration, basicInformation } = session.loaded;
  if (form === 'configuration') return configuration ? storedConfiguration(configuration) : null;
  if (form === 'basicInformation') return basicInformation ? storedBasicInformation(basicInformation) : null;
  if (!program) return null;
  const locale = localeOf(form);
  return locale === null ? storedProgram(program) : storedLanguage(program, locale);
}

function fieldsNow(facts: Facts, form: FormId, values: FormValues): Form {
  if (form !== 'configuration') return fieldsOf(form);
  return withDemands(fieldsOf(form), values, demandsNow(facts, String(values.category)), facts.version?.origin);
}

/** A form as it stands, or `null` while it has no owner or was not read yet. */
export function formState(facts: Facts, form: FormId): FormState | null {
  const owner = ownerOf(facts, form);
  const stored = storedOf(facts, form);
  if (!owner || !stored) return null;
  const key = `${form}/${owner}`;
  const draft = draftOf(facts.session, key);
  const values = shownValues(draft, stored);
  const checkable = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, cleaned(value)]));
  const fields = fieldsNow(facts, form, values);
  return {
    form,
    key,
    stored,
    draft,
    values,
    fields,
    problems: checkForm(fields, checkable as Parameters<typeof checkForm>[1], facts.today),
    conflicts: conflicts(draft, stored),
    dirty: Object.keys(draft).length > 0,
  };
}

/** Locales with an entry, demanded by a target app, or opened by the person. */
export function localesOf(facts: Facts): string[] {
  const { program, target, session } = facts;
  const drafted = Object.keys(session.drafts).flatMap((key) => {
    const [kind, locale, owner] = key.split('/');
    return kind === 'language' && locale && owner === program?.id ? [locale] : [];
  });
  return [
    ...new Set([
      ...(target?.requires.languages ?? []),
      ...(program?.languages.map(({ locale }) => locale) ?? []),
      ...drafted,
      ...(session.locale ? [session.locale] : []),
    ]),
  ];
}

/** The language that is open. */
export const openLocale = (facts: Facts): string | null => {
  const locales = localesOf(facts);
  const { locale } = facts.session;
  return locale !== null && locales.includes(locale) ? locale : (locales[0] ?? null);
};

/** The forms of a step, as far as they are there. */
export function formsOfStep(facts: Facts, step: StepId): FormState[] {
  const ids: FormId[] =
    step === 'languages'
      ? [...localesOf(facts).map(languageForm), 'program']
      : step === 'configuration' || step === 'basicInformation'
        ? [step]
        : [];
  return ids.flatMap((form) => formState(facts, form) ?? []);
}

/** A language entry that was neither stored nor begun: it is demanded of nobody to fill it in. */
export const isUntouchedLanguage = ({ form, stored, dirty }: FormState): boolean =>
  localeOf(form) !== null && stored.revision === null && !dirty;

/** All forms in which something waits to be saved. */
export const dirtyForms = (facts: Facts): FormState[] =>
  (['languages', 'configuration', 'basicInformation'] as const)
    .flatMap((step) => formsOfStep(facts, step))
    .filter(({ dirty }) => dirty);
