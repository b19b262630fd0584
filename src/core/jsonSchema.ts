import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

type Side = 'input' | 'output';

/** What is written has all keys but those without a value, and no others. */
const asWritten: ConversionConfig['overrideSchema'] = ({ valibotSchema, jsonSchema }) => {
  if (valibotSchema.type !== 'object') return undefined;
  const { entries } = valibotSchema as v.ObjectSchema<v.ObjectEntries, undefined>;
  const required = Object.keys(entries).filter((key) => {
    const entry = entries[key] as v.GenericSchema & { default?: unknown };
    return entry.type !== 'optional' || entry.default !== undefined;
  });
  return { ...jsonSchema, required, additionalProperties: false };
};

/** The JSON Schema of what a schema takes (`input`) or gives (`output`), draft 7 unless `target` says otherwise. */
export const jsonSchemaOf = (
  schema: v.GenericSchema,
  side: Side,
  config: Pick<ConversionConfig, 'target' | 'definitions'> = {},
): JsonSchema =>
  toJsonSchema(schema, {
    ...config,
    typeMode: side,
    // JSON has no other numbers.
    ignoreActions: ['finite'],
    ...(side === 'output' ? { overrideSchema: asWritten } : {}),
  });
