import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import { type OptionName, type OptionRow, optionTable } from '../model/optionTable.ts';
import { exitCodes, outcomeMeanings, outcomes } from '../model/outcomes.ts';
import { type VerbName, verbGroups, verbNames, verbOptions, verbTable } from '../model/verbTable.ts';

const usage = (name: VerbName): string => [name, ...verbTable[name].words].join(' ');

const formatLine = (left: string, right: string, width: number): string => `  ${left.padEnd(width)}  ${right}`;

function optionLine(language: Language, name: OptionName): string {
  const { value, summary }: OptionRow = optionTable[name];
  return formatLine(value ? `--${name} ${value}` : `--${name}`, summary[language], 24);
}

const exitCodeLines = (language: Language): string =>
  outcomes.map((outcome) => formatLine(String(exitCodes[outcome]), outcomeMeanings[outcome][language], 1)).join('\n');

/** All verbs with what each does; or one verb with its options. */
export function helpText(language: Language, verb?: VerbName): string {
  if (verb) {
    const options = verbOptions(verb).map((name) => optionLine(language, name));
    return [`mprelease ${usage(verb)}`, `  ${verbTable[verb].summary[language]}`, '', ...options, ''].join('\n');
  }
  const groups = verbGroups.flatMap((group) => [
    '',
    cliText(language, `group.${group}`),
    ...verbNames
      .filter((name) => verbTable[name].group === group)
      .map((name) => formatLine(usage(name), verbTable[name].summary[language], 36)),
  ]);
  return cliText(language, 'help', { verbs: groups.join('\n'), codes: exitCodeLines(language) });
}
