import { ProblemError } from '../../../core/problems.ts';
import type { IdempotencyKey, Known } from '../store.types.ts';
import type { Statements } from './statements.ts';

/** How long the answer of a write is known by its key. */
export const keptMilliseconds = 30 * 24 * 3600 * 1000;
const where = 'actor = ? AND method = ? AND path = ? AND key = ?';
const find = `SELECT * FROM idempotency WHERE ${where}`;
const setAnswer = `UPDATE idempotency SET status = ?, answer = ? WHERE ${where}`;
const setIntent = `UPDATE idempotency SET intent_id = ? WHERE ${where}`;
const forget = `DELETE FROM idempotency WHERE ${where} AND status IS NULL AND intent_id IS NULL`;
const values = ({ actor, method, path, key }: IdempotencyKey) => [actor, method, path, key] as const;

/** The keys of writes in the database, inside the transaction that runs. */
export function createIdempotency(
  statement: Statements,
  owner: string,
  now: () => number,
  isAlive: (owner: string) => boolean,
) {
  const insert = (key: IdempotencyKey, bodyHash: string): Known => {
    statement('INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?)').run(
      ...values(key),
      bodyHash,
      owner,
      now(),
    );
    return { state: 'fresh' };
  };
  return {
    begin: (key: IdempotencyKey, bodyHash: string): Known => {
      const row = statement(find).get(...values(key));
      if (!row || Number(row.created_at) < now() - keptMilliseconds) return insert(key, bodyHash);
      if (row.body_hash !== bodyHash) throw new ProblemError('idempotencyKeyReused');
      if (row.status !== null) return { state: 'answered', status: Number(row.status), answer: String(row.answer) };
      if (row.intent_id !== null) return { state: 'following', intentId: String(row.intent_id) };
      if (row.owner !== owner && isAlive(String(row.owner))) {
        throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
      }
      // Whoever began it is gone and recorded no effect: it is done now.
      return insert(key, bodyHash);
    },
    answer: (key: IdempotencyKey, status: number, answer: string): void => {
      statement(setAnswer).run(status, answer, ...values(key));
    },
    follow: (key: IdempotencyKey, intentId: string): void => {
      statement(setIntent).run(intentId, ...values(key));
    },
    forget: (key: IdempotencyKey): void => {
      statement(forget).run(...values(key));
    },
  };
}
