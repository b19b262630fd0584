import * as v from 'valibot';

/** The same schema with a description, which its JSON Schema and the editor show. */
export const describe = <const S extends v.GenericSchema>(schema: S, text: string) =>
  v.pipe(schema, v.description<v.InferOutput<S>, string>(text));
