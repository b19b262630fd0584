import type { Audience, Changes, Tx } from '../store.types.ts';
import type { createWriter } from './changeDocuments.ts';
import type { createReader } from './documents.ts';
import type { createIdempotency } from './idempotency.ts';
import type { Transaction } from './transactions.ts';

export interface Tables extends ReturnType<typeof createReader>, ReturnType<typeof createWriter> {
  readonly idempotency: ReturnType<typeof createIdempotency>;
  readonly changesAfter: (seq: number, limit: number, audience?: Audience, self?: string) => Changes;
}

/** A transaction's view of the tables. */
interface View extends Tx {
  readonly transaction: Transaction;
}

/**
 * Makes views of the tables, each for one transaction; once that is over, nothing can be read or written through its view.
 * Their methods are made once, since a view is made for every read.
 */
export function createViews(tables: Tables): (transaction: Transaction) => Tx {
  const open = ({ transaction }: View): Tables => {
    if (!transaction.isOpen) throw new Error('The transaction is over.');
    return tables;
  };
  const methods: Tx & ThisType<View> = {
    async get(kind, id) {
      return open(this).get(kind, id);
    },
    async byUniqueKey(kind, key) {
      return open(this).byUniqueKey(kind, key);
    },
    async children(kind, parent) {
      return open(this).children(kind, parent);
    },
    async page(kind, parent, cursor, limit, ids) {
      return open(this).page(kind, parent, cursor, limit, ids);
    },
    async countAfter(kind, parent, cursor, most) {
      return open(this).countAfter(kind, parent, cursor, most);
    },
    async mentions(kind, text, workspaceId) {
      return open(this).mentions(kind, text, workspaceId ?? null);
    },
    async list(kind, name) {
      return open(this).list(kind, name);
    },
    async listPage(kind, name, cursor, limit) {
      return open(this).listPage(kind, name, cursor, limit);
    },
    async positions(name) {
      return open(this).positions(name);
    },
    async insert(kind, id, draft, place) {
      return open(this).insert(kind, id, draft, place);
    },
    async update(kind, id, patch) {
      return open(this).update(kind, id, patch);
    },
    async announce(kind, id) {
      return open(this).announce(kind, id);
    },
    async move(kind, id, parent) {
      return open(this).move(kind, id, parent);
    },
    async remove(kind, id) {
      return open(this).remove(kind, id);
    },
    async changesAfter(seq, limit, audience, self) {
      return open(this).changesAfter(seq, limit, audience, self);
    },
    get idempotency() {
      return idempotencyOf(() => open(this));
    },
  };
  return (transaction) => Object.assign(Object.create(methods) as Tx, { transaction });
}

const idempotencyOf = (open: () => Tables): Tx['idempotency'] => ({
  begin: async (key, bodyHash) => open().idempotency.begin(key, bodyHash),
  answer: async (key, status, answer) => open().idempotency.answer(key, status, answer),
  follow: async (key, intentId) => open().idempotency.follow(key, intentId),
  forget: async (key) => open().idempotency.forget(key),
});
