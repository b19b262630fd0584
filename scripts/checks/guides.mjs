// What the guides name is there: a label in bold is a text of the product, a command line is one that `mprelease` takes,
// a link of the manifest's texts runs a command of ours.
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => import(new URL(path, root));
const { commandId, commandNames, commandTable } = await read('src/extension/manifest/commandTable.ts');
const { manifestTexts } = await read('src/texts/editor/manifest.ts');
const { optionTable } = await read('src/cli/model/optionTable.ts');
const { verbNames } = await read('src/cli/model/verbTable.ts');
const { cliEn } = await read('src/texts/cli/cliEn.ts');

const guides = [
  'command-line.md',
  'connect-alipaycn.md',
  'first-release.md',
  'release-file.md',
  'settings.md',
  'teams.md',
  'troubleshooting.md',
];
/** Labels of VS Code itself. */
const ofEditor = ['Accounts', 'Problems', 'Activity Bar', 'Command Palette'];

function* leaves(value) {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const inner of Object.values(value)) yield* leaves(inner);
}

const texts = [...leaves(manifestTexts.en), ...Object.values(commandTable).map(({ title }) => title.en), ...ofEditor];
const folder = new URL('src/texts/', root);
for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('En.ts')))
  texts.push(...leaves(await read(`src/texts/${file}`)));

const plain = (text) => text.replace(/[….]+$/, '');
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const labels = new Set(texts.map(plain));
/** Labels with places; those that consist of little else fit anything. */
const patterns = [...labels]
  .filter((text) => /\{\w+\}/.test(text) && text.replace(/\{\w+\}/g, '').trim().length > 3)
  .map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\{\w+\}/)
          .map(literal)
          .join('.+')}$`,
      ),
  );
const isLabel = (text) => labels.has(plain(text)) || patterns.some((pattern) => pattern.test(plain(text)));

const commands = [...verbNames, 'platform', 'simulator', 'COMMAND'];
const options = new Set([
  ...Object.keys(optionTable),
  ...[...cliEn.help.matchAll(/--([a-z-]+)/g)].map(([, name]) => name),
]);

const faults = [];
let found = 0;
for (const guide of guides) {
  const text = readFileSync(new URL(`docs/${guide}`, root), 'utf8');
  // What is generated comes from the tables themselves.
  const written = text.replace(/<!-- ([\w-]+): .*?<!-- \/\1 -->/gs, (part) => part.replace(/[^\n]/g, ''));
  const at = (index) => `docs/${guide}:${written.slice(0, index).split('\n').length}`;
  for (const { 1: label, index } of written.matchAll(/\*\*([^*\n]+)\*\*/g)) {
    found += 1;
    if (!isLabel(label)) faults.push(`${at(index)}: the product has no text “${label}”`);
  }
  for (const { 1: call, index } of written.matchAll(/(?:^ {4,}|`|\n)mprelease ([^`\n]+)/gm)) {
    found += 1;
    const isKnown = call.startsWith('--') || commands.some((name) => `${call} `.startsWith(`${name} `));
    if (!isKnown) faults.push(`${at(index)}: mprelease has no command “${call}”`);
    for (const [, option] of call.matchAll(/--([a-z-]+)/g))
      if (!options.has(option)) faults.push(`${at(index)}: mprelease has no option --${option}`);
  }
  for (const { 1: option, index } of written.matchAll(/`--([a-z-]+)[^`]*`/g))
    if (!options.has(option)) faults.push(`${at(index)}: mprelease has no option --${option}`);
}

const ids = commandNames.map(commandId);
for (const text of leaves(manifestTexts))
  for (const [, id] of text.matchAll(/\(command:(miniProgramRelease\.[\w.]+)/g)) {
    found += 1;
    if (!ids.includes(id)) faults.push(`src/texts/editor/manifest.ts: there is no command ${id}`);
  }

if (found < 60) faults.push(`only ${found} labels and commands were read`);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${found} labels and commands of the guides are there.`);
