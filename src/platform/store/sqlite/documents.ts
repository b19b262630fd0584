import { ProblemError } from '../../../core/problems.ts';
import type { Kind, RowBase, Rows } from '../documents.ts';
import type { Page } from '../store.types.ts';
import type { Statements } from './statements.ts';

interface Stored {
  readonly id: string;
  readonly revision: number;
  readonly seq: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly data: string;
}

const select = 'SELECT id, revision, seq, created_at, updated_at, data FROM documents WHERE kind = ?';
const byId = `${select} AND id = ?`;
const byUniqueKey = `${select} AND unique_key = ?`;
const ofKind = `${select} ORDER BY seq DESC`;
const ofParent = `${select} AND parent = ? ORDER BY seq DESC`;
const pageOfParent = `${select} AND parent = ? AND seq < ? ORDER BY seq DESC LIMIT ?`;

function toRow<K extends Kind>(stored: Stored): Rows[K] {
  const base: RowBase = {
    id: stored.id,
    revision: stored.revision,
    createdAt: stored.created_at,
    updatedAt: stored.updated_at,
  };
  return Object.assign(JSON.parse(stored.data) as object, base) as Rows[K];
}

/** Reads documents, inside the transaction that runs. */
export function createReader(statement: Statements) {
  const one = <K extends Kind>(sql: string, kind: K, key: string): Rows[K] | null => {
    const stored = statement(sql).get(kind, key) as unknown as Stored | undefined;
    return stored ? toRow<K>(stored) : null;
  };
  const many = (sql: string, ...values: (string | number)[]) => statement(sql).all(...values) as unknown as Stored[];
  return {
    get: <K extends Kind>(kind: K, id: string) => one(byId, kind, id),
    byUniqueKey: <K extends Kind>(kind: K, key: string) => one(byUniqueKey, kind, key),
    children: <K extends Kind>(kind: K, parent?: string): Rows[K][] => {
      const rows = parent === undefined ? many(ofKind, kind) : many(ofParent, kind, parent);
      return rows.map((stored) => toRow<K>(stored));
    },
    page: <K extends Kind>(kind: K, parent: string, cursor: string | null, limit: number): Page<Rows[K]> => {
      const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
      if (!Number.isSafeInteger(before) || before < 0) {
        throw new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);
      }
      const rows = many(pageOfParent, kind, parent, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return { items: shown.map((row) => toRow<K>(row)), next: rows.length > limit && last ? String(last.seq) : null };
    },
  };
}
