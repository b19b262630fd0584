import type { DatabaseSync } from 'node:sqlite';

const text = (value: unknown): string => {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
};

/** Tables, indexes and triggers of a database as they were made, by their names. */
export const schemaOf = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ sql }) => String(sql));

/** Of tables that hold more of the same. */
const few: Readonly<Record<string, string>> = { idempotency: 'ORDER BY created_at DESC LIMIT 5' };

/** A database as SQL that makes it again, without who has it open. */
export function databaseText(database: DatabaseSync): string {
  const pragma = (name: string) =>
    `PRAGMA ${name} = ${Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]};`;
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const rows = tables
    .map(({ name }) => String(name))
    .filter((name) => !['lease', 'processes', 'sqlite_sequence'].includes(name))
    .flatMap((name) =>
      database
        .prepare(`SELECT * FROM ${name} ${few[name] ?? ''}`)
        .all()
        .map((row) => `INSERT INTO ${name} VALUES (${Object.values(row).map(text).join(', ')});`),
    );
  const made = schemaOf(database).map((sql) => `${sql};`);
  return [pragma('application_id'), pragma('user_version'), ...made, ...rows, ''].join('\n');
}
