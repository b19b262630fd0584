/**
 * Zod in its small form, whose schemas are made in a fifth of the time: functions instead of methods. Names that are not
 * listed here are left out of the bundle that serves the client and the platform (`scripts/bundles.mjs`).
 */
import { config, globalRegistry, type ZodMiniType } from 'zod/mini';
import en from 'zod/v4/locales/en.js';

export type {
  infer,
  input,
  ZodMiniDefault as ZodDefault,
  ZodMiniOptional as ZodOptional,
  ZodMiniType as ZodType,
} from 'zod/mini';
export {
  _default,
  array,
  boolean,
  enum,
  extend,
  gte,
  int,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  object,
  optional,
  partial,
  record,
  strictObject,
  string,
  toJSONSchema,
  union,
  unknown,
} from 'zod/mini';
export type { $ZodError as ZodError } from 'zod/v4/core';

config(en());

/** The same schema with a description, which its JSON Schema contains. */
export const describe = <T extends ZodMiniType>(schema: T, description: string): T => {
  const described = schema.clone();
  globalRegistry.add(described, { description });
  return described;
};
