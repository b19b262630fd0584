import { sentence, table, withPlaces } from './markdown.mjs';

const source = (path) => import(new URL(`../../src/${path}`, import.meta.url));
const { verbGroups, verbNames, verbOptions, verbTable } = await source('cli/model/verbTable.ts');
const { optionTable } = await source('cli/model/optionTable.ts');
const { exitCodes, outcomeMeanings, outcomes } = await source('cli/model/outcomes.ts');
const { cliEn } = await source('texts/cli/cliEn.ts');

const written = (name) => (optionTable[name].value ? `--${name} ${optionTable[name].value}` : `--${name}`);
/** Options that every verb takes are listed once, at the end. */
const everywhere = Object.keys(optionTable).filter((name) =>
  verbNames.every((verb) => verbOptions(verb).includes(name)),
);
const ownOptions = (verb) => verbOptions(verb).filter((name) => !everywhere.includes(name));

const verbRow = (name) => [
  `\`${['mprelease', name, ...verbTable[name].words].join(' ')}\``,
  withPlaces(sentence(verbTable[name].summary.en)),
  ownOptions(name)
    .map((option) => `\`--${option}\``)
    .join(' '),
];

const verbs = verbGroups
  .map((group) => {
    const rows = verbNames.filter((name) => verbTable[name].group === group).map(verbRow);
    return `### ${cliEn[`group.${group}`]}\n\n${table(['Command', 'What it does', 'Options'], rows)}`;
  })
  .join('\n\n');

const optionRow = (name) => [`\`${written(name)}\``, withPlaces(optionTable[name].summary.en)];
const options = [
  `Every command also takes ${everywhere.map((name) => `\`--${name}\``).join(', ')}.`,
  table(['Option', 'Meaning'], Object.keys(optionTable).map(optionRow)),
].join('\n\n');

const codes = table(
  ['Exit code', 'Meaning'],
  outcomes.map((outcome) => [String(exitCodes[outcome]), sentence(outcomeMeanings[outcome].en)]),
);

/** The parts of docs/command-line.md that the tables of the command line make. */
export const commandLineParts = { commands: verbs, options, 'exit-codes': codes };
