import { repeatUntilAnswered } from '../client/repeatWrite.ts';
import type { VerbInvocation } from './arguments/verbArguments.ts';
import type { Answer, OwnContext, VerbContext } from './model/context.types.ts';
import type { PlatformVerb } from './model/verbTable.ts';
import { confirm } from './session/confirm.ts';
import { openSession, placeOf } from './session/session.ts';
import { platformRuns } from './verbs/registry.ts';

/** Carries out a verb on the platform that is meant, and leaves it. @throws CliError, ReleaseError */
export async function onPlatform(
  verb: PlatformVerb,
  { options, yes }: VerbInvocation,
  own: OwnContext,
): Promise<Answer> {
  const session = await openSession(own, await placeOf(own));
  try {
    const { signal } = own;
    const context: VerbContext = {
      ...own,
      client: session.client,
      platform: session.platform,
      confirm: (question, more) => confirm(own, verb, yes, question, more),
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
