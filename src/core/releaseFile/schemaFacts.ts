import * as v from 'valibot';
import type { JsonPath } from './fileProblems.ts';
import { releaseFileSchema } from './schema.ts';

/** What is read of a schema, whatever its kind. */
type Schema = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, Schema>>;
  /** Of the values of a record. */
  readonly value?: Schema;
  readonly item?: Schema;
  /** What may be left out. */
  readonly wrapped?: Schema;
  /** The forms of a union, or the only texts. */
  readonly options?: readonly (Schema | string)[];
};

/** The JSON types of the kinds of schema that have another name. */
const jsonTypes: Readonly<Record<string, string>> = { strict_object: 'object', record: 'object', picklist: 'string' };

const present = (schema: Schema): Schema => schema.wrapped ?? schema;

const formsOf = (schema: Schema): Schema[] =>
  schema.type === 'union' ? (schema.options as readonly Schema[]).flatMap(formsOf) : [schema];

/** The schemas that apply to a path; several where a value above it has several forms. */
function schemasAt(path: JsonPath): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, part) =>
      schemas.flatMap(formsOf).flatMap(({ entries = {}, value, item }) => {
        const next = typeof part === 'number' ? item : Object.hasOwn(entries, part) ? entries[part] : value;
        return next === undefined ? [] : [present(next)];
      }),
    [releaseFileSchema as Schema],
  );
}

/** The schemas of the forms that a value at a path may have, e.g. a text or an object. */
export const formsAt = (path: JsonPath): Schema[] => schemasAt(path).flatMap(formsOf);

/** The keys that an object at a path may have. */
export const keysAt = (path: JsonPath): string[] => formsAt(path).flatMap(({ entries }) => Object.keys(entries ?? {}));

/** A key that an object may have. */
interface KnownKey {
  readonly name: string;
  readonly required: boolean;
}

/** The keys that an object at a path may have beside those that it has; of several forms, those that fit them. */
export function keysBeside(path: JsonPath, present: readonly string[]): KnownKey[] {
  const forms = formsAt(path).flatMap(({ entries }) => (entries ? [entries] : []));
  const known = present.filter((key) => forms.some((entries) => Object.hasOwn(entries, key)));
  const fitting = forms.filter((entries) => known.every((key) => Object.hasOwn(entries, key)));
  const keys = new Map(
    fitting.flatMap((entries) =>
      Object.entries(entries).map(([name, { wrapped }]) => [name, { name, required: !wrapped }] as const),
    ),
  );
  return [...keys.values()].filter(({ name }) => !present.includes(name));
}

/** Objects and lists that a path takes, as snippets with a place for each required value. */
export const structuresAt = (path: JsonPath): string[] =>
  formsAt(path).flatMap(({ type, entries = {} }) => {
    if (type === 'array') return ['[$1]'];
    if (jsonTypes[type] !== 'object') return [];
    const names = Object.keys(entries).filter((name) => !entries[name]?.wrapped);
    if (names.length === 0) return ['{$1}'];
    const bodies = names.map((name, index) => {
      const place = `$${index + 1}`;
      return `${JSON.stringify(name)}: ${entries[name]?.type === 'string' ? `"${place}"` : place}`;
    });
    return [`{ ${bodies.join(', ')} }`];
  });

/** The types that a path takes, e.g. `['string', 'object']`. */
export const typesAt = (path: JsonPath): string[] => [
  ...new Set(formsAt(path).map(({ type }) => jsonTypes[type] ?? type)),
];

/** The only values that a path takes; none where others are possible too. */
export const valuesAt = (path: JsonPath): string[] => [
  ...new Set(formsAt(path).flatMap(({ options }) => (options ?? []) as string[])),
];

/** The schema's description of a path; `null` where it has none. */
export const meaningAt = (path: JsonPath): string | null =>
  schemasAt(path)
    .map((schema) => v.getDescription(schema))
    .find((text) => text !== undefined) ?? null;
