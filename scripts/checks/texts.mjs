// Every text stands in both languages with the same places, and every text is used.
// (That no key is missing is the compiler's business: both tables have one type.)
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => import(new URL(path, root));

const places = (text) =>
  [...text.matchAll(/\{(\w+)\}/g)]
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
const english = readdirSync(folder).filter((file) => file.endsWith('En.ts'));
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

/** All TypeScript of the product. */
function sources(url) {
  return readdirSync(url, { withFileTypes: true }).flatMap((entry) => {
    const child = new URL(entry.name + (entry.isDirectory() ? '/' : ''), url);
    if (entry.isDirectory()) return sources(child);
    return entry.name.endsWith('.ts') && !/(En|ZhCn)\.ts$/.test(entry.name) ? [readFileSync(child, 'utf8')] : [];
  });
}
const code = sources(new URL('src/', root)).join('\n');
const { uiEn } = await read('src/texts/commandsEn.ts');
// Keys that are put together at run time.
const families = [
  /^authorize\.state\./,
  /^connect\.(kind|signedBy)\./,
  /^minidev\.(phase|failed)\./,
  /^qr\.(page|query|description)$/,
];
for (const key of Object.keys(uiEn)) {
  if (!code.includes(`'${key}'`) && !families.some((family) => family.test(key)))
    faults.push(`uiEn.ts: ${key} is used nowhere`);
}

if (compared < 100) faults.push(`only ${compared} texts were compared`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${compared} texts stand in both languages.`);
