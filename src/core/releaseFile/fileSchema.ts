import * as v from 'valibot';
import { describe } from '../describe.ts';
import { type Field, type Form, isSingle } from '../forms/field.ts';
import { strictObject } from '../strictObject.ts';

/** A text, or the file that holds it. */
export type TextValue = string | { file: string };
/** A secret by reference. */
export type SecretValue = { env: string } | { file: string };

/** What a field holds in the release file. */
type FileValue<R> = R extends { kind: 'boolean' }
  ? boolean
  : R extends { kind: 'list' }
    ? string[]
    : R extends { kind: 'pictures'; max: 1 }
      ? string
      : R extends { kind: 'pictures' }
        ? string[]
        : R extends { file: { as: 'text' } }
          ? TextValue
          : R extends { file: { as: 'secret' } }
            ? SecretValue
            : R extends { options: readonly (infer O)[] }
              ? O
              : string;

export type FileShape<F extends Form> = {
  -readonly [K in keyof F]: v.OptionalSchema<v.GenericSchema<FileValue<F[K]>, FileValue<F[K]>>, undefined>;
};

export const filePath = describe(v.string(), 'Path relative to this file, with /, inside the folder of this file.');
export const fileText = v.union([
  v.string(),
  describe(strictObject({ file: filePath }), 'Separate UTF-8 file that contains the text.'),
]);
const secret = v.union([
  strictObject({ env: describe(v.string(), 'Name of the environment variable that contains the value.') }),
  describe(strictObject({ file: filePath }), 'File that contains the value. Do not commit it to the repository.'),
]);

function schemaOf(field: Field): v.GenericSchema {
  if (field.kind === 'boolean') return v.boolean();
  if (field.kind === 'list') return v.array(v.string());
  if (field.kind === 'pictures') return isSingle(field) ? filePath : v.array(filePath);
  if (field.options) return v.picklist(field.options as [string, ...string[]]);
  const { as } = field.file ?? {};
  return as === undefined ? v.string() : { text: fileText, secret }[as];
}

/** The fields of a form in the release file; what is left out stays as it is on the platform. */
export const fileShape = <F extends Form>(form: F): FileShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      v.optional<v.GenericSchema>(describe(schemaOf(field), field.file?.help ?? '')),
    ]),
  ) as FileShape<F>;
