import { fieldsOf, incompleteFields, shortDescription } from '../core/configurationReasons.ts';
import { checkForm, type FieldProblem } from '../core/fieldChecks.ts';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { withDemands } from '../core/forms/demands.ts';
import { type Form, isSecret } from '../core/forms/field.ts';
import { formValues } from '../core/forms/values.ts';
import type { ReceivedReason } from '../core/problems.ts';
import type { Desired, DesiredFields } from './desiredState.ts';
import type { PlatformState, TargetState } from './platformState.ts';

/** What is wrong, as the contract tells it: a newer platform has codes that are not known here. */
type Stored = { readonly problems: readonly object[] } | null | undefined;

/** What is wrong with a form that nobody filled in. */
function emptyProblems(form: Form): FieldProblem[] {
  const open = Object.fromEntries(Object.entries(form).filter(([, field]) => !isSecret(field)));
  return checkForm(open, formValues(open));
}

/** What stays wrong with a form once the file's fields are in it; those are checked with the file. `undefined`: not known. */
function problemsLeft(form: Form, stored: Stored, desired: DesiredFields): readonly FieldProblem[] {
  if (stored === undefined) return [];
  const problems =
    (stored?.problems as readonly FieldProblem[] | undefined) ?? emptyProblems(withDemands(form, desired));
  return problems.filter(({ field }) => !Object.hasOwn(desired, field.split('.')[0] ?? field));
}

/** What an application would lack after all steps before it, in the order in which the platform looks. */
interface Missing {
  readonly locales: readonly string[];
  readonly basicInformation: readonly FieldProblem[];
  readonly configuration: readonly FieldProblem[];
  readonly serviceContact: boolean;
}

/** What an application would lack after all steps of a plan before it. */
export function findMissing(desired: Desired, state: PlatformState, { target, ...there }: TargetState): Missing {
  const { workspace, miniProgram, basicInformation } = state;
  const { requires } = target;
  const locales = [...(miniProgram?.languages.map(({ locale }) => locale) ?? []), ...Object.keys(desired.languages)];
  const { servicePhone, serviceEmail } = { ...miniProgram, ...desired.program } as Record<string, unknown>;
  // What was not read is not judged.
  const information = basicInformation ?? (workspace ? undefined : null);
  const configuration = there.configuration ?? (there.release ? undefined : there.inherited);
  // The note of a version becomes the description of its release.
  const note = (!there.release && !desired.configuration.versionDescription && there.note) || '';
  const given = { ...desired.configuration, ...(note ? { versionDescription: note } : {}) };
  return {
    locales: requires.languages.filter((locale) => !locales.includes(locale)),
    basicInformation: requires.basicInformation
      ? problemsLeft(basicInformationForm, information, desired.basicInformation)
      : [],
    configuration: requires.configuration
      ? [
          ...(note ? checkForm({ versionDescription: configurationForm.versionDescription }, given) : []),
          ...problemsLeft(configurationForm, configuration, given),
        ]
      : [],
    serviceContact: requires.serviceContact === true && !servicePhone && !serviceEmail,
  };
}

/** Every reason for which an application would be refused after all steps before it. */
export function missingReasons(desired: Desired, state: PlatformState, target: TargetState): ReceivedReason[] {
  const { name } = target.target;
  const { locales, basicInformation, configuration, serviceContact } = findMissing(desired, state, target);
  const [short, incomplete] = [shortDescription(configuration), incompleteFields(configuration)];
  return [
    ...(locales.length > 0 ? [{ code: 'languageRequired', params: { target: name, locales } }] : []),
    ...(basicInformation.length > 0
      ? [{ code: 'basicInformationInvalid', params: { fields: fieldsOf(basicInformation) } }]
      : []),
    ...(short ? [{ code: 'versionDescriptionShort', params: short }] : []),
    ...(incomplete ? [{ code: 'configurationInvalid', params: incomplete }] : []),
    ...(serviceContact ? [{ code: 'serviceContactRequired', params: { target: name } }] : []),
  ];
}
