import type { DatabaseSync } from 'node:sqlite';

/** A table by its columns, each with type and whether it may be empty, and its indexes by their columns. */
type Schema = Readonly<Record<string, { readonly columns: readonly string[]; readonly indexes: readonly string[] }>>;

/** What one engine needs and the other one has elsewhere: format and sequence in the file, living processes by locks. */
const apart = ['mprelease_format', 'processes', 'sequence', 'sqlite_sequence'];

interface Part {
  readonly table: string;
  readonly column?: string;
  readonly index?: string;
}

function gather(parts: readonly Part[]): Schema {
  const schema: Record<string, { columns: string[]; indexes: string[] }> = {};
  for (const { table, column, index } of parts) {
    if (apart.includes(table)) continue;
    schema[table] ??= { columns: [], indexes: [] };
    if (column) schema[table].columns.push(column);
    if (index) schema[table].indexes.push(index);
  }
  for (const { columns, indexes } of Object.values(schema)) [columns.sort(), indexes.sort()];
  return schema;
}

const withoutNull = (name: string, type: string, isRequired: boolean) =>
  `${name} ${type}${isRequired ? ' NOT NULL' : ''}`;

export function sqliteSchema(database: DatabaseSync): Schema {
  const columns = database
    .prepare(
      `SELECT m.name AS "table", c.name, c.type, c."notnull" + c.pk > 0 AS required
       FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`,
    )
    .all()
    .map((row) => ({
      table: String(row.table),
      column: withoutNull(String(row.name), String(row.type).toLowerCase(), Number(row.required) === 1),
    }));
  const indexes = database
    .prepare(
      `SELECT m.name AS "table", l."unique" AS one, (SELECT group_concat(name, ',') FROM pragma_index_info(l.name)) AS names
       FROM sqlite_master m JOIN pragma_index_list(m.name) l WHERE m.type = 'table'`,
    )
    .all()
    .map((row) => ({ table: String(row.table), index: `${Number(row.one) ? 'unique ' : ''}${row.names}` }));
  // SQLite keeps a key of one number without an index.
  const rowIds = ['changes seq', 'lease only'].map((text) => {
    const [table = '', name = ''] = text.split(' ');
    return { table, index: `unique ${name}` };
  });
  return gather([...columns, ...indexes, ...rowIds]);
}

export async function postgresSchema(ask: (statement: string) => Promise<Record<string, unknown>[]>): Promise<Schema> {
  const columns = await ask(
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
     WHERE table_schema = current_schema()`,
  );
  const indexes = await ask(
    `SELECT c.relname AS table_name, i.indisunique AS one, string_agg(a.attname, ',' ORDER BY k.n) AS names
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = to_regnamespace(current_schema())
     CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum GROUP BY i.indexrelid, c.relname, i.indisunique`,
  );
  return gather([
    ...columns.map((row) => ({
      table: String(row.table_name),
      column: withoutNull(
        String(row.column_name),
        String(row.data_type).replace('bigint', 'integer'),
        row.is_nullable === 'NO',
      ),
    })),
    ...indexes.map((row) => ({
      table: String(row.table_name),
      index: `${row.one === true ? 'unique ' : ''}${row.names}`,
    })),
  ]);
}
