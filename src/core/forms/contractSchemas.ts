import * as v from 'valibot';
import { type Field, type Form, isSecret, isSingle } from './field.ts';
import { type AnswerValue, type BodyValue, emptyValue, setName } from './values.ts';

/** A stored picture; `id` is the SHA-256 of its bytes and the name under which `files` serves it. */
export const pictureSchema = v.object({
  id: v.string(),
  type: v.string(),
  width: v.number(),
  height: v.number(),
  bytes: v.number(),
});
type Picture = v.InferOutput<typeof pictureSchema>;

type SetName<K, R> = R extends { kind: 'text'; secret: true } ? `${K & string}Set` : K;
type AnswerType<R> = v.GenericSchema<AnswerValue<R, Picture>, AnswerValue<R, Picture>>;
/** The fields of a form in an answer. */
export type AnswerShape<F extends Form> = {
  -readonly [K in keyof F as SetName<K, F[K]>]: F[K] extends { addedLater: true }
    ? v.OptionalSchema<AnswerType<F[K]>, AnswerValue<F[K], Picture>>
    : AnswerType<F[K]>;
};

type BodyType<R> = v.GenericSchema<BodyValue<R>, BodyValue<R>>;
/** The fields of a form in a body: only shapes and outer bounds, their limits are checked later, all together. */
export type BodyShape<F extends Form> = {
  -readonly [K in keyof F]: F[K] extends { addedLater: true } | { kind: 'text'; secret: true }
    ? v.OptionalSchema<BodyType<F[K]>, undefined>
    : BodyType<F[K]>;
};

/** Texts of bodies: only outer bounds, limits are checked later. */
export const line = v.pipe(v.string(), v.maxLength(2000));
export const longText = v.pipe(v.string(), v.maxLength(10_000));
const fileId = v.pipe(v.string(), v.maxLength(64));

function answerOf(field: Field): v.GenericSchema {
  if (isSecret(field) || field.kind === 'boolean') return v.boolean();
  if (field.kind === 'list') return v.array(v.string());
  if (field.kind === 'text') return v.string();
  if (!isSingle(field)) return v.array(pictureSchema);
  return field.min === 0 ? v.nullable(pictureSchema) : pictureSchema;
}

/** A secret itself is never read back: `…Set` says whether there is one. What an older platform does not send is empty. */
export const answerShape = <F extends Form>(form: F): AnswerShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = answerOf(field);
      const optional = field.addedLater ? v.optional(schema, isSecret(field) ? false : emptyValue(field)) : schema;
      return [isSecret(field) ? setName(name) : name, optional];
    }),
  ) as AnswerShape<F>;

function bodyType(field: Field): v.GenericSchema {
  if (field.kind === 'boolean') return v.boolean();
  if (field.kind === 'list') return v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(500));
  if (field.kind === 'text') return field.lines ? longText : line;
  if (!isSingle(field)) return v.pipe(v.array(fileId), v.maxLength(20));
  return field.min === 0 ? v.nullable(fileId) : fileId;
}

/** Absent fields leave what is stored, so that an older client takes nothing away. */
export const bodyShape = <F extends Form>(form: F): BodyShape<F> =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = bodyType(field);
      return [name, field.addedLater || isSecret(field) ? v.optional(schema) : schema];
    }),
  ) as BodyShape<F>;
