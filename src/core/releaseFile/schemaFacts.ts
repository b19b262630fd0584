import * as z from '../zod.ts';
import type { JsonPath } from './fileProblems.ts';
import { releaseFileSchema } from './schema.ts';

/** The part of the published JSON Schema that is read. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
}

let made: JsonSchema | undefined;

/** The JSON Schema of the release file, made from its one schema. */
export function releaseFileJsonSchema(): JsonSchema {
  made ??= z.toJSONSchema(releaseFileSchema, { target: 'draft-7' }) as JsonSchema;
  return made;
}

/** The schemas that apply to a path; several where a value has several forms. */
function schemasAt(path: JsonPath): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (schemas, part) =>
      schemas
        .flatMap((schema) => [schema, ...(schema.anyOf ?? [])])
        .flatMap(({ properties, additionalProperties, items }) => {
          const next = typeof part === 'number' ? items : (properties?.[part] ?? additionalProperties);
          return typeof next === 'object' ? [next] : [];
        }),
    [releaseFileJsonSchema()],
  );
}

const formsAt = (path: JsonPath): JsonSchema[] =>
  schemasAt(path).flatMap((schema) => [schema, ...(schema.anyOf ?? [])]);

/** The keys that an object at a path may have. */
export const keysAt = (path: JsonPath): string[] =>
  formsAt(path).flatMap(({ properties }) => Object.keys(properties ?? {}));

/** The types that a path takes, e.g. `['string', 'object']`. */
export const typesAt = (path: JsonPath): string[] => [
  ...new Set(formsAt(path).flatMap(({ type }) => (type === undefined ? [] : [type]))),
];

/** The only values that a path takes; none where others are possible too. */
export const valuesAt = (path: JsonPath): string[] => [
  ...new Set(formsAt(path).flatMap((form) => [...(form.enum ?? [])])),
];

/** The schema's description of a path; `null` where it has none. */
export const meaningAt = (path: JsonPath): string | null =>
  schemasAt(path).find(({ description }) => description !== undefined)?.description ?? null;
