import { ProblemError } from '../../../core/problems.ts';
import type { Kind, Rows } from '../documents.ts';
import type { Draft, Place } from '../store.types.ts';
import { parseDocument } from './documents.ts';
import { moveEntries, readable } from './entries.ts';
import type { Dialect, Sql } from './sql.types.ts';

interface Stored {
  readonly seq: number;
  readonly revision: number;
  readonly workspace_id: string | null;
  readonly mini_program_id: string | null;
  readonly created_at: string;
  readonly data: string;
}

/** Thrown by `insert` when its id or unique key is taken. */
export class UniqueKeyTaken extends Error {
  constructor(key: string) {
    super(`taken: ${key}`);
    this.name = 'UniqueKeyTaken';
  }
}

const found =
  'SELECT seq, revision, workspace_id, mini_program_id, created_at, data FROM documents WHERE kind = ? AND id = ?';
const insertion = ({ nextSeq }: Dialect) => `INSERT INTO documents
  (kind, id, parent, unique_key, workspace_id, mini_program_id, revision, seq, created_at, updated_at, data)
  VALUES (?, ?, ?, ?, ?, ?, 1, ${nextSeq}, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING seq`;
const changed = 'UPDATE documents SET revision = ?, updated_at = ?, data = ? WHERE kind = ? AND id = ?';

/** Runs what is asked for at once in its order. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Changes documents and announces them. @param now stamps what is written. */
export function createWriter(dialect: Dialect, now: () => Date) {
  const insertionHere = insertion(dialect);
  return (sql: Sql) => {
    const inOrder = createQueue();
    const find = async (kind: Kind, id: string) => (await sql.get(found, kind, id)) as unknown as Stored | undefined;
    const announce = async (
      kind: Kind,
      id: string,
      revision: number,
      { workspace_id: workspaceId, mini_program_id: miniProgramId }: Pick<Stored, 'workspace_id' | 'mini_program_id'>,
    ): Promise<void> => {
      if (workspaceId !== null) await sql.announce({ kind, id, revision, workspaceId, miniProgramId });
    };
    return {
      insert: <K extends Kind>(kind: K, id: string, draft: Draft<K>, place: Place = {}): Promise<Rows[K]> =>
        inOrder(async () => {
          const { parent = null, uniqueKey = null, workspaceId = null, miniProgramId = null } = place;
          const at = now().toISOString();
          if (dialect.raiseSeq !== undefined) await sql.run(dialect.raiseSeq);
          const columns = [kind, id, parent, uniqueKey, workspaceId, miniProgramId, at, at, JSON.stringify(draft)];
          const row = await sql.get(insertionHere, ...columns);
          if (!row) throw new UniqueKeyTaken(uniqueKey === null ? id : `${id} or ${uniqueKey}`);
          await moveEntries(sql, { kind, id, seq: Number(row.seq) }, null, draft);
          await announce(kind, id, 1, { workspace_id: workspaceId, mini_program_id: miniProgramId });
          return { ...draft, id, revision: 1, createdAt: at, updatedAt: at } as unknown as Rows[K];
        }),
      update: <K extends Kind>(kind: K, id: string, patch: Partial<Draft<K>>): Promise<Rows[K]> =>
        inOrder(async () => {
          const stored = await find(kind, id);
          if (!stored) throw new ProblemError('notFound');
          const before = parseDocument(kind, id, stored.data);
          const data = { ...before, ...patch };
          const at = now().toISOString();
          const revision = stored.revision + 1;
          await sql.run(changed, revision, at, JSON.stringify(data), kind, id);
          await moveEntries(sql, { kind, id, seq: stored.seq }, before, data);
          await announce(kind, id, revision, stored);
          return { ...data, id, revision, createdAt: stored.created_at, updatedAt: at } as unknown as Rows[K];
        }),
      announce: (kind: Kind, id: string): Promise<void> =>
        inOrder(async () => {
          const stored = await find(kind, id);
          if (stored) await announce(kind, id, stored.revision, stored);
        }),
      move: (kind: Kind, id: string, parent: string): Promise<void> =>
        sql.run('UPDATE documents SET parent = ? WHERE kind = ? AND id = ?', parent, kind, id),
      remove: (kind: Kind, id: string): Promise<void> =>
        inOrder(async () => {
          const stored = await find(kind, id);
          if (!stored) return;
          await sql.run('DELETE FROM documents WHERE kind = ? AND id = ?', kind, id);
          await moveEntries(sql, { kind, id, seq: stored.seq }, readable(kind, stored.data), null);
          await announce(kind, id, stored.revision + 1, stored);
        }),
    };
  };
}
