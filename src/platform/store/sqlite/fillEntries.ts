import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../documents.ts';
import { entriesOf } from '../lists.ts';
import { entriesFor, readable } from '../tables/entries.ts';

/** Fills the lists from the rows that are there. */
export function fillEntries(database: DatabaseSync): void {
  const select = database.prepare('SELECT id, seq, data FROM documents WHERE kind = ?');
  const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?, ?)');
  for (const kind of Object.keys(entriesOf) as Kind[]) {
    for (const { id, seq, data } of select.iterate(kind)) {
      const row = { kind, id: String(id), seq: Number(seq) };
      for (const { list, position } of entriesFor(row, readable(kind, String(data))).values())
        insert.run(list, position, row.id, kind);
    }
  }
}
