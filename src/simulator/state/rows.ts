import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

interface Store {
  readonly database: DatabaseSync;
}

/** Runs a statement. @returns how many rows it changed. */
export function run({ database }: Store, sql: string, ...values: SQLInputValue[]): number {
  return Number(database.prepare(sql).run(...values).changes);
}

/** Adds a row; `or` decides about one with the same key. @returns its rowid. */
export function insert(
  { database }: Store,
  table: string,
  row: Readonly<Record<string, SQLInputValue>>,
  or: 'ABORT' | 'IGNORE' | 'REPLACE' = 'ABORT',
): number {
  const names = Object.keys(row);
  const sql = `INSERT OR ${or} INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  return Number(database.prepare(sql).run(...Object.values(row)).lastInsertRowid);
}

/** The rows that a query finds. The caller knows their columns. */
export function all<Row = Readonly<Record<string, unknown>>>(
  { database }: Store,
  sql: string,
  ...values: SQLInputValue[]
): Row[] {
  return database.prepare(sql).all(...values) as Row[];
}
