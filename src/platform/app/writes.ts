import { createHash } from 'node:crypto';
import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../../core/contract/exchange.types.ts';
import { ProblemError, problemTable } from '../../core/problems.ts';
import type { IdempotencyKey, Known, Store, Tx } from '../store/store.types.ts';
import { answer } from './answer.ts';
import type { Actor, IdempotencyRecord } from './handlers.types.ts';
import { problemAnswer } from './problem.ts';
import { readIfMatch, readKey, readLanguage } from './request.ts';

/** What a write adds to a call. */
export interface WriteCall {
  readonly ifMatch: readonly number[] | '*' | null;
  readonly idempotency: IdempotencyRecord;
}

interface Write {
  readonly endpoint: Endpoint;
  readonly request: PlatformRequest;
  readonly requestId: string;
  readonly actor: Actor;
  /** Whether the actor may see what the path names, and has the role; throws ProblemError notFound, forbidden. */
  readonly requireAccess: (tx: Tx) => Promise<void>;
  /** The body, by which repeated calls are compared. */
  readonly bytes: Uint8Array;
  readonly work: (call: WriteCall) => Promise<unknown>;
}

/** What an intent came to, as the answer of the call that began it. */
export type AnswerOfIntent = (
  intentId: string,
  signal: AbortSignal,
  idempotency: IdempotencyRecord,
) => Promise<unknown>;

/**
 * 412, 429 and 5xx say nothing final about the request, and what may be tried again neither: the key stays free. So it
 * does where nothing was found, since a kept answer would tell what is foreign from what does not exist.
 */
const isKept = ({ code }: ProblemError, status: number): boolean => {
  const isRetryable = 'retryable' in problemTable[code] && problemTable[code].retryable;
  return code !== 'notFound' && status < 500 && status !== 412 && status !== 429 && !isRetryable;
};

function replayed({ status, answer }: Extract<Known, { state: 'answered' }>, requestId: string): PlatformAnswer {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'x-request-id': requestId,
    'idempotency-replayed': 'true',
  };
  if (answer === '') return { status, headers, body: null };
  headers['content-type'] = `application/${status >= 400 ? 'problem+json' : 'json'}; charset=utf-8`;
  const { revision } = JSON.parse(answer) as { revision?: unknown };
  if (status < 400 && typeof revision === 'number') headers.etag = `"${revision}"`;
  return { status, headers, body: answer };
}

/** Answers writes under their Idempotency-Key: done once, answered the same each time (docs/decisions.md §4.2). */
export function createWrites(store: Store, answerOfIntent: AnswerOfIntent) {
  /** What this process works on, by key, with the hash of the body. */
  const running = new Map<string, string>();

  async function answerFresh(write: Write, key: IdempotencyKey, known: Known): Promise<PlatformAnswer> {
    const { endpoint, request, requestId, work } = write;
    const keep = (tx: Tx, error: ProblemError) => {
      const { status, body } = problemAnswer(error, readLanguage(request), requestId);
      return tx.idempotency.answer(key, status, String(body));
    };
    const idempotency: IdempotencyRecord = {
      answer: (tx, response) =>
        tx.idempotency.answer(key, endpoint.status, response === undefined ? '' : JSON.stringify(response)),
      follow: (tx, intentId) => tx.idempotency.follow(key, intentId),
      refuseAgain: keep,
    };
    try {
      const value =
        known.state === 'following'
          ? await answerOfIntent(known.intentId, request.signal, idempotency)
          : await work({ ifMatch: readIfMatch(endpoint, request), idempotency });
      return answer(endpoint, value, requestId);
    } catch (error) {
      const refusal = ProblemError.is(error) ? problemAnswer(error, readLanguage(request), requestId) : null;
      await store.write((tx) =>
        ProblemError.is(error) && refusal && isKept(error, refusal.status)
          ? keep(tx, error)
          : tx.idempotency.forget(key),
      );
      if (refusal) return refusal;
      throw error;
    }
  }

  return async (write: Write): Promise<PlatformAnswer> => {
    const { request, requestId, actor, bytes, requireAccess } = write;
    const { pathname, search } = new URL(request.url);
    const key: IdempotencyKey = {
      // The tokens that somebody has in several workspaces know nothing of each other.
      actor: actor.workspaceId === undefined ? actor.id : `${actor.id} ${actor.workspaceId}`,
      method: request.method,
      path: pathname + search,
      key: readKey(request),
    };
    const bodyHash = createHash('sha256').update(bytes).digest('hex');
    const name = JSON.stringify(key);
    const other = running.get(name);
    if (other !== undefined && other !== bodyHash) throw new ProblemError('idempotencyKeyReused');
    if (other !== undefined) throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
    running.set(name, bodyHash);
    try {
      const known = await store.write(async (tx) => {
        await requireAccess(tx);
        return tx.idempotency.begin(key, bodyHash);
      });
      return known.state === 'answered' ? replayed(known, requestId) : await answerFresh(write, key, known);
    } finally {
      running.delete(name);
    }
  };
}
