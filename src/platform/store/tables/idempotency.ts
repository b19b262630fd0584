import { ProblemError } from '../../../core/problems.ts';
import type { Idempotency, IdempotencyKey, Known } from '../store.types.ts';
import type { Sql } from './sql.types.ts';

/** How long the answer of a write is known by its key. */
export const keptMilliseconds = 30 * 24 * 3600 * 1000;
const where = 'actor = ? AND method = ? AND path = ? AND key = ?';
const find = `SELECT * FROM idempotency WHERE ${where}`;
const insertion = `INSERT INTO idempotency (actor, method, path, key, body_hash, owner, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (actor, method, path, key) DO UPDATE SET body_hash = excluded.body_hash,
  owner = excluded.owner, intent_id = NULL, status = NULL, answer = NULL, created_at = excluded.created_at`;
const setAnswer = `UPDATE idempotency SET status = ?, answer = ? WHERE ${where}`;
const setIntent = `UPDATE idempotency SET intent_id = ? WHERE ${where}`;
const forget = `DELETE FROM idempotency WHERE ${where} AND status IS NULL AND intent_id IS NULL`;
const values = ({ actor, method, path, key }: IdempotencyKey) => [actor, method, path, key] as const;

interface Process {
  /** Of this opening of the store. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The keys of writes in the database. @param isAlive whether another process still has the store open */
export const createIdempotency =
  ({ owner, now }: Process, isAlive: (sql: Sql, owner: string) => Promise<boolean>) =>
  (sql: Sql): Idempotency => {
    const insert = async (key: IdempotencyKey, bodyHash: string): Promise<Known> => {
      await sql.run(insertion, ...values(key), bodyHash, owner, now());
      return { state: 'fresh' };
    };
    return {
      begin: async (key, bodyHash) => {
        const row = await sql.get(find, ...values(key));
        if (!row || Number(row.created_at) < now() - keptMilliseconds) return insert(key, bodyHash);
        if (row.body_hash !== bodyHash) throw new ProblemError('idempotencyKeyReused');
        if (row.status !== null) return { state: 'answered', status: Number(row.status), answer: String(row.answer) };
        if (row.intent_id !== null) return { state: 'following', intentId: String(row.intent_id) };
        if (row.owner !== owner && (await isAlive(sql, String(row.owner)))) {
          throw new ProblemError('stillRunning', {}, [], { retryAfterSeconds: 1 });
        }
        // Whoever began it is gone and recorded no effect: it is done now.
        return insert(key, bodyHash);
      },
      answer: (key, status, answer) => sql.run(setAnswer, status, answer, ...values(key)),
      follow: (key, intentId) => sql.run(setIntent, intentId, ...values(key)),
      forget: (key) => sql.run(forget, ...values(key)),
    };
  };
