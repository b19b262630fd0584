import type { Audience, ChangeRow, Changes } from '../store.types.ts';
import type { Statements } from './statements.ts';

const lookMilliseconds = 1000;

/** How much of the feed is looked through at once for an audience. */
const pieceLength = 5000;

const all = 'SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';
const visible = `SELECT c.* FROM json_each(?1) a
  JOIN changes c ON c.workspace_id = a.value ->> 'workspaceId' AND c.seq > ?2 AND c.seq <= ?3
  WHERE c.mini_program_id IS NULL OR a.value ->> 'miniPrograms' IS NULL
    OR EXISTS (SELECT 1 FROM json_each(a.value, '$.miniPrograms') p WHERE p.value = c.mini_program_id)
  UNION SELECT * FROM changes
  WHERE seq > ?2 AND seq <= ?3 AND kind = 'member' AND id = workspace_id || '/' || ?5
  ORDER BY seq LIMIT ?4`;

/** Reads the change feed: what came after `seq`, oldest first. */
export function readChanges(
  statement: Statements,
  seq: number,
  limit: number,
  audience?: Audience,
  self = '',
): Changes {
  const newest = Number(statement('SELECT coalesce(max(seq), 0) AS last FROM changes').get()?.last ?? 0);
  const first = Number(statement('SELECT coalesce(min(seq), 1) AS first FROM changes').get()?.first ?? 1);
  const end = audience ? Math.min(newest, Math.max(seq, first - 1) + pieceLength) : newest;
  const rows = audience
    ? statement(visible).all(JSON.stringify(audience), seq, end, limit, self)
    : statement(all).all(seq, limit);
  const changes = rows.map(
    (row): ChangeRow => ({
      seq: Number(row.seq),
      kind: String(row.kind) as ChangeRow['kind'],
      id: String(row.id),
      revision: Number(row.revision),
      workspaceId: String(row.workspace_id),
      miniProgramId: row.mini_program_id === null ? null : String(row.mini_program_id),
    }),
  );
  const last = changes.length === limit ? (changes.at(-1)?.seq ?? end) : end;
  return { changes, last, hasMore: last < newest, reset: seq > newest || (seq > 0 && seq < first - 1) };
}

export interface Followers {
  /** Tells everybody who listens that something was committed. */
  notify(): void;
  /** Adds a listener, and gives what removes it. */
  add(listener: () => void): () => void;
  close(): void;
}

/** Who listens to changes. What another process commits is looked for while somebody does. */
export function createFollowers(statement: Statements): Followers {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let dataVersion = -1;

  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  /** What another process committed shows in the data version of this connection. */
  function look(): void {
    const version = Number(statement('PRAGMA data_version').get()?.data_version ?? 0);
    if (dataVersion !== -1 && version !== dataVersion) notify();
    dataVersion = version;
  }
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    dataVersion = -1;
  }
  return {
    notify,
    add: (listener) => {
      listeners.add(listener);
      if (!timer) {
        look();
        timer = setInterval(look, lookMilliseconds);
        timer.unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    close: () => {
      stop();
      listeners.clear();
    },
  };
}
