import { checkForm, type FieldProblem } from '../../../core/fieldChecks.ts';
import { withDemands } from '../../../core/forms/demands.ts';
import type { Form } from '../../../core/forms/field.ts';
import { cleaned, type FormValues } from '../../../core/forms/values.ts';
import type { StepId } from '../protocol/protocol.ts';

import { conflictingFields, type Draft, shownValues, unsaved } from './draft.ts';
import { type FormId, formFields, formLocale, languageForm, parseFieldId, type Stored, storedForm } from './forms.ts';
import { sessionDraft } from './session.ts';
import { categoryDemands } from './targetData.ts';
import type { Facts } from './wizardState.ts';

/** A form: its stored values, the unsaved input, its problems. */
export interface FormState {
  readonly form: FormId;
  /** Of the draft. */
  readonly key: string;
  readonly stored: Stored;
  readonly draft: Draft;
  readonly values: FormValues;
  /** With what other values of the form demand. */
  readonly fields: Form;
  readonly problems: readonly FieldProblem[];
  readonly conflicts: readonly string[];
  readonly dirty: boolean;
}

/** Who owns a form, and its stored document; `null` where it was not read yet. */
function source({ release, workspace, program, session }: Facts, form: FormId) {
  if (form === 'configuration') return { owner: release, document: session.loaded.configuration };
  if (form === 'basicInformation') return { owner: workspace, document: session.loaded.basicInformation };
  const locale = formLocale(form);
  if (locale === null || !program) return { owner: program, document: program };
  return { owner: program, document: program.languages.find((entry) => entry.locale === locale) };
}

function fieldsNow(facts: Facts, form: FormId, values: FormValues): Form {
  if (form !== 'configuration') return formFields(form);
  return withDemands(formFields(form), values, categoryDemands(facts, String(values.category)), facts.version?.origin);
}

/** The state of a form; `null` while it has no owner or was not read yet. */
export function formState(facts: Facts, form: FormId): FormState | null {
  const { owner, document } = source(facts, form);
  if (!owner || document === null) return null;
  const stored = storedForm(form, document);
  const key = `${form}/${owner.id}`;
  const draft = unsaved(sessionDraft(facts.session, key), stored);
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
    conflicts: conflictingFields(draft, stored),
    dirty: Object.keys(draft).length > 0,
  };
}

/** The form of a field id, and its field there; `null` for any other id, and while the form was not read. */
export function findField(facts: Facts, id: string): { state: FormState; field: string } | null {
  const parsed = parseFieldId(id);
  const state = parsed && formState(facts, parsed.form);
  return state && { state, field: parsed.field };
}

/** Locales with an entry, demanded by a target app, or opened by the person. */
export function formLocales(facts: Facts): string[] {
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
export const currentLocale = (facts: Facts): string | null => {
  const locales = formLocales(facts);
  const { locale } = facts.session;
  return locale !== null && locales.includes(locale) ? locale : (locales[0] ?? null);
};

/** The forms of a step, as far as they are there. */
export function stepForms(facts: Facts, step: StepId): FormState[] {
  const ids: FormId[] =
    step === 'languages'
      ? [...formLocales(facts).map(languageForm), 'program']
      : step === 'configuration' || step === 'basicInformation'
        ? [step]
        : [];
  return ids.flatMap((form) => formState(facts, form) ?? []);
}

/** A language entry that was neither stored nor begun need not be filled in. */
export const isUntouchedLanguage = ({ form, stored, dirty }: FormState): boolean =>
  formLocale(form) !== null && stored.revision === null && !dirty;

/** All forms with unsaved input. */
export const dirtyForms = (facts: Facts): FormState[] =>
  (['languages', 'configuration', 'basicInformation'] as const)
    .flatMap((step) => stepForms(facts, step))
    .filter(({ dirty }) => dirty);
