// English texts use the words of VS Code and of docs/glossary.md; phrases that only this product used do not come back.
import { readdirSync } from 'node:fs';

const read = (path) => import(new URL(`../../${path}`, import.meta.url));

/** What does not belong in a text, and what to write instead. */
const phrases = [
  [/\b(stands?|lies|lying)\b/i, 'is, belongs to, has'],
  [/\bleads? (to|back|on|up|elsewhere)\b/i, 'opens, returns, continues'],
  [/\bgo(es)? on\b/i, 'continue'],
  [/(?<!\bthere )\bis no (?!longer\b)/i, 'is not a'],
  [/\bthere (is|are) (none|nothing here)\b/i, 'the plain answer'],
  [/\bthere (is|are|was|were) (no|not|nothing)\b/i, 'who has none, e.g. “AlipayCN has no …”, or what to do'],
  [/\b(could|can) ?not be reached\b/i, '“Could not reach …”'],
  [/\bcomes? about\b|\bcame about\b/i, 'is created'],
  [/\bby itself\b/i, 'automatically'],
  [/\banew\b/i, 'again'],
  [/\brun out\b/i, 'expired'],
  [/\bdemand(s|ed)?\b/i, 'requires'],
  [/\bmeanwhile\b/i, 'since then, or leave it out'],
  [/\b(has|have) to be\b/i, 'must be'],
  [/\bof (its|their|your) own\b/i, 'separate, its'],
  [/\b(divided|parted) by\b/i, 'separated by'],
  [/\b(is|was|were) told\b/i, 'says, shows'],
  [/\bdefect of ours\b/i, 'a bug in Mini Program Release'],
  [/\blicences?\b/i, 'license'],
  [/[\d}] %/, '% without a space'],
  [/\b(id|ids)\b(?![_-])/, 'ID'],
];

/** Every string of a table, with its path; of a table with both languages only English. */
function* leaves(value, path) {
  if (typeof value === 'string') yield [path, value];
  else if (value && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) if (name !== 'zh-cn') yield* leaves(inner, `${path}.${name}`);
}

const folder = new URL('../../src/texts/', import.meta.url);
const tables = [
  ...readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('En.ts'))
    .map((file) => `src/texts/${file}`),
  'src/texts/editor/manifest.ts',
  'src/texts/editor/languageServer.ts',
  'src/cli/model/verbTable.ts',
  'src/cli/model/optionTable.ts',
  'src/cli/model/outcomes.ts',
  'src/extension/manifest/commandTable.ts',
  'src/extension/manifest/toolTable.ts',
];
const faults = [];
let count = 0;
for (const table of tables)
  for (const [path, text] of leaves(await read(table), table.replace(/^src\/(texts\/)?/, ''))) {
    count += 1;
    // Names of parameters and commands are no words.
    const words = text.replace(/\{(\w+)(?=[,}])/g, '{').replace(/\(command:[^)]*\)|https?:\S+|“[^”]*”/g, '');
    for (const [phrase, instead] of phrases)
      if (phrase.test(words)) faults.push(`${path}: “${phrase.exec(words)?.[0]}”. Write: ${instead}`);
  }

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else console.log(`${count} English texts use the product's words.`);
