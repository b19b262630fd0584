import { randomUUID } from 'node:crypto';
import type { EndpointName, ResponseOf } from '../../core/contract/endpoints.ts';
import type { Release } from '../../core/contract/model.ts';
import { ProblemError } from '../../core/problems.ts';
import type { IdempotencyRecord } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import {
  type AuthorizationWork,
  decodeIntent,
  decodeIntentFor,
  type Intent,
  type IntentAction,
  type IntentOf,
  type IntentResult,
  isAuthorizationWork,
  openIntent,
  type ReleaseWork,
  type Work,
} from '../store/intents.ts';
import type { Tx } from '../store/store.types.ts';
import { readReleaseView, readVersionView } from './releaseViews.ts';
import { authorizationView } from './views.ts';

/** What the call answers that asked for a piece of work; of a list, what was read. */
export type AnswerOf<A extends IntentAction> = A extends 'listTargetVersions' | 'read'
  ? IntentResult<A>
  : A extends EndpointName
    ? ResponseOf<A>
    : Release;

/**
 * The first transaction of a change (docs/decisions.md §4.4): the intent, its history, and `pending`, before anything
 * is sent. @returns the id of the intent
 */
export async function beginOperation<A extends ReleaseWork>(
  context: ServiceContext,
  tx: Tx,
  release: ReleaseRow,
  { action, input, actor: { id, name }, role, client }: Work<A>,
): Promise<string> {
  const at = context.clock().toISOString();
  const historyId = randomUUID();
  const intentId = randomUUID();
  const actor = { id, name };
  const draft = openIntent({ releaseId: release.id, historyId, action, input, actor, role, client });
  await tx.insert('intent', intentId, draft, { parent: 'open' });
  const entry = {
    releaseId: release.id,
    at,
    actor,
    role,
    action,
    from: release.stage,
    to: null,
    client,
    details: input,
  };
  await tx.insert('history', historyId, entry, { parent: release.id });
  await tx.update('release', release.id, {
    pending: { action, since: at, state: 'sending', intentId },
    trouble: null,
    found: null,
  });
  return intentId;
}

const releaseAnswer = (context: ServiceContext, tx: Tx, { releaseId, actor }: IntentRow): Promise<Release> =>
  readReleaseView(context, tx, releaseId ?? '', actor);

const stillRunning = () => new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });

async function result<R>({ result }: { readonly result: R | null }): Promise<R> {
  if (result === null) throw stillRunning();
  return result;
}

async function authorizationAnswer(context: ServiceContext, tx: Tx, intent: IntentOf<AuthorizationWork>) {
  return authorizationView(
    context,
    await tx.get('authorization', intent.authorizationId ?? ''),
    intent.input.targetApp,
  );
}

/** Of one just started also its address and state, which no intent holds. */
async function startAnswer(context: ServiceContext, tx: Tx, intent: IntentOf<'startAuthorization'>) {
  const view = await authorizationAnswer(context, tx, intent);
  const request = (await tx.get('authorization', intent.authorizationId ?? ''))?.request;
  const requestState = context.requestStates.of(intent.id);
  // Another request took its place, or it was completed, before this answer was asked for again.
  if (request?.id !== intent.id || view.url === null || requestState === null) throw new ProblemError('stateUnknown');
  return { ...view, url: view.url, requestState };
}

/** What the call that began a piece of work is answered with. */
const answers: {
  readonly [A in IntentAction]: (context: ServiceContext, tx: Tx, intent: IntentOf<A>) => Promise<AnswerOf<A>>;
} = {
  apply: releaseAnswer,
  withdraw: releaseAnswer,
  startGrayscale: releaseAnswer,
  raiseGrayscale: releaseAnswer,
  stopGrayscale: releaseAnswer,
  finalRelease: releaseAnswer,
  cancel: releaseAnswer,
  rollBack: releaseAnswer,
  takeOffline: releaseAnswer,
  review: releaseAnswer,
  adoptVersion: releaseAnswer,
  createVersionFromTemplate: async (context, tx, intent) =>
    readVersionView(context, tx, (await result(intent)).versionId, intent.actor),
  createQrCode: (_context, _tx, intent) => result(intent),
  createTrialQrCode: (_context, _tx, intent) => result(intent),
  listTargetVersions: (_context, _tx, intent) => result(intent),
  reconcile: (_context, _tx, intent) => result(intent),
  checkName: (_context, _tx, intent) => result(intent),
  read: async () => null,
  startAuthorization: startAnswer,
  submitAuthorizationCode: authorizationAnswer,
  checkAuthorization: authorizationAnswer,
  decideAuthorization: authorizationAnswer,
};

async function readIntent(tx: Tx, intentId: string): Promise<IntentRow> {
  const row = await tx.get('intent', intentId);
  if (!row) throw new ProblemError('notFound');
  if (!row.outcome) return row;
  const { code, params, remedy } = row.outcome;
  throw new ProblemError(code as 'internal', params, [], { remedy });
}

/**
 * What an intent came to, or the release as it is while that is not known. Once it is over, the answer is kept, so that a
 * repeated call gets the same. @throws ProblemError it ended with
 */
export async function answerIntent<A extends IntentAction>(
  context: ServiceContext,
  tx: Tx,
  intentId: string,
  action: A,
  idempotency?: IdempotencyRecord,
): Promise<AnswerOf<A>> {
  const intent = decodeIntentFor(await readIntent(tx, intentId), action);
  const answer = await answers[action](context, tx, intent);
  // An authorization's address is a secret, which the database must not hold: it is told as it stands when asked.
  if (intent.state === 'done' && !isAuthorizationWork(intent as Intent)) await idempotency?.answer(tx, answer);
  return answer;
}

/** The answer of a call that is repeated. @throws ProblemError stillRunning until the intent is over, or what it ended with */
export async function answerAgain(
  context: ServiceContext,
  tx: Tx,
  intentId: string,
  idempotency: IdempotencyRecord,
): Promise<unknown> {
  const row = await readIntent(tx, intentId);
  if (row.state !== 'done' && row.state !== 'failed') throw stillRunning();
  return answerIntent(context, tx, intentId, decodeIntent(row).action, idempotency);
}
