import { ProblemError } from '../../../core/problems.ts';
import type { Kind, Rows } from '../documents.ts';
import type { Draft, Place } from '../store.types.ts';
import { parseDocument } from './documents.ts';
import { moveEntries, readable } from './entries.ts';
import type { Statements } from './statements.ts';

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

const isTaken = {
  id: 'SELECT 1 FROM documents WHERE kind = ? AND id = ?',
  uniqueKey: 'SELECT 1 FROM documents WHERE kind = ? AND unique_key = ?',
};

/** Changes documents and announces them, inside the transaction that runs. @param now stamps what is written. */
export function createWriter(statement: Statements, now: () => Date) {
  const find = (kind: Kind, id: string) =>
    statement(
      'SELECT seq, revision, workspace_id, mini_program_id, created_at, data FROM documents WHERE kind = ? AND id = ?',
    ).get(kind, id) as unknown as Stored | undefined;
  const announce = (
    kind: Kind,
    id: string,
    revision: number,
    stored: Pick<Stored, 'workspace_id' | 'mini_program_id'>,
  ): void => {
    if (stored.workspace_id === null) return;
    statement('INSERT INTO changes (kind, id, revision, workspace_id, mini_program_id) VALUES (?, ?, ?, ?, ?)').run(
      kind,
      id,
      revision,
      stored.workspace_id,
      stored.mini_program_id,
    );
  };
  return {
    insert: <K extends Kind>(kind: K, id: string, draft: Draft<K>, place: Place = {}): Rows[K] => {
      const { parent = null, uniqueKey = null, workspaceId = null, miniProgramId = null } = place;
      if (statement(isTaken.id).get(kind, id)) throw new UniqueKeyTaken(id);
      if (uniqueKey !== null && statement(isTaken.uniqueKey).get(kind, uniqueKey)) throw new UniqueKeyTaken(uniqueKey);
      const at = now().toISOString();
      const seq = Number(statement('UPDATE sequence SET last = last + 1 RETURNING last').get()?.last ?? 0);
      statement('INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)').run(
        kind,
        id,
        parent,
        uniqueKey,
        workspaceId,
        miniProgramId,
        seq,
        at,
        at,
        JSON.stringify(draft),
      );
      moveEntries(statement, { kind, id, seq }, null, draft);
      announce(kind, id, 1, { workspace_id: workspaceId, mini_program_id: miniProgramId });
      return { ...draft, id, revision: 1, createdAt: at, updatedAt: at } as unknown as Rows[K];
    },
    update: <K extends Kind>(kind: K, id: string, patch: Partial<Draft<K>>): Rows[K] => {
      const stored = find(kind, id);
      if (!stored) throw new ProblemError('notFound');
      const before = parseDocument(kind, id, stored.data);
      const data = { ...before, ...patch };
      const at = now().toISOString();
      const revision = stored.revision + 1;
      statement('UPDATE documents SET revision = ?, updated_at = ?, data = ? WHERE kind = ? AND id = ?').run(
        revision,
        at,
        JSON.stringify(data),
        kind,
        id,
      );
      moveEntries(statement, { kind, id, seq: stored.seq }, before, data);
      announce(kind, id, revision, stored);
      return { ...data, id, revision, createdAt: stored.created_at, updatedAt: at } as unknown as Rows[K];
    },
    announce: (kind: Kind, id: string): void => {
      const stored = find(kind, id);
      if (stored) announce(kind, id, stored.revision, stored);
    },
    move: (kind: Kind, id: string, parent: string): void => {
      statement('UPDATE documents SET parent = ? WHERE kind = ? AND id = ?').run(parent, kind, id);
    },
    remove: (kind: Kind, id: string): void => {
      const stored = find(kind, id);
      if (!stored) return;
      statement('DELETE FROM documents WHERE kind = ? AND id = ?').run(kind, id);
      moveEntries(statement, { kind, id, seq: stored.seq }, readable(kind, stored.data), null);
      announce(kind, id, stored.revision + 1, stored);
    },
  };
}
