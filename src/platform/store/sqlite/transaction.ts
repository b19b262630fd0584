import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';
import type { Kind, RowBase, Rows } from '../documents.ts';
import type { Draft, Page, Place, Tx } from '../store.types.ts';

interface Stored {
  readonly id: string;
  readonly revision: number;
  readonly seq: number;
  readonly workspace_id: string | null;
  readonly mini_program_id: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly data: string;
}

/** Thrown by `insert` when its unique key is taken. */
export class UniqueKeyTaken extends Error {
  constructor(key: string) {
    super(`taken: ${key}`);
    this.name = 'UniqueKeyTaken';
  }
}

/** Statements are prepared once a database. */
export function createTransaction(database: DatabaseSync, now: () => Date): Tx {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const rowOf = <K extends Kind>(stored: Stored): Rows[K] => {
    const base: RowBase = {
      id: stored.id,
      revision: stored.revision,
      createdAt: stored.created_at,
      updatedAt: stored.updated_at,
    };
    return { ...(JSON.parse(stored.data) as object), ...base } as Rows[K];
  };
  const one = (sql: string, ...values: string[]) => statement(sql).get(...values) as unknown as Stored | undefined;
  const many = (sql: string, ...values: (string | number)[]) => statement(sql).all(...values) as unknown as Stored[];
  const nextSeq = (): number =>
    Number(statement('UPDATE sequence SET last = last + 1 RETURNING last').get()?.last ?? 0);
  const announce = (
    kind: Kind,
    id: string,
    revision: number,
    workspaceId: string | null,
    miniProgramId: string | null,
  ) => {
    if (workspaceId === null) return;
    statement('INSERT INTO changes (kind, id, revision, workspace_id, mini_program_id) VALUES (?, ?, ?, ?, ?)').run(
      kind,
      id,
      revision,
      workspaceId,
      miniProgramId,
    );
  };

  const tx: Tx = {
    get: (kind, id) => {
      const stored = one('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id);
      return stored ? rowOf(stored) : null;
    },
    byUniqueKey: (kind, key) => {
      const stored = one('SELECT * FROM documents WHERE kind = ? AND unique_key = ?', kind, key);
      return stored ? rowOf(stored) : null;
    },
    children: <K extends Kind>(kind: K, parent?: string): Rows[K][] => {
      const rows =
        parent === undefined
          ? many('SELECT * FROM documents WHERE kind = ? ORDER BY seq DESC', kind)
          : many('SELECT * FROM documents WHERE kind = ? AND parent = ? ORDER BY seq DESC', kind, parent);
      return rows.map((stored) => rowOf<K>(stored));
    },
    page: <K extends Kind>(kind: K, parent: string, cursor: string | null, limit: number): Page<Rows[K]> => {
      const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
      if (!Number.isSafeInteger(before) || before < 0) {
        throw new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);
      }
      const rows = many(
        'SELECT * FROM documents WHERE kind = ? AND parent = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
        kind,
        parent,
        before,
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return { items: shown.map((s) => rowOf<K>(s)), next: rows.length > limit && last ? String(last.seq) : null };
    },
    insert: <K extends Kind>(kind: K, id: string, draft: Draft<K>, place: Place = {}): Rows[K] => {
      const { parent = null, uniqueKey = null, workspaceId = null, miniProgramId = null } = place;
      if (one('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id)) throw new UniqueKeyTaken(id);
      if (uniqueKey !== null && tx.byUniqueKey(kind, uniqueKey)) throw new UniqueKeyTaken(uniqueKey);
      const at = now().toISOString();
      statement('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)').run(
        kind,
        id,
        parent,
        uniqueKey,
        workspaceId,
        miniProgramId,
        nextSeq(),
        at,
        at,
        JSON.stringify(draft),
      );
      announce(kind, id, 1, workspaceId, miniProgramId);
      return { ...draft, id, revision: 1, createdAt: at, updatedAt: at } as unknown as Rows[K];
    },
    update: <K extends Kind>(kind: K, id: string, patch: Partial<Draft<K>>): Rows[K] => {
      const stored = one('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id);
      if (!stored) throw new ProblemError('notFound');
      const data = { ...(JSON.parse(stored.data) as object), ...patch };
      const at = now().toISOString();
      const revision = stored.revision + 1;
      statement('UPDATE documents SET revision = ?, updated_at = ?, data = ? WHERE kind = ? AND id = ?').run(
        revision,
        at,
        JSON.stringify(data),
        kind,
        id,
      );
      announce(kind, id, revision, stored.workspace_id, stored.mini_program_id);
      return { ...data, id, revision, createdAt: stored.created_at, updatedAt: at } as unknown as Rows[K];
    },
    announce: (kind, id) => {
      const stored = one('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id);
      if (stored) announce(kind, id, stored.revision, stored.workspace_id, stored.mini_program_id);
    },
    move: (kind, id, parent) => {
      statement('UPDATE documents SET parent = ? WHERE kind = ? AND id = ?').run(parent, kind, id);
    },
    remove: (kind, id) => {
      const stored = one('SELECT * FROM documents WHERE kind = ? AND id = ?', kind, id);
      if (!stored) return;
      statement('DELETE FROM documents WHERE kind = ? AND id = ?').run(kind, id);
      announce(kind, id, stored.revision + 1, stored.workspace_id, stored.mini_program_id);
    },
  };
  return tx;
}
