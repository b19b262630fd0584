import { ProblemError } from '../../../core/problems.ts';
import type { Kind, RowBase, Rows } from '../documents.ts';
import { hasShape } from '../shapes.ts';
import type { Page } from '../store.types.ts';
import type { Dialect, Sql } from './sql.types.ts';

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
const countOfParent =
  'SELECT count(*) AS n FROM (SELECT 1 FROM documents WHERE kind = ? AND parent = ? AND seq < ? LIMIT ?) AS found';
const mentioned = ({ contains }: Dialect) =>
  `SELECT 1 AS n FROM documents WHERE kind = ? AND ${contains}
    AND (CAST(? AS TEXT) IS NULL OR coalesce(workspace_id, ?) = ?) LIMIT 1`;
const pageOfIds = ({ texts }: Dialect) =>
  `${select} AND parent = ? AND seq < ? AND id IN (${texts}) ORDER BY seq DESC LIMIT ?`;

const listed = `SELECT d.id, d.revision, d.seq, d.created_at, d.updated_at, d.data, e.position
  FROM entries e JOIN documents d ON d.kind = e.kind AND d.id = e.id
  WHERE e.list = ? AND (e.position, e.id) < (?, ?) ORDER BY e.position DESC, e.id DESC LIMIT ?`;
/** From each position to the next, so that not every entry is read. */
const positions = `WITH RECURSIVE found (position) AS (
    SELECT min(position) FROM entries WHERE list = ?1
    UNION ALL SELECT (SELECT min(e.position) FROM entries e WHERE e.list = ?1 AND e.position > found.position) FROM found
      WHERE found.position IS NOT NULL)
  SELECT position FROM found WHERE position IS NOT NULL`;
/** Above every position and id. */
const top = '\uffff';
const all = Number.MAX_SAFE_INTEGER;

const badCursor = () => new ProblemError('invalidInput', {}, [{ field: 'cursor', code: 'field.type', params: {} }]);

/** The document in the text of a row, `null` where it holds something else than its kind says. */
function readDocument(kind: Kind, text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return hasShape(kind, value) ? (value as object) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const rowBroken = (kind: Kind, id: string) => new ProblemError('rowBroken', { kind, id });

/** The document in the text of a row. @throws ProblemError rowBroken */
export function parseDocument(kind: Kind, id: string, text: string): object {
  const value = readDocument(kind, text);
  if (value) return value;
  throw rowBroken(kind, id);
}

const withColumns = <K extends Kind>(document: object, stored: Stored): Rows[K] =>
  Object.assign(document, {
    id: stored.id,
    revision: stored.revision,
    createdAt: stored.created_at,
    updatedAt: stored.updated_at,
  } satisfies RowBase) as Rows[K];

/**
 * Reads documents. Lists leave out those that are damaged.
 * @param onDamaged called once for each damaged document that is read
 */
export function createReader(dialect: Dialect, onDamaged: (kind: Kind, id: string) => void = () => undefined) {
  const damaged = new Set<string>();
  const mentionedHere = mentioned(dialect);
  const pageOfIdsHere = pageOfIds(dialect);
  const read = <K extends Kind>(kind: K, stored: Stored): Rows[K] | null => {
    const document = readDocument(kind, stored.data);
    if (document) return withColumns<K>(document, stored);
    const key = `${kind} ${stored.id}`;
    if (!damaged.has(key)) onDamaged(kind, stored.id);
    damaged.add(key);
    return null;
  };
  const toRows = <K extends Kind>(kind: K, found: readonly unknown[]): Rows[K][] =>
    found.flatMap((stored) => read<K>(kind, stored as Stored) ?? []);
  return (sql: Sql) => {
    const one = async <K extends Kind>(statement: string, kind: K, key: string): Promise<Rows[K] | null> => {
      const stored = (await sql.get(statement, kind, key)) as unknown as Stored | undefined;
      if (!stored) return null;
      const row = read<K>(kind, stored);
      if (!row) throw rowBroken(kind, stored.id);
      return row;
    };
    return {
      get: <K extends Kind>(kind: K, id: string) => one(byId, kind, id),
      byUniqueKey: <K extends Kind>(kind: K, key: string) => one(byUniqueKey, kind, key),
      children: async <K extends Kind>(kind: K, parent?: string): Promise<Rows[K][]> =>
        toRows(kind, await (parent === undefined ? sql.all(ofKind, kind) : sql.all(ofParent, kind, parent))),
      page: async <K extends Kind>(
        kind: K,
        parent: string,
        cursor: string | null,
        limit: number,
        ids?: readonly string[],
      ): Promise<Page<Rows[K]>> => {
        const before = cursor === null ? all : Number(cursor);
        if (!Number.isSafeInteger(before) || before < 0 || cursor === '') throw badCursor();
        const rows = await (ids
          ? sql.all(pageOfIdsHere, kind, parent, before, JSON.stringify(ids), limit + 1)
          : sql.all(pageOfParent, kind, parent, before, limit + 1));
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        return { items: toRows(kind, shown), next: rows.length > limit && last ? String(last.seq) : null };
      },
      countAfter: async (kind: Kind, parent: string, cursor: string, most: number): Promise<number> =>
        Number((await sql.get(countOfParent, kind, parent, Number(cursor), most))?.n ?? 0),
      mentions: async (kind: Kind, text: string, workspaceId: string | null = null): Promise<boolean> =>
        (await sql.get(mentionedHere, kind, text, workspaceId, workspaceId, workspaceId)) !== undefined,
      list: async <K extends Kind>(kind: K, name: string): Promise<Rows[K][]> =>
        toRows(kind, await sql.all(listed, name, top, top, all)),
      listPage: async <K extends Kind>(
        kind: K,
        name: string,
        cursor: string | null,
        limit: number,
      ): Promise<Page<Rows[K]>> => {
        const rows = await sql.all(listed, name, ...readPlace(cursor), limit + 1);
        const shown = rows.slice(0, limit);
        const last = shown.at(-1) as unknown as ListedRow | undefined;
        const next = rows.length > limit && last ? writePlace(last.position, last.id) : null;
        return { items: toRows(kind, shown), next };
      },
      positions: async (name: string): Promise<string[]> =>
        (await sql.all(positions, name)).map(({ position }) => String(position)),
    };
  };
}

interface ListedRow extends Stored {
  readonly position: string;
}

const writePlace = (...place: [position: string, id: string]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

function readPlace(cursor: string | null): [position: string, id: string] {
  if (cursor === null) return [top, top];
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string'))
      return place as [string, string];
  } catch {
    // told below
  }
  throw badCursor();
}
