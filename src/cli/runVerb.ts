import { ReleaseError } from '../client/errors.ts';
import { cliText } from '../texts/cli.ts';
import type { VerbInvocation } from './arguments/verbArguments.ts';
import type { Answer, OwnContext } from './model/context.types.ts';
import { type OwnVerb, type VerbName, type VerbRow, verbTable } from './model/verbTable.ts';
import { emitLine } from './output/output.ts';
import { printAnswer } from './output/print.ts';
import { ownVerbs } from './verbs/ownVerbs.ts';

function contextOf(asked: VerbInvocation, version: string, signal: AbortSignal): OwnContext {
  const { language, words, options, json, yes } = asked;
  return {
    language,
    environment: process.env,
    version,
    json,
    yes,
    word: (name) => words[name] ?? '',
    option: (name) => options[name],
    say: (key, params) => cliText(language, key, params),
    tell: (line) => void process.stderr.write(`${line}\n`),
    emit: emitLine,
    signal,
  };
}

const isOwn = (verb: VerbName): verb is OwnVerb => (verbTable[verb] as VerbRow).alone === true;

async function answerOf(asked: VerbInvocation, own: OwnContext): Promise<Answer> {
  const { verb } = asked;
  if (isOwn(verb)) return (await ownVerbs[verb]())(own);
  const { onPlatform } = await import('./onPlatform.ts');
  return onPlatform(verb, asked, own);
}

/** Carries out a verb and prints what it came to. @throws CliError, ReleaseError, ProblemError; anything else is a defect */
export async function runVerb(asked: VerbInvocation, version: string, signal: AbortSignal): Promise<void> {
  const own = contextOf(asked, version, signal);
  const answer = await answerOf(asked, own).catch((error: unknown) => {
    const stopped = signal.aborted && (ReleaseError.is(error, 'cancelled') || (error as Error).name === 'AbortError');
    if (!stopped) throw error;
    const sent = ReleaseError.is(error) && error.idempotencyKey !== null;
    const lines = [own.say(sent ? 'interruptedSent' : 'interrupted')];
    return { outcome: 'waiting' as const, result: null, lines };
  });
  await printAnswer(asked.verb, answer, asked.json);
}
