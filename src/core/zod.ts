/**
 * Zod, as far as it is used: one bundle of it serves the client and the platform (`scripts/bundles.mjs`), and names that
 * are not listed here are left out of it.
 */
export type { infer, input, ZodError, ZodType } from 'zod';
export {
  array,
  boolean,
  enum,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  union,
  unknown,
} from 'zod';
