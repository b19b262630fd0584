import { createHash, randomUUID } from 'node:crypto';
import type { Role } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Actor, IdempotencyRecord } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { IntentRow } from '../store/documents.ts';
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
  if (!idempotency) return readAtTarget(context, { actor, client, signal }, action, make);
  const intentId = randomUUID();
  if (secret) await secrets.set(`intent/${intentId}`, secret);
  const written = store.write(async (tx) => {
    const work = await make(tx);
    const draft = openIntent({ ...work, action, actor: { id: actor.id, name: actor.name }, client });
    await tx.insert('intent', intentId, draft, { parent: 'open' });
    await idempotency.follow(tx, intentId);
  });
  await written.catch(async (error: unknown) => {
    if (secret) await secrets.delete(`intent/${intentId}`);
    throw error;
  });
  await context.waitFor(intentId, signal);
  const seen = await store.read((tx) => tx.get('intent', intentId));
  if (!seen || !isSettled(seen)) throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
  return store.write((tx) => answerIntent(context, tx, intentId, action, idempotency));
}

/** How long what a reading came to is kept for who asked and had no answer yet, in milliseconds. */
const keptMilliseconds = 60_000;

/**
 * The same for a reading, which changes nothing: whoever asks again while it runs gets the one that runs, and what it came
 * to after nobody waited for it any more.
 */
async function readAtTarget<A extends TargetWork | AuthorizationWork>(
  context: ServiceContext,
  { actor, client, signal }: Asking,
  action: A,
  make: (tx: Tx) => Promise<Work<A>>,
): Promise<AnswerOf<A>> {
  const { store } = context;
  const intentId = await store.write(async (tx) => {
    const work = await make(tx);
    const id = createHash('sha256')
      .update(JSON.stringify([actor.id, action, work]))
      .digest('hex');
    const kept = await tx.get('intent', id);
    if (kept && context.clock().getTime() - Date.parse(kept.updatedAt) < keptMilliseconds) return id;
    if (kept && !isSettled(kept)) return id;
    if (kept) await tx.remove('intent', id);
    const draft = openIntent({ ...work, action, actor: { id: actor.id, name: actor.name }, client });
    await tx.insert('intent', id, draft, { parent: 'open' });
    return id;
  });
  await context.waitFor(intentId, signal);
  const seen = await store.write(async (tx) => {
    const intent = await tx.get('intent', intentId);
    if (!intent) return null;
    if (!isSettled(intent)) throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
    const answer = answerIntent(context, tx, intentId, action);
    const [settled] = await Promise.allSettled([answer]);
    // Nobody asks for what a reading came to a second time.
    await tx.remove('intent', intentId);
    return settled;
  });
  // Somebody who asked for the same took the answer: it is read anew.
  if (!seen) return readAtTarget(context, { actor, client, signal }, action, make);
  if (seen.status === 'rejected') throw seen.reason;
  return seen.value;
}

const isSettled = ({ state }: Pick<IntentRow, 'state'>): boolean => state === 'done' || state === 'failed';
