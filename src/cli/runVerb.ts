import { ReleaseError } from '../client/errors.ts';
import { repeatUntilAnswered } from '../client/repeatWrite.ts';
import { cliVerbText } from '../texts/cliVerbs.ts';
import type { VerbInvocation } from './arguments/verbArguments.ts';
import type { Answer, OwnContext, VerbContext } from './model/context.types.ts';
import { printAnswer } from './output/print.ts';
import { confirm } from './session/confirm.ts';
import { openSession, placeOf } from './session/session.ts';
import { isOwn, ownRuns, platformRuns } from './verbs/registry.ts';

export { problemOf } from './output/problem.ts';

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
    say: (key, params) => cliVerbText(language, key, params),
    tell: (line) => void process.stderr.write(`${line}\n`),
    emit: (line) => void process.stdout.write(`${line}\n`),
    signal,
  };
}

async function answerOf(asked: VerbInvocation, own: OwnContext): Promise<Answer> {
  const { verb, options, yes } = asked;
  if (isOwn(verb)) return ownRuns[verb](own);
  const session = await openSession(own, await placeOf(own));
  try {
    const { signal } = own;
    const context: VerbContext = {
      ...own,
      client: session.client,
      platform: session.platform,
      confirm: (question) => confirm(own, verb, yes, question),
      write: (attempt) =>
        repeatUntilAnswered((idempotencyKey) => attempt({ idempotencyKey, signal }), {
          signal,
          idempotencyKey: options['idempotency-key'],
        }),
    };
    return await platformRuns[verb](context);
  } finally {
    await session.close();
  }
}

/** Carries out a verb and prints what it came to. @throws Told, ReleaseError, ProblemError; anything else is a defect */
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
