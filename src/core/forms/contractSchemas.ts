import * as z from '../zod.ts';
import { type Field, type Form, isSecret, isSingle } from './field.ts';
import { type AnswerValue, type BodyValue, emptyValue, setName } from './values.ts';

/** A stored picture; `id` is the SHA-256 of its bytes and the name under which `files` serves it. */
export const pictureSchema = z.object({
  id: z.string(),
  type: z.string(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
});
type Picture = z.infer<typeof pictureSchema>;

type SetName<K, R> = R extends { kind: 'text'; secret: true } ? `${K & string}Set` : K;
type AnswerType<R> = z.ZodType<AnswerValue<R, Picture>, AnswerValue<R, Picture>>;
/** The fields of a form in an answer. */
export type AnswerShape<F extends Form> = {
  -readonly [K in keyof F as SetName<K, F[K]>]: F[K] extends { addedLater: true }
    ? z.ZodDefault<AnswerType<F[K]>>
    : AnswerType<F[K]>;
};

type BodyType<R> = z.ZodType<BodyValue<R>, BodyValue<R>>;
/** The fields of a form in a body: only shapes and outer bounds, their limits are checked later, all together. */
export type BodyShape<F extends Form> = {
  -readonly [K in keyof F]: F[K] extends { addedLater: true } | { kind: 'text'; secret: true }
    ? z.ZodOptional<BodyType<F[K]>>
    : BodyType<F[K]>;
};

/** Texts of bodies: only outer bounds, limits are checked later. */
export const line = z.string().check(z.maxLength(2000));
export const longText = z.string().check(z.maxLength(10_000));
const fileId = z.string().check(z.maxLength(64));

function answerOf(field: Field): z.ZodType {
  if (isSecret(field) || field.kind === 'boolean') return z.boolean();
  if (field.kind === 'list') return z.array(z.string());
  if (field.kind === 'text') return z.string();
  if (!isSingle(field)) return z.array(pictureSchema);
  return field.min === 0 ? z.nullable(pictureSchema) : pictureSchema;
}

/** A secret itself is never read back: `…Set` says whether there is one. What an older platform does not send is empty. */
export const answerShape = <F extends Form>(form: F): AnswerShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = answerOf(field);
      const optional = field.addedLater ? z._default(schema, isSecret(field) ? false : emptyValue(field)) : schema;
      return [isSecret(field) ? setName(name) : name, optional];
    }),
  ) as AnswerShape<F>;

function bodyType(field: Field): z.ZodType {
  if (field.kind === 'boolean') return z.boolean();
  if (field.kind === 'list') return z.array(z.string().check(z.maxLength(300))).check(z.maxLength(500));
  if (field.kind === 'text') return field.lines ? longText : line;
  if (!isSingle(field)) return z.array(fileId).check(z.maxLength(20));
  return field.min === 0 ? z.nullable(fileId) : fileId;
}

/** Absent fields leave what is stored, so that an older client takes nothing away. */
export const bodyShape = <F extends Form>(form: F): BodyShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = bodyType(field);
      return [name, field.addedLater || isSecret(field) ? z.optional(schema) : schema];
    }),
  ) as BodyShape<F>;
