import type { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';
import type { Idempotency, IdempotencyKey, Known } from '../store.types.ts';

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
