import { createHash } from 'node:crypto';
import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../../core/contract/exchange.types.ts';
import { ProblemError, problemTable } from '../../core/problems.ts';
import type { IdempotencyKey, Known, Store } from '../store/store.types.ts';
import { answer } from './answer.ts';
import type { Actor, IdempotencyRecord } from './handlers.types.ts';
import { problemAnswer } from './problem.ts';
import { readIfMatch, readKey, readLanguage } from './request.ts';

/** What a write adds to a call. */
export interface WriteCall {
  readonly ifMatch: number | '*' | null;
  readonly idempotency: IdempotencyRecord;
}

interface Write {
  readonly endpoint: Endpoint;
  readonly request: PlatformRequest;
  readonly requestId: string;
  readonly actor: Actor;
  /** The body, by which repeated calls are compared. */
  readonly bytes: Uint8Array;
  readonly work: (call: WriteCall) => Promise<unknown>;
}

/** What an intent came to, as the answer of the call that began it. */
export type AnswerOfIntent = (intentId: string, signal: AbortSignal) => Promise<unknown>;

/** 412, 429 and 5xx say nothing final about the request, and what may be tried again neither: the key stays free. */
const isKept = ({ code }: ProblemError, status: number): boolean => {
  const isRetryable = 'retryable' in problemTable[code] && problemTable[code].retryable;
  return status < 500 && status !== 412 && status !== 429 && !isRetryable;
};

function replayed({ status, answer }: Extract<Known, { state: 'answered' }>, requestId: string): PlatformAnswer {
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'x-request-id': requestId,
    'idempotency-replayed': 'true',
  };
  if (answer === '') return { status, headers, body: null };
  headers['content-type'] = `application/${status >= 400 ? 'problem+json' : 'json'}; charset=utf-8`;
  return { status, headers, body: answer };
}

/** A write under its Idempotency-Key: done once, answered the same each time (docs/decisions.md §4.2). */
export async function answerWrite(store: Store, answerOfIntent: AnswerOfIntent, write: Write): Promise<PlatformAnswer> {
  const { endpoint, request, requestId, actor, bytes, work } = write;
  const { pathname, search } = new URL(request.url);
  const key: IdempotencyKey = {
    actor: actor.id,
    method: request.method,
    path: pathname + search,
    key: readKey(request),
  };
  const bodyHash = createHash('sha256').update(bytes).digest('hex');
  const known = await store.write((tx) => tx.idempotency.begin(key, bodyHash));
  if (known.state === 'answered') return replayed(known, requestId);
  if (known.state === 'following')
    return answer(endpoint, await answerOfIntent(known.intentId, request.signal), requestId);
  const idempotency: IdempotencyRecord = {
    answer: (tx, response) =>
      tx.idempotency.answer(key, endpoint.status, response === undefined ? '' : JSON.stringify(response)),
    follow: (tx, intentId) => tx.idempotency.follow(key, intentId),
  };
  try {
    return answer(endpoint, await work({ ifMatch: readIfMatch(endpoint, request), idempotency }), requestId);
  } catch (error) {
    if (!ProblemError.is(error)) {
      await store.write((tx) => tx.idempotency.forget(key));
      throw error;
    }
    const refusal = problemAnswer(error, readLanguage(request), requestId);
    await store.write((tx) =>
      isKept(error, refusal.status)
        ? tx.idempotency.answer(key, refusal.status, String(refusal.body))
        : tx.idempotency.forget(key),
    );
    return refusal;
  }
}
