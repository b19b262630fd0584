import { type Form, isSecret, isSingle } from '../../core/forms/field.ts';
import { type Body, formValues, setName, toBody } from '../../core/forms/values.ts';
import { fieldName, fieldProblemText } from '../../texts/labels/labels.ts';
import type { VerbContext } from '../model/context.types.ts';
import { table } from '../output/format.ts';
import { readFields, readSecret, storePictures } from './jsonFile.ts';

const shown = (value: unknown): string => (Array.isArray(value) ? String(value.length) : String(value ?? ''));

/** A form for people: each field with its value, or how many it has; then what is wrong. */
export function formLines({ language }: VerbContext, form: Form, answer: { readonly problems: readonly object[] }) {
  const values = answer as unknown as Readonly<Record<string, unknown>>;
  const rows = Object.entries(form)
    .filter(([, field]) => !isSecret(field))
    .map(([name]) => [fieldName(language, name), shown(values[name])]);
  return [...table(rows), ...answer.problems.map((problem) => fieldProblemText(language, problem as never))];
}

/**
 * What is stored, with the fields of a JSON file over it: pictures are stored first, a secret is read from its place. What
 * `get --json` adds to the fields is left out. @param stored the answer of the contract, if there is one @throws CliError
 */
export async function bodyFromFile<F extends Form>(
  context: VerbContext,
  workspace: string,
  file: string,
  form: F,
  { stored, around }: { readonly stored: object; readonly around: readonly string[] },
): Promise<Body<F>> {
  const secrets = Object.keys(form).filter((name) => isSecret(form[name]));
  const given = await readFields(context, file, Object.keys(form), [...around, ...secrets.map(setName)]);
  const read = Object.entries(given).map(async ([name, value]): Promise<[string, unknown]> => {
    const field = form[name];
    if (isSecret(field)) return [name, await readSecret(context, file, name, value)];
    if (field?.kind !== 'pictures') return [name, value];
    const ids = await storePictures(context, workspace, file, value || []);
    return [name, isSingle(field) ? (ids[0] ?? (field.min === 0 ? null : '')) : ids];
  });
  return { ...toBody(form, formValues(form, stored)), ...Object.fromEntries(await Promise.all(read)) };
}
