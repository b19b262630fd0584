import { cliText } from '../../texts/cli.ts';
import type { Language } from '../../texts/language.ts';
import { type OptionName, type OptionRow, optionTable } from '../model/optionTable.ts';
import { exitCodes, outcomeMeanings, outcomes } from '../model/outcomes.ts';
import { optionsOf, type VerbName, verbGroups, verbNames, verbTable } from '../model/verbTable.ts';

const usageOf = (name: VerbName): string => [name, ...verbTable[name].words].join(' ');

const lineOf = (left: string, right: string, width: number): string => `  ${left.padEnd(width)}  ${right}`;

function optionLine(language: Language, name: OptionName): string {
  const { value, summary }: OptionRow = optionTable[name];
  return lineOf(value ? `--${name} ${value}` : `--${name}`, summary[language], 24);
}

const codesOf = (language: Language): string =>
  outcomes.map((outcome) => lineOf(String(exitCodes[outcome]), outcomeMeanings[outcome][language], 1)).join('\n');

/** All verbs with what each does; or one verb with its options. */
export function helpText(language: Language, verb?: VerbName): string {
  if (verb) {
    const options = optionsOf(verb).map((name) => optionLine(language, name));
    return [`mprelease ${usageOf(verb)}`, `  ${verbTable[verb].summary[language]}`, '', ...options, ''].join('\n');
  }
  const groups = verbGroups.flatMap((group) => [
    '',
    cliText(language, `group.${group}`),
    ...verbNames
      .filter((name) => verbTable[name].group === group)
      .map((name) => lineOf(usageOf(name), verbTable[name].summary[language], 36)),
  ]);
  return cliText(language, 'help', { verbs: groups.join('\n'), codes: codesOf(language) });
}
