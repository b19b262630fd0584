import type { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';

export interface IdempotencyKey {
  readonly actor: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
}

/** What is known of a key: its stored answer, an intent it went on under, or nothing yet, so that the work may begin. */
export type Known =
  | { readonly state: 'fresh' }
  | { readonly state: 'answered'; readonly status: number; readonly answer: string }
  | { readonly state: 'following'; readonly intentId: string };

/** Answers of writes by their Idempotency-Key (docs/decisions.md §4.2). `begin` runs in a transaction of its own. */
export interface Idempotency {
  /** @throws ProblemError idempotencyKeyReused, or stillRunning while a living process works on it. */
  begin(key: IdempotencyKey, bodyHash: string): Known;
  /** Inside the transaction of the work, or after it. */
  answer(key: IdempotencyKey, status: number, answer: string): void;
  /** Inside the transaction that wrote the intent. */
  follow(key: IdempotencyKey, intentId: string): void;
  /** The work failed in a way that is not kept: the key may be used again. */
  forget(key: IdempotencyKey): void;
}

const keptMilliseconds = 30 * 24 * 3600 * 1000;

export function createIdempotency(
  database: DatabaseSync,
  owner: string,
  now: () => number,
  aliveMilliseconds: number,
): Idempotency {
  const where = 'actor = ? AND method = ? AND path = ? AND key = ?';
  const values = ({ actor, method, path, key }: IdempotencyKey) => [actor, method, path, key] as const;
  const insert = (key: IdempotencyKey, bodyHash: string): Known => {
    database
      .prepare('INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?)')
      .run(...values(key), bodyHash, owner, now());
    return { state: 'fresh' };
  };
  return {
    begin: (key, bodyHash) => {
      database.prepare('DELETE FROM idempotency WHERE created_at < ?').run(now() - keptMilliseconds);
      const row = database.prepare(`SELECT * FROM idempotency WHERE ${where}`).get(...values(key));
      if (!row) return insert(key, bodyHash);
      if (row.body_hash !== bodyHash) throw new ProblemError('idempotencyKeyReused');
      if (row.status !== null) return { state: 'answered', status: Number(row.status), answer: String(row.answer) };
      if (row.intent_id !== null) return { state: 'following', intentId: String(row.intent_id) };
      const seen = database.prepare('SELECT seen_at FROM processes WHERE id = ?').get(String(row.owner));
      const alive = seen !== undefined && Number(seen.seen_at) > now() - aliveMilliseconds;
      if (alive) throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
      // Whoever began it is gone and recorded no effect: it is done now.
      return insert(key, bodyHash);
    },
    answer: (key, status, answer) => {
      database
        .prepare(`UPDATE idempotency SET status = ?, answer = ? WHERE ${where}`)
        .run(status, answer, ...values(key));
    },
    follow: (key, intentId) => {
      database.prepare(`UPDATE idempotency SET intent_id = ? WHERE ${where}`).run(intentId, ...values(key));
    },
    forget: (key) => {
      database
        .prepare(`DELETE FROM idempotency WHERE ${where} AND status IS NULL AND intent_id IS NULL`)
        .run(...values(key));
    },
  };
}
