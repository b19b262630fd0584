import type { Audience, Changes, Tx } from '../store.types.ts';
import type { createWriter } from './changeDocuments.ts';
import type { createReader } from './documents.ts';
import type { createIdempotency } from './idempotency.ts';
import type { Transaction } from './transactions.ts';

export interface Tables extends ReturnType<typeof createReader>, ReturnType<typeof createWriter> {
  readonly idempotency: ReturnType<typeof createIdempotency>;
  readonly changesAfter: (seq: number, limit: number, audience?: Audience) => Changes;
}

/** The tables as one transaction sees them; once it is over, nothing can be asked through it any more. */
export function createTx(tables: Tables, transaction: Transaction): Tx {
  const open = (): Tables => {
    if (!transaction.isOpen) throw new Error('The transaction is over.');
    return tables;
  };
  return {
    get: async (kind, id) => open().get(kind, id),
    byUniqueKey: async (kind, key) => open().byUniqueKey(kind, key),
    children: async (kind, parent) => open().children(kind, parent),
    page: async (kind, parent, cursor, limit, ids) => open().page(kind, parent, cursor, limit, ids),
    list: async (kind, name) => open().list(kind, name),
    listPage: async (kind, name, cursor, limit) => open().listPage(kind, name, cursor, limit),
    positions: async (name) => open().positions(name),
    insert: async (kind, id, draft, place) => open().insert(kind, id, draft, place),
    update: async (kind, id, patch) => open().update(kind, id, patch),
    announce: async (kind, id) => open().announce(kind, id),
    move: async (kind, id, parent) => open().move(kind, id, parent),
    remove: async (kind, id) => open().remove(kind, id),
    changesAfter: async (seq, limit, audience) => open().changesAfter(seq, limit, audience),
    get idempotency() {
      return idempotencyOf(open);
    },
  };
}

const idempotencyOf = (open: () => Tables): Tx['idempotency'] => ({
  begin: async (key, bodyHash) => open().idempotency.begin(key, bodyHash),
  answer: async (key, status, answer) => open().idempotency.answer(key, status, answer),
  follow: async (key, intentId) => open().idempotency.follow(key, intentId),
  forget: async (key) => open().idempotency.forget(key),
});
