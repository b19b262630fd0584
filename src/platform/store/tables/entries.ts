import type { Kind } from '../documents.ts';
import { type Entry, entriesOf, sortable } from '../lists.ts';
import { hasShape } from '../shapes.ts';
import type { Sql } from './sql.types.ts';

/** A stored row, as far as lists go. */
interface Listed {
  readonly kind: Kind;
  readonly id: string;
  readonly seq: number;
}

/** Entries that are inserted by one statement, which has four parameters for each. */
const atOnce = 100;

/** The entries of a row by their key. @param data `null` for none */
export function entriesFor({ kind, id, seq }: Listed, data: object | null): Map<string, Entry> {
  const of = entriesOf[kind] as ((row: object) => Entry[]) | undefined;
  const entries = data && of ? of({ ...data, id, order: sortable(seq) }) : [];
  return new Map(entries.map((entry) => [`${entry.list}\n${entry.position}`, entry]));
}

/** Moves a row to the lists that its new text belongs in. @param before `null` for a new row. @param after `null` for one that goes */
export async function moveEntries(sql: Sql, row: Listed, before: object | null, after: object | null): Promise<void> {
  const old = entriesFor(row, before);
  const next = entriesFor(row, after);
  for (const [key, { list, position }] of old) {
    if (!next.has(key))
      await sql.run('DELETE FROM entries WHERE list = ? AND position = ? AND id = ?', list, position, row.id);
  }
  const added = [...next].flatMap(([key, entry]) => (old.has(key) ? [] : [entry]));
  for (let from = 0; from < added.length; from += atOnce) {
    const some = added.slice(from, from + atOnce);
    const rows = some.map(() => '(?, ?, ?, ?)').join(', ');
    const values = some.flatMap(({ list, position }) => [list, position, row.id, row.kind]);
    await sql.run(`INSERT INTO entries (list, position, id, kind) VALUES ${rows}`, ...values);
  }
}

/** Their lists need one field alone, so that no password is removed that a damaged one may still use. */
const alwaysListed: readonly Kind[] = ['configuration', 'application'];

/** The document in the text of a row; a damaged one is in no list, and whoever reads the row is told. */
export function readable(kind: Kind, text: string): object | null {
  try {
    const value = JSON.parse(text) as object | null;
    return alwaysListed.includes(kind) || hasShape(kind, value) ? value : null;
  } catch {
    return null;
  }
}
