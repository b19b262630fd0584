import type { Audience, ChangeRow, Changes } from '../store.types.ts';
import type { Dialect, Sql } from './sql.types.ts';

/** How much of the feed is looked through at once for an audience. */
const pieceLength = 5000;

const ends = `SELECT (SELECT coalesce(max(seq), 0) FROM changes) AS newest,
  (SELECT coalesce(min(seq), 1) FROM changes) AS first`;
const all = 'SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';

/** Reads the change feed: what came after `seq`, oldest first. */
export const createFeed =
  ({ visibleChanges }: Dialect) =>
  (sql: Sql) =>
  async (seq: number, limit: number, audience?: Audience, self = ''): Promise<Changes> => {
    const found = await sql.get(ends);
    const newest = Number(found?.newest ?? 0);
    const first = Number(found?.first ?? 1);
    const end = audience ? Math.min(newest, Math.max(seq, first - 1) + pieceLength) : newest;
    const rows = await (audience
      ? sql.all(visibleChanges, JSON.stringify(audience), seq, end, limit, self)
      : sql.all(all, seq, limit));
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
  };
