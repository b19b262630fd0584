import type { CliKey } from '../../texts/cli/cliEn.ts';
import type { Language } from '../../texts/language.ts';
import { type OptionName, optionTable } from '../model/optionTable.ts';
import { type VerbName, verbOptions, verbTable } from '../model/verbTable.ts';

/** A verb with its words and options. */
export interface VerbInvocation {
  readonly command: 'verb';
  readonly language: Language;
  readonly verb: VerbName;
  /** By their names in the verb's row; an optional one that was left out is absent. */
  readonly words: Readonly<Record<string, string>>;
  /** A switch that was given is `true`. */
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  readonly json: boolean;
  readonly yes: boolean;
}

/** The verb that words begin with: two of them (`grayscale start`), or one. */
export function findVerb(positionals: readonly string[]): VerbName | null {
  const [first = '', second = ''] = positionals;
  return [`${first} ${second}`, first].find((name): name is VerbName => Object.hasOwn(verbTable, name)) ?? null;
}

type Refuse = (key: CliKey, params?: Readonly<Record<string, string>>) => never;

/** The words of a verb by their names. */
function nameWords(verb: VerbName, given: readonly string[], refuse: Refuse): Record<string, string> {
  const { words } = verbTable[verb];
  const missing = words.find((word, index) => !word.startsWith('[') && given[index] === undefined);
  if (missing) refuse('wordMissing', { command: verb, word: missing });
  const empty = words.find((_, index) => given[index]?.trim() === '');
  if (empty) refuse('wordEmpty', { command: verb, word: empty });
  const [tooMuch] = given.slice(words.length);
  if (tooMuch !== undefined) refuse('wordUnknown', { word: tooMuch });
  const named = words.map((word, index) => [word.replace(/[[\]]/g, ''), given[index]] as const);
  return Object.fromEntries(named.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

/** Reads a verb's words and options; `refuse` throws for what is not understood. */
export function readVerb(
  verb: VerbName,
  positionals: readonly string[],
  values: Readonly<Record<string, unknown>>,
  language: Language,
  refuse: Refuse,
): VerbInvocation {
  const known = verbOptions(verb);
  const given = known.filter((name) => values[name] !== undefined);
  for (const name of given) {
    const { value }: { value?: string } = optionTable[name];
    const isText = typeof values[name] === 'string' && values[name] !== '';
    if (value !== undefined && !isText) refuse('optionEmpty', { option: `--${name}` });
    if (value === undefined && values[name] !== true) refuse('optionNoValue', { option: `--${name}` });
  }
  const texts = given.map((name) => [name, String(values[name])]);
  return {
    command: 'verb',
    language,
    verb,
    words: nameWords(verb, positionals.slice(verb.split(' ').length), refuse),
    options: Object.fromEntries(texts),
    json: values.json === true,
    yes: values.yes === true,
  };
}
