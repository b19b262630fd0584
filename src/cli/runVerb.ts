import { cancelled } from '../client/errors.ts';
import { cliText } from '../texts/cli/cli.ts';
import type { VerbInvocation } from './arguments/verbArguments.ts';
import type { Answer, OwnContext, OwnRun } from './model/context.types.ts';
import type { OwnVerb, VerbName } from './model/verbTable.ts';
import { emitLine, writeError } from './output/output.ts';
import { printAnswer } from './output/print.ts';

const releaseFile = () => import('./verbs/releaseFile.ts');
const login = () => import('./verbs/login.ts');

/** Loads what each verb does that needs no platform; a missing one does not compile. */
const ownVerbs: Readonly<Record<OwnVerb, () => Promise<OwnRun>>> = {
  check: async () => (await import('./verbs/check.ts')).check,
  plan: async () => (await releaseFile()).plan,
  apply: async () => (await releaseFile()).apply,
  continue: async () => (await releaseFile()).continueRelease,
  drift: async () => (await releaseFile()).drift,
  login: async () => (await login()).login,
  logout: async () => (await login()).logout,
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
  schema: async () => (await import('./verbs/schema.ts')).schema,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/backup.ts')).restore,
};

function createContext(invocation: VerbInvocation, version: string, signal: AbortSignal): OwnContext {
  const { language, words, options, json, yes } = invocation;
  return {
    language,
    environment: process.env,
    version,
    json,
    yes,
    word: (name) => words[name] ?? '',
    option: (name) => options[name],
    say: (key, params) => cliText(language, key, params),
    report: (line) => writeError(`${line}\n`),
    emit: emitLine,
    signal,
  };
}

const isOwn = (verb: VerbName): verb is OwnVerb => Object.hasOwn(ownVerbs, verb);

async function answerVerb(invocation: VerbInvocation, own: OwnContext): Promise<Answer> {
  const { verb } = invocation;
  if (isOwn(verb)) return (await ownVerbs[verb]())(own);
  const { onPlatform } = await import('./onPlatform.ts');
  return onPlatform(verb, invocation, own);
}

/** Runs a verb and prints its answer. @throws CliError, ReleaseError, ProblemError; anything else is a defect */
export async function runVerb(invocation: VerbInvocation, version: string, signal: AbortSignal): Promise<void> {
  const own = createContext(invocation, version, signal);
  const answer = await answerVerb(invocation, own).catch((error: unknown) => {
    // Whatever was interrupted in its own way is told in one.
    throw signal.aborted && (error as Error).name === 'AbortError' ? cancelled() : error;
  });
  await printAnswer(invocation.verb, answer, invocation.json);
}
