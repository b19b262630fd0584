import assert from 'node:assert/strict';
import { jsonSchemaOf } from '../../../src/core/jsonSchema.ts';
import { releaseFileSchema } from '../../../src/core/releaseFile/schema.ts';
import { meaningText } from '../../../src/texts/releaseFile/releaseFileEditor.ts';

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every path of the schema that has a meaning, with `*` for any key or index. */
function describedPaths(schema: JsonSchema, path: readonly string[] = []): string[] {
  const forms = [schema, ...(schema.anyOf ?? [])];
  const below = forms.flatMap(({ properties, additionalProperties, items }) => [
    ...Object.entries(properties ?? {}).flatMap(([key, value]) => describedPaths(value, [...path, key])),
    ...[additionalProperties, items].flatMap((any) =>
      typeof any === 'object' ? describedPaths(any, [...path, '*']) : [],
    ),
  ]);
  return [...new Set([...(schema.description && path.length > 0 ? [path.join('.')] : []), ...below])];
}

describe('the meanings of a release file’s keys', () => {
  // The items of a list of paths say no more than the list.
  const paths = describedPaths(jsonSchemaOf(releaseFileSchema, 'input') as JsonSchema).filter(
    (path) => !/Pictures\.\*$|screenshots\.\*$/.test(path),
  );

  it('stand in Chinese for every key that the schema explains in English', () => {
    assert.ok(paths.length > 40);
    assert.deepEqual(
      paths.filter((path) => meaningText('zh-cn', path) === null),
      [],
    );
  });
});
