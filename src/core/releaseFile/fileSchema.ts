import { type Field, type Form, isSingle } from '../forms/field.ts';
import * as z from '../zod.ts';

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
  -readonly [K in keyof F]: z.ZodOptional<z.ZodType<FileValue<F[K]>, FileValue<F[K]>>>;
};

export const filePath = z.describe(
  z.string(),
  'A path of a file, relative to this file, with /. It may not leave the folder.',
);
export const fileText = z.union([
  z.string(),
  z.describe(z.strictObject({ file: filePath }), 'The text stands in a file of its own, in UTF-8.'),
]);
const secret = z.union([
  z.strictObject({ env: z.describe(z.string(), 'The name of the environment variable that holds it.') }),
  z.describe(z.strictObject({ file: filePath }), 'A file that holds it and is kept out of the repository.'),
]);

function schemaOf(field: Field): z.ZodType {
  if (field.kind === 'boolean') return z.boolean();
  if (field.kind === 'list') return z.array(z.string());
  if (field.kind === 'pictures') return isSingle(field) ? filePath : z.array(filePath);
  if (field.options) return z.enum(field.options as [string, ...string[]]);
  const { as } = field.file ?? {};
  return as === undefined ? z.string() : { text: fileText, secret }[as];
}

/** The fields of a form in the release file; what is left out stays as it is on the platform. */
export const fileShape = <F extends Form>(form: F): FileShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      z.optional(z.describe(schemaOf(field), field.file?.help ?? '')),
    ]),
  ) as FileShape<F>;
