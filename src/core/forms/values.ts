import type { PictureFacts } from '../fieldChecks.ts';
import { type Field, type Form, isSecret, isSingle } from './field.ts';

/** A picture of a form: its facts and its id on the platform. */
export type FormPicture = PictureFacts & { readonly id: string };
/** The value of a field while it is edited: a text (also `true` and `false`), several short texts, or stored pictures. */
export type FormValue = string | readonly string[] | readonly FormPicture[];
export type FormValues = Readonly<Record<string, FormValue>>;

type Secret = { kind: 'text'; secret: true };
type Value<R, Single, Many> = R extends { kind: 'boolean' }
  ? boolean
  : R extends { kind: 'list' }
    ? string[]
    : R extends { kind: 'pictures'; max: 1; min: 0 }
      ? Single | null
      : R extends { kind: 'pictures'; max: 1 }
        ? Single
        : R extends { kind: 'pictures' }
          ? Many
          : string;
type ReadonlyOf<T> = T extends readonly (infer I)[] ? readonly I[] : T;
type Flat<T> = { [K in keyof T]: T[K] };

/** The value of a field in an answer of the contract. */
export type AnswerValue<R, Picture> = R extends Secret ? boolean : Value<R, Picture, Picture[]>;
/** The fields of a form in an answer of the contract; of a secret, whether there is one. */
export type Answer<F extends Form, Picture = FormPicture> = Flat<{
  -readonly [K in keyof F as F[K] extends Secret ? `${K & string}Set` : K]: AnswerValue<F[K], Picture>;
}>;
/** The value of a field in a body of the contract: pictures by their ids. */
export type BodyValue<R> = Value<R, string, string[]>;

/** A body of the contract. A secret that was not typed is left out, which leaves the stored one. */
export type Body<F extends Form> = Flat<
  { -readonly [K in keyof F as F[K] extends Secret ? never : K]: BodyValue<F[K]> } & {
    -readonly [K in keyof F as F[K] extends Secret ? K : never]?: string;
  }
>;

type StoredKey<K, R> = R extends Secret ? `${K & string}Key` : K;
type StoredValue<R> = R extends Secret ? string | null : ReadonlyOf<BodyValue<R>>;
/** A form as it is stored: pictures by their ids, of a secret its key in the secret store. */
export type Stored<F extends Form> = Flat<{
  readonly [K in keyof F as StoredKey<K, F[K]>]: StoredValue<F[K]>;
}>;
/** The given fields of a form; others are absent or undefined. */
export type Given<F extends Form> = { readonly [K in keyof Stored<F>]?: Stored<F>[K] | undefined };

/** The name under which a field is stored. */
export const storedName = (name: string, field: Field): string => (isSecret(field) ? `${name}Key` : name);
/** The field of an answer of the contract that says whether a secret is stored. */
export const setName = (name: string): string => `${name}Set`;

/** The stored value of a field that nobody filled in. */
export function emptyValue(field: Field): unknown {
  if (field.default !== undefined) return field.default;
  if (field.kind === 'boolean') return false;
  if (field.kind === 'list' || (field.kind === 'pictures' && !isSingle(field))) return [];
  return isSecret(field) || (field.kind === 'pictures' && field.min === 0) ? null : '';
}

/** A form to store: the given values, else the stored ones, else empty ones; `null` for no picture. */
export function completeWith<F extends Form>(form: F, stored: Given<F>, given: Given<F> = {}): Stored<F> {
  const [before, now] = [stored, given] as Readonly<Record<string, unknown>>[];
  const entries = Object.entries(form).map(([name, field]) => {
    const key = storedName(name, field);
    return [key, now?.[key] === undefined ? (before?.[key] ?? emptyValue(field)) : now[key]];
  });
  return Object.fromEntries(entries) as Stored<F>;
}

/** Texts without the blanks around them. */
export const trimmed = <F extends Form>(form: F, given: Given<F>): Given<F> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      form[name]?.kind === 'text' && typeof value === 'string' ? value.trim() : value,
    ]),
  ) as Given<F>;

export const isEmpty = (value: FormValue | undefined): boolean => value === undefined || value.length === 0;

const plain = (value: FormValue): string =>
  JSON.stringify(typeof value === 'string' ? value : value.map((item) => (typeof item === 'string' ? item : item.id)));

/** Pictures are the same where they show the same. */
export const sameValue = (one: FormValue, other: FormValue): boolean => plain(one) === plain(other);

const isPictures = (value: FormValue): value is readonly FormPicture[] =>
  typeof value !== 'string' && value.some((item) => typeof item !== 'string');

/** A list without its empty lines; any other value as it is. */
export const cleaned = (value: FormValue): FormValue =>
  typeof value === 'string' || isPictures(value) ? value : value.map((item) => String(item).trim()).filter(Boolean);

function formValue(field: Field, answer: unknown): FormValue {
  if (isSecret(field)) return '';
  if (Array.isArray(answer)) return answer as readonly string[] | readonly FormPicture[];
  if (field.kind === 'list') return [];
  if (field.kind === 'pictures') return answer ? [answer as FormPicture] : [];
  return answer === undefined || answer === null ? String(field.default ?? '') : String(answer);
}

/** The values of a form by an answer of the contract; of a form that nobody filled in without one. A secret counts as empty. */
export const formValues = (form: Form, answer: object = {}): FormValues =>
  Object.fromEntries(
    Object.entries(form).map(([name, field]) => [name, formValue(field, (answer as Record<string, unknown>)[name])]),
  );

function bodyValue(field: Field, value: FormValue): unknown {
  if (field.kind === 'boolean') return value !== 'false';
  if (field.kind === 'list') return cleaned(value);
  if (field.kind === 'text') return isSecret(field) ? value || undefined : String(value).trim();
  const ids = (isPictures(value) ? value : []).map(({ id }) => id);
  return isSingle(field) ? (ids[0] ?? (field.min === 0 ? null : '')) : ids;
}

/** The body of the contract by the values of a form. */
export const toBody = <F extends Form>(form: F, values: FormValues): Body<F> =>
  Object.fromEntries(
    Object.entries(form)
      .map(([name, field]) => [name, bodyValue(field, values[name] ?? '')])
      .filter(([, value]) => value !== undefined),
  ) as Body<F>;
