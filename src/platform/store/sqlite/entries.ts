import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../documents.ts';
import { type Entry, entriesOf, sortable } from '../lists.ts';
import { hasShape } from '../shapes.ts';
import type { Statements } from './statements.ts';

/** A stored row, as far as lists go. */
interface Listed {
  readonly kind: Kind;
  readonly id: string;
  readonly seq: number;
}

/** The entries of a row by their key. */
function entriesFor({ kind, id, seq }: Listed, data: object | null): Map<string, Entry> {
  const of = entriesOf[kind] as ((row: object) => Entry[]) | undefined;
  const entries = data && of ? of({ ...data, id, order: sortable(seq) }) : [];
  return new Map(entries.map((entry) => [`${entry.list}\n${entry.position}`, entry]));
}

/** Moves a row to the lists that its new text belongs in. @param before `null` for a new row. @param after `null` for one that goes */
export function moveEntries(statement: Statements, row: Listed, before: object | null, after: object | null): void {
  const old = entriesFor(row, before);
  const next = entriesFor(row, after);
  for (const [key, { list, position }] of old) {
    if (!next.has(key))
      statement('DELETE FROM entries WHERE list = ? AND position = ? AND id = ?').run(list, position, row.id);
  }
  for (const [key, { list, position }] of next) {
    if (!old.has(key)) statement('INSERT INTO entries VALUES (?, ?, ?, ?)').run(list, position, row.id, row.kind);
  }
}

/** Fills the lists from the rows that are there. */
export function fillEntries(database: DatabaseSync): void {
  const select = database.prepare('SELECT kind, id, seq, data FROM documents WHERE kind = ?');
  const statement: Statements = (sql) => database.prepare(sql);
  for (const kind of Object.keys(entriesOf)) {
    for (const row of select.iterate(kind)) {
      const data = readable(kind as Kind, String(row.data));
      if (data) moveEntries(statement, { kind: kind as Kind, id: String(row.id), seq: Number(row.seq) }, null, data);
    }
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
