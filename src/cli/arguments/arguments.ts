import { parseArgs } from 'node:util';
import { lookUp } from '../../core/lookUp.ts';
import { nearest } from '../../core/releaseFile/closestName.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { CliKey } from '../../texts/cli/cliEn.ts';
import { type Language, languageFor, languages } from '../../texts/language.ts';
import { CliError } from '../model/cliError.ts';
import { optionTable } from '../model/optionTable.ts';
import { type VerbName, verbNames, verbOptions } from '../model/verbTable.ts';
import { findVerb, readVerb, type VerbInvocation } from './verbArguments.ts';

interface Common {
  readonly language: Language;
}
/** A parsed command line. */
export type Invocation = Common &
  (
    | { readonly command: 'help'; readonly verb?: VerbName }
    | VerbInvocation
    | { readonly command: 'version' }
    | {
        readonly command: 'simulator';
        readonly port: number;
        readonly folder: string | undefined;
        readonly profile: string | undefined;
        /** Certificate mode instead of plain keys. */
        readonly certificates: boolean;
        /** Where to write a connection file for it. */
        readonly connectionTo: string | undefined;
      }
    | {
        readonly command: 'platform';
        readonly port: number;
        readonly folder: string;
        readonly host: string;
        readonly allowedHosts: readonly string[];
        /** The file of a connection to AlipayCN; without one it is simulated. */
        readonly connection: string | undefined;
      }
  );

const verbOptionTypes = Object.fromEntries(
  Object.entries(optionTable).map(([name, row]) => [
    name,
    { type: 'value' in row ? ('string' as const) : ('boolean' as const) },
  ]),
);

const options = {
  ...verbOptionTypes,
  port: { type: 'string', default: '0' },
  data: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  profile: { type: 'string' },
  certificates: { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  'write-connection': { type: 'string' },
  language: { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const everywhere = ['help', 'version', 'language'];
const commandOptions: Readonly<Record<string, readonly string[]>> = {
  platform: ['port', 'data', 'host', 'allow-host', 'connection'],
  simulator: ['port', 'data', 'profile', 'certificates', 'write-connection'],
};

/** @throws CliError with the command that was probably meant */
function unknown(
  positionals: readonly string[],
  refuse: (key: CliKey, params: Record<string, string>) => never,
): never {
  const [first = '', second = ''] = positionals;
  const family = verbNames.filter((name) => name.startsWith(`${first} `));
  if (family.length > 0) return refuse('verbIncomplete', { command: first, verbs: family.join(', ') });
  const meant =
    nearest(`${first} ${second}`, verbNames) ?? nearest(first, [...verbNames, ...Object.keys(commandOptions)]);
  return meant ? refuse('commandMeant', { command: first, meant }) : refuse('commandUnknown', { command: first });
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `zh_CN.UTF-8` names its language like `zh-CN`. */
const environmentLanguage = ({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language =>
  languageFor((LC_ALL || LC_MESSAGES || LANG || 'en').replace('_', '-'));

/** Not strict, since Node's own messages are in English only. */
const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });

const chooseLanguage = (wanted: unknown, environment: Environment): Language =>
  languages.find((known) => known === wanted) ?? environmentLanguage(environment);

/** The requested language and verb as far as they can be read, to report an error. */
export function parseIntent(args: readonly string[], environment: Environment) {
  const { values, positionals } = parse(args);
  return {
    language: chooseLanguage(values.language, environment),
    verb: findVerb(positionals),
    json: values.json === true,
  };
}

/** Reads the command line. @throws CliError with exit code 2 for what is not understood, before anything is touched. */
export function readArguments(args: readonly string[], environment: Environment): Invocation {
  const { values, positionals: words, tokens } = parse(args);
  // `help VERB` is `VERB --help`.
  const asksHelp = values.help === true || words[0] === 'help' || words.length === 0;
  const positionals = words[0] === 'help' ? words.slice(1) : words;
  const wanted = values.language;
  const language = chooseLanguage(wanted, environment);
  const refuse = (key: CliKey, params: Readonly<Record<string, string>> = {}): never => {
    const see = cliText(language, 'seeHelp', { command: verb ? `mprelease ${verb}` : 'mprelease' });
    throw new CliError(`${cliText(language, key, params)}\n${see}`, 2, `cli.${key}`);
  };
  const text = (name: string, value: unknown): string =>
    typeof value === 'string' && value !== '' ? value : refuse('optionEmpty', { option: `--${name}` });

  const [command = '', ...rest] = positionals;
  const verb = findVerb(positionals);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = everywhere.includes(token.name) || (lookUp(commandOptions, command) ?? []).includes(token.name);
    const ofVerb = verb !== null && (verbOptions(verb) as readonly string[]).includes(token.name);
    if (!known && !ofVerb && (command === '' || verb || lookUp(commandOptions, command))) {
      refuse('optionUnknown', { command: verb ?? (command || 'mprelease'), option: token.rawName });
    }
  }
  if (wanted !== undefined && language !== wanted) refuse('languageInvalid', { value: text('language', wanted) });
  if (values.version) return { command: 'version', language };
  const isKnown = command === '' || verb !== null || lookUp(commandOptions, command) !== undefined;
  if (asksHelp && (isKnown || values.help)) return { command: 'help', language, ...(verb ? { verb } : {}) };
  if (verb) return readVerb(verb, positionals, values, language, refuse);
  if (!lookUp(commandOptions, command)) unknown(positionals, refuse);
  if (rest[0] !== undefined) refuse('wordUnknown', { word: rest[0] });

  const given = text('port', values.port);
  const port =
    /^\d{1,5}$/.test(given) && Number(given) <= 65_535 ? Number(given) : refuse('portInvalid', { value: given });
  const optional = (name: 'data' | 'connection' | 'write-connection' | 'profile') =>
    values[name] === undefined ? undefined : text(name, values[name]);
  const folder = optional('data');
  if (command === 'simulator') {
    return {
      command,
      language,
      port,
      folder,
      profile: optional('profile'),
      certificates: values.certificates === true,
      connectionTo: optional('write-connection'),
    };
  }
  return {
    command: 'platform',
    language,
    port,
    folder: folder ?? refuse('dataMissing'),
    host: text('host', values.host),
    connection: optional('connection'),
    allowedHosts: (values['allow-host'] ?? []).map((name) => text('allow-host', name)),
  };
}
