import { repeatUntilAnswered } from '../client/repeatWrite.ts';
import type { VerbInvocation } from './arguments/verbArguments.ts';
import type { Answer, OwnContext, VerbContext } from './model/context.types.ts';
import type { PlatformVerb } from './model/verbTable.ts';
import { confirm } from './session/confirm.ts';
import { rememberWrites } from './session/lastWrite.ts';
import { choosePlatform, openSession } from './session/session.ts';
import { platformRuns } from './verbs/registry.ts';

/** Runs a verb on the chosen platform, and closes the session. @throws CliError, ReleaseError */
export async function onPlatform(
  verb: PlatformVerb,
  { options, yes }: VerbInvocation,
  own: OwnContext,
): Promise<Answer> {
  const session = await openSession(own, await choosePlatform(own));
  const { client, explain } = rememberWrites(session.client);
  try {
    const { signal } = own;
    const context: VerbContext = {
      ...own,
      client,
      platform: session.platform,
      confirm: (question, more) => confirm(own, verb, yes, question, more),
      write: (attempt) =>
        repeatUntilAnswered((idempotencyKey) => attempt({ idempotencyKey, signal }), {
          signal,
          idempotencyKey: options['idempotency-key'],
        }),
    };
    return await platformRuns[verb](context);
  } catch (error) {
    throw explain(error, own.say);
  } finally {
    await session.close();
  }
}
