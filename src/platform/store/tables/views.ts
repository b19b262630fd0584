import type { Kind } from '../documents.ts';
import type { Tx } from '../store.types.ts';
import { createWriter } from './changeDocuments.ts';
import { createFeed } from './changes.ts';
import { createReader } from './documents.ts';
import type { createIdempotency } from './idempotency.ts';
import type { Dialect, Sql } from './sql.types.ts';

interface Options {
  readonly dialect: Dialect;
  readonly clock: () => Date;
  readonly idempotency: ReturnType<typeof createIdempotency>;
  /** Called once for each damaged document that is read. */
  readonly onDamaged?: ((kind: Kind, id: string) => void) | undefined;
}

/** Makes the view that a transaction has of the tables. */
export function createViews({ dialect, clock, idempotency, onDamaged }: Options): (sql: Sql) => Tx {
  const reader = createReader(dialect, onDamaged);
  const writer = createWriter(dialect, clock);
  const feed = createFeed(dialect);
  return (sql) => Object.assign(reader(sql), writer(sql), { idempotency: idempotency(sql), changesAfter: feed(sql) });
}
