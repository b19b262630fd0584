import { table, withPlaces } from './markdown.mjs';

const { settingPrefix, settingTable } = await import(
  new URL('../../src/extension/manifest/settingTable.ts', import.meta.url)
);

const valueLine = ([value, words]) => `\`${value}\`: ${withPlaces(words.en)}`;
const rows = Object.entries(settingTable).map(([name, { description, schema, values = {} }]) => [
  `\`${settingPrefix}.${name}\``,
  [withPlaces(description.en), ...Object.entries(values).map(valueLine)].join('<br>'),
  `\`${JSON.stringify(schema.default)}\``,
]);

/** The part of docs/settings.md that the table of settings makes. */
export const settingParts = { settings: table(['Setting', 'Meaning', 'Default'], rows) };
