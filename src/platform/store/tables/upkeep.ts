import { keptMilliseconds } from './idempotency.ts';
import type { Sql } from './sql.types.ts';

const changesKept = 50_000;
/** At most so many rows at a time, so that nobody waits for it. */
const atOnce = 2000;

const dropChanges = `DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ? AND seq < (SELECT min(seq) FROM changes) + ${atOnce}`;
const dropKeys = `DELETE FROM idempotency WHERE (actor, method, path, key) IN (
  SELECT actor, method, path, key FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT ${atOnce})`;

/** Removes a piece of what is too old to be asked for: changes of the feed, and the keys of writes. */
export async function removeOld(sql: Sql, now: number): Promise<void> {
  await sql.run(dropChanges, changesKept);
  await sql.run(dropKeys, now - keptMilliseconds);
}
