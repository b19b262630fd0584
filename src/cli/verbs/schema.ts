import type { OwnRun } from '../model/context.types.ts';
import { documentJsonSchema } from '../output/documentSchema.ts';

/** The JSON Schema of what `--json` prints; itself as it is, or inside such a document. */
export const schema: OwnRun = async () => {
  const result = documentJsonSchema();
  return { result, lines: [JSON.stringify(result, null, 2)] };
};
