import { randomUUID } from 'node:crypto';
import type { Role } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Actor, IdempotencyRecord } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { type AuthorizationWork, type IntentInput, openIntent, type TargetWork } from '../store/intents.ts';
import type { Tx } from '../store/store.types.ts';
import { type AnswerOf, answerIntent } from './intents.ts';

interface Asking {
  readonly actor: Actor;
  readonly client: string;
  readonly signal: AbortSignal;
  /** Absent for a reading, which is answered anew each time. */
  readonly idempotency?: IdempotencyRecord;
}

interface Work<A extends TargetWork | AuthorizationWork> {
  readonly input: IntentInput<A>;
  readonly role: Role;
  /** The authorization that it changes. */
  readonly authorizationId?: string;
}

/**
 * Has the process that holds the lease do something at a target app that is no action of a release, and waits for it.
 * @param make judges and gives the input, in the transaction that keeps the intent.
 * @param secret kept in the secret store under the intent's id, never in the database.
 * @throws ProblemError stillRunning when it takes longer than a call waits, or what the work ended with.
 */
export async function runAtTarget<A extends TargetWork | AuthorizationWork>(
  context: ServiceContext,
  { actor, client, signal, idempotency }: Asking,
  action: A,
  make: (tx: Tx) => Promise<Work<A>>,
  secret?: string,
): Promise<AnswerOf<A>> {
  const { store, secrets } = context;
  const intentId = randomUUID();
  if (secret) await secrets.set(`intent/${intentId}`, secret);
  const written = store.write(async (tx) => {
    const work = await make(tx);
    const draft = openIntent({ ...work, action, actor: { id: actor.id, name: actor.name }, client });
    await tx.insert('intent', intentId, draft, { parent: 'open' });
    await idempotency?.follow(tx, intentId);
  });
  await written.catch(async (error: unknown) => {
    if (secret) await secrets.delete(`intent/${intentId}`);
    throw error;
  });
  await context.waitFor(intentId, signal);
  const state = (await store.read((tx) => tx.get('intent', intentId)))?.state;
  if (state !== 'done' && state !== 'failed') throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
  try {
    return await store.read((tx) => answerIntent(context, tx, intentId, action));
  } finally {
    // Nobody asks for what a reading came to a second time.
    if (!idempotency) await store.write((tx) => tx.remove('intent', intentId));
  }
}
