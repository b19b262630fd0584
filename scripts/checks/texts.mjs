// Every text stands in both languages with the same places, and every text is used.
// (That no key is missing is the compiler's business: both tables have one type.)
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const root = new URL('../../', import.meta.url);
const read = (path) => import(new URL(path, root));

/** English has plural forms at some places, where Chinese has none. */
const withoutPlurals = (text) => text.replace(/\{(\w+), plural,(?: \w+ \{[^{}]*\})+\}/g, '{$1}');

const places = (text) =>
  [...withoutPlurals(text).matchAll(/\{(\w+)\}/g)]
    .map((match) => match[1])
    .sort()
    .join(' ');
const faults = [];

/** Leaves of a table of texts, with their path. */
function* leaves(table, path = '') {
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'string') yield [`${path}${name}`, value];
    else if (value && typeof value === 'object') yield* leaves(value, `${path}${name}.`);
  }
}

const folder = new URL('src/texts/', root);
const english = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('En.ts'));
let compared = 0;
for (const file of english) {
  const chinese = file.replace(/En\.ts$/, 'ZhCn.ts');
  const [en, zh] = await Promise.all([read(`src/texts/${file}`), read(`src/texts/${chinese}`)]);
  const zhTexts = new Map(leaves(Object.values(zh)[0]));
  for (const [path, text] of leaves(Object.values(en)[0])) {
    compared += 1;
    const other = zhTexts.get(path);
    if (other === undefined) faults.push(`${chinese}: ${path} is missing`);
    else if (other.trim() === '' && text.trim() !== '') faults.push(`${chinese}: ${path} is empty`);
    else if (new Set(places(text).split(' ')).size && places(text) !== places(other)) {
      faults.push(`${chinese}: ${path} has the places {${places(other)}}, English has {${places(text)}}`);
    }
  }
}

/** Files of the product that can read a text, with their code. */
function* sources(folder) {
  for (const entry of readdirSync(new URL(folder, root), { withFileTypes: true })) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) yield* sources(`${path}/`);
    else if (path.endsWith('.ts') && !/^src\/texts\/.*(En|ZhCn|\.types)\.ts$/.test(path))
      yield { path, code: readFileSync(new URL(path, root), 'utf8') };
  }
}

/** `notRsa` of `keyNotRsa`: some ids are made of the end of another. */
const tailsOf = (word) =>
  [...word.matchAll(/[A-Z]/g)].map(({ index }) => word.charAt(index).toLowerCase() + word.slice(index + 1));

/** What the code of files names: whole strings, single words, and strings that begin fixed and end at run time. */
function namesIn(files) {
  const code = files.map((file) => file.code).join('\n');
  const patternOf = (template) =>
    template
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('([\\w-]+)');
  return {
    strings: new Set([...code.matchAll(/'([^'\n]*)'/g)].map(([, text]) => text)),
    words: new Set(code.match(/\w+/g).flatMap((word) => [word, ...tailsOf(word)])),
    templates: [...code.matchAll(/`(\w[\w.]*\$\{[^`\n]*)`/g)].map(([, text]) => new RegExp(`^${patternOf(text)}$`)),
  };
}

/** A problem's code in one of these lists does not mean that anybody answers with it. */
const codeLists = /^src\/core\/(problems|alipayCnProblems|connectionProblems)\.ts$/;
const product = [...sources('src/'), ...sources('webview/')];
const everywhere = namesIn(product.filter(({ path }) => !codeLists.test(path)));

/** Who reads the tables whose keys name one text each, and which of their keys begin with a word handed over. */
const flatTables = {
  cliEn: { readers: /^src\/(cli\/|texts\/cli\/cli\.ts)/ },
  cliVerbsEn: { readers: /^src\/(cli\/|texts\/cli\/cli\.ts)/ },
  commandsEn: { readers: /^src\/extension\// },
  editorEn: { readers: /^src\/extension\// },
  connectEn: { readers: /^src\/extension\// },
  versionsEn: { readers: /^src\/extension\// },
  explorerEn: { readers: /^src\/extension\//, families: ['authorization', 'archived', 'doing', 'connection'] },
  platformsEn: { readers: /^src\/extension\// },
  wizardEn: { readers: /^src\/extension\// },
};
/** Codes of the JSON parser, which no file of ours names. */
const foreign = /^syntax\./;

/** Tells of a key of a flat table whether its readers name it, or make it of words that the product names. */
function flatKeys({ readers, families = [] }) {
  const { strings, templates } = namesIn(product.filter(({ path }) => readers.test(path)));
  const called = (word) => everywhere.words.has(word);
  const familyOf = new RegExp(`^(${families.join('|')})\\.(\\w+)$`);
  return (key) => {
    const [, family, id] = (families.length > 0 && familyOf.exec(key)) || [];
    return (
      strings.has(key) ||
      (family !== undefined && strings.has(family) && called(id)) ||
      templates.some((template) => template.exec(key)?.slice(1).every(called))
    );
  };
}
/** Tells it of a table with records: each part of a key's path is an id that the product names. */
const recordKeys = (path) => foreign.test(path) || path.split(/[./*]+/).every((part) => everywhere.words.has(part));

let used = 0;
for (const file of english) {
  // Spread into `problemsEn`.
  if (basename(file).startsWith('alipayCn')) continue;
  const [table] = Object.values(await read(`src/texts/${file}`));
  const flat = flatTables[basename(file, '.ts')];
  const isRead = flat ? flatKeys(flat) : recordKeys;
  for (const [key] of leaves(table)) {
    if (isRead(key)) used += 1;
    else faults.push(`${file}: ${key} is used nowhere`);
  }
}

if (compared < 100 || used < 100) faults.push(`only ${compared} texts were compared, and ${used} looked for`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${compared} texts stand in both languages, and each is used.`);
