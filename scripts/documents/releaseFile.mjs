import { table, withPlaces } from './markdown.mjs';

const source = (path) => import(new URL(`../../src/${path}`, import.meta.url));
const { jsonSchemaOf } = await source('core/jsonSchema.ts');
const { releaseFileSchema } = await source('core/releaseFile/schema.ts');

const schema = jsonSchemaOf(releaseFileSchema, 'input');
const isReference = ({ type, properties }) => type === 'object' && Object.keys(properties ?? {}).length === 1;
const isTable = (part) => part.type === 'object' && !isReference(part);
const unwrapped = (part) =>
  part.items ?? (typeof part.additionalProperties === 'object' ? part.additionalProperties : part);

/** What a key holds, in words. */
function typeOf(part) {
  if (part.enum) return part.enum.map((value) => `\`"${value}"\``).join(', ');
  if (part.anyOf) return part.anyOf.map(typeOf).join(' or ');
  if (part.type === 'array') return isTable(part.items) ? 'list of objects' : `list of ${typeOf(part.items)}`;
  if (isReference(part)) return `\`{ "${Object.keys(part.properties)[0]}": … }\``;
  return { string: 'text', boolean: 'true or false' }[part.type] ?? part.type;
}

const rowOf =
  (required) =>
  ([name, part]) => [
    `\`${name}\``,
    required.includes(name) ? `${typeOf(part)}, required` : typeOf(part),
    withPlaces(part.description ?? ''),
  ];

const keysOf = ({ properties, required = [] }) =>
  table(['Key', 'Value', 'Meaning'], Object.entries(properties).map(rowOf(required)));

const sections = Object.entries(schema.properties)
  .map(([name, part]) => [name, part, unwrapped(part)])
  .filter(([, , inner]) => inner.type === 'object' && inner.properties && !isReference(inner))
  .map(([name, part, inner]) => {
    const where = { array: 'Each entry', object: part === inner ? 'The object' : 'Each locale' }[part.type];
    const about =
      inner === part ? withPlaces(part.description) : withPlaces(`${part.description} ${inner.description}`);
    return `### ${name}\n\n${about} ${where} has these keys:\n\n${keysOf(inner)}`;
  });

/** The part of docs/release-file.md that the schema makes. */
export const releaseFileParts = { keys: [`### Top level\n\n${keysOf(schema)}`, ...sections].join('\n\n') };
